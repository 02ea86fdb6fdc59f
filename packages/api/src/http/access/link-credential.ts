import { err, ok } from '@callcard/crm-core';
import type { Context } from 'hono';
import { z } from 'zod';
import { audioFormats } from '../../media/formats.js';
import type { RecordingLinks } from '../../recording-links.js';
import { idInPath, matchedRoute } from '../matched-route.js';
import { linkQuery } from '../recording-link-query.js';
import type { Credential } from './credential.js';

/** What a link's query may have beside it is said by the endpoint. */
const shownQuery = z.object(linkQuery.shape);

/** The addresses of a recording's audio: a link is for each of its formats. */
const opened: ReadonlySet<string> = new Set(
  ['', ...audioFormats.map((format) => `.${format}`)].map((end) => `GET /v1/recordings/:id/audio${end}`),
);

/** Which recording's audio is asked for; undefined: something else is. */
function audioOf(c: Context): string | undefined {
  const route = matchedRoute(c);
  return route && opened.has(route.name) ? idInPath(c, route) : undefined;
}

/** Links to recordings, which open nothing but the audio of the recording that each is for. */
export function linkCredential(links: Pick<RecordingLinks, 'open'>): Credential {
  return {
    kind: 'link',
    async read(c) {
      const recordingId = c.req.query('signature') === undefined ? undefined : audioOf(c);
      if (recordingId === undefined) return undefined;
      const shown = shownQuery.safeParse(c.req.query());
      if (!shown.success) return err({ code: 'link-wrong' });
      const maker = await links.open(recordingId, shown.data);
      if (maker.ok) return ok({ kind: 'link', recordingId, maker: maker.value });
      return err({ code: maker.error.code === 'linkWrong' ? 'link-wrong' : 'link-expired' });
    },
    // Nothing that goes on for long is opened by a link.
    renew: async () => undefined,
  };
}
