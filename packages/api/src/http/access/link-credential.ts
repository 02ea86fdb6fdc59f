import { err, ok } from '@callcard/crm-core';
import type { Context } from 'hono';
import { z } from 'zod';
import { audioFormats } from '../../media/formats.js';
import type { SignedLinks } from '../../signed-links.js';
import { idInPath, matchedRoute } from '../matched-route.js';
import { linkQuery } from '../recording-link-query.js';
import { signedAudio } from '../recording-links.js';
import { signedUpload } from '../uploads.js';
import type { Credential } from './credential.js';

/** What a link's query may have beside it is said by the endpoint. */
const shownQuery = z.object(linkQuery.shape);

/** The addresses of a recording's audio: a link is for each of its formats. */
const audioRoutes: ReadonlySet<string> = new Set(
  ['', ...audioFormats.map((format) => `.${format}`)].map((end) => `GET /v1/recordings/:id/audio${end}`),
);

const uploadRoute = /^(?:GET|PUT|PATCH|DELETE) \/v1\/switch-uploads\/:node\/:file$/;

/** What is opened, by its name and as it is signed; undefined: no link opens it. */
function openedBy(c: Context): { readonly name: string; readonly what: readonly string[] } | undefined {
  const route = matchedRoute(c);
  if (route && audioRoutes.has(route.name)) {
    const id = idInPath(c, route) ?? '';
    return { name: id, what: signedAudio(id) };
  }
  if (route === undefined || !uploadRoute.test(route.name)) return undefined;
  const [node = '', file = ''] = c.req.path.split('/').slice(-2).map(decoded);
  return { name: `${node}/${file}`, what: signedUpload(node, file) };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Links to recordings and for uploads, each of which opens nothing but what it is for. */
export function linkCredential(links: Pick<SignedLinks, 'open'>): Credential {
  return {
    kind: 'link',
    async read(c) {
      const opened = c.req.query('signature') === undefined ? undefined : openedBy(c);
      if (opened === undefined) return undefined;
      const shown = shownQuery.safeParse(c.req.query());
      if (!shown.success) return err({ code: 'link-wrong' });
      const maker = await links.open(opened.what, shown.data);
      if (maker.ok) return ok({ kind: 'link', opens: opened.name, maker: maker.value });
      return err({ code: maker.error.code === 'linkWrong' ? 'link-wrong' : 'link-expired' });
    },
    // Nothing that goes on for long is opened by a link.
    renew: async () => undefined,
  };
}
