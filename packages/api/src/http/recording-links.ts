import { err, ok, type Store } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { audioFormats } from '../media/formats.js';
import { linkSeconds, type SignedLinks } from '../signed-links.js';
import { principalOf, rightsHolderOf } from './access/principal.js';
import { recordingRefusal } from './access/refusals.js';
import { recordingAudioPath } from './addresses.js';
import { readBody } from './body.js';
import { isoInstant } from './instants.js';
import { originOf } from './network.js';
import type { Operation } from './operation.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const { standard, max } = linkSeconds;

const linkBody = z.strictObject({
  seconds: z
    .int('must be a whole number of seconds')
    .min(1, 'must be 1 or more')
    .max(max, `may be at most ${max}, which is a week`)
    .default(standard)
    .describe('How long the link is valid.'),
  format: z
    .enum(audioFormats)
    .optional()
    .describe('Which format the link names. It opens the others at their addresses, too.'),
});

const makeLinkOperation: Operation = {
  id: 'makeRecordingLink',
  tag: 'Recordings',
  summary: 'Make a link by which anybody hears a recording',
  description:
    'For players and mails. It is for this recording alone, and valid until its time, until the signing key is rolled, or until who made it may not hear the recording any more.',
  body: linkBody,
  answers: { 201: { description: 'The link.', body: 'RecordingLink' } },
  problems: ['not-found'],
};

const rollOperation: Operation = {
  id: 'rollSigningKey',
  tag: 'Access',
  summary: 'Roll the key that signs links to recordings, and for uploads',
  answers: { 204: { description: 'No link that was made before opens anything any more.' } },
};

/** Adds links to recordings: how they are made, and how all of them end. `origin`: theirs; absent: that of the request. */
export function mountRecordingLinks(app: Hono, store: Store, links: SignedLinks, origin?: string): void {
  app.post(
    '/v1/recordings/:id/links',
    endpoint(makeLinkOperation, (c) => makeLink(store, links, origin ?? originOf(c), c)),
  );
  app.post(
    '/v1/signing-key/roll',
    endpoint(rollOperation, async () => {
      await links.endAll();
      return ok(new Response(null, { status: 204 }));
    }),
  );
}

/** What a link to a recording is for, as it is signed. */
export function signedAudio(recordingId: string): readonly string[] {
  return ['GET', recordingId];
}

async function makeLink(store: Store, links: SignedLinks, origin: string, c: Context): Promise<Outcome> {
  const body = await readBody(c, linkBody);
  if (!body.ok) return body;
  const recording = await store.calls.getRecording(pathParameter(c, 'id'));
  if (recording === undefined) return err({ code: 'not-found', kind: 'recording' });
  const refused = await recordingRefusal(store, c, recording.callId);
  if (refused) return err(refused);
  const { seconds, format } = body.value;
  const claims = await links.make(signedAudio(recording.id), rightsHolderOf(principalOf(c)), seconds);
  const path = `${recordingAudioPath(recording.id)}${format === undefined ? '' : `.${format}`}`;
  const url = `${origin}${path}?${new URLSearchParams({ ...claims })}`;
  return ok(jsonReply({ url, expiresAt: isoInstant(Number(claims.expires) * 1_000) }, 201));
}
