import { type AudioStore, err, ok, type StoredAudio } from '@callcard/crm-core';
import type { Context } from 'hono';
import { checkedAudio } from './checked-audio.js';
import { ifMatchHolds, ifNoneMatchHit, ifRangeHolds, strongTag } from './etag.js';
import type { AnswerHeader, Operation } from './operation.js';
import { type Pieces, streamOf } from './pieces-stream.js';
import { type ByteRange, contentRange, decideRange } from './range.js';
import type { Outcome } from './reply.js';

const audioHeaders: readonly AnswerHeader[] = [
  'ETag',
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Length',
  'Repr-Digest',
];

/** What operations that send audio of these types say of themselves. */
export function sentAudioOf(types: readonly string[]) {
  const media = Object.fromEntries(types.map((type) => [type, 'bytes' as const]));
  return {
    headers: ['If-Match', 'If-None-Match', 'If-Range', 'Range'],
    answers: {
      200: { description: 'The whole.', media, headers: audioHeaders },
      206: {
        description: 'The range that was asked for.',
        media,
        headers: [...audioHeaders, 'Content-Range'],
      },
      304: { description: 'It is the one that If-None-Match names.', headers: ['ETag', 'Accept-Ranges'] },
    },
  } as const satisfies Partial<Operation>;
}

/** What operations that send WAV files say of themselves. */
export const sentAudio = sentAudioOf(['audio/wav']);

/** An object of the audio store, and a name for it that is safe in a header. */
export interface SentAudio extends StoredAudio {
  readonly id: string;
  readonly fileName: string;
  /** Absent: `audio/wav`. */
  readonly mediaType?: string;
}

/** Where the bytes of an object are read. */
export type AudioReader = Pick<AudioStore, 'read'>;

/**
 * Audio's bytes, streamed: whole (200) or one range (206), with the checksum of the whole as ETag and
 * Repr-Digest (RFC 9530). Conditions count in the order of RFC 9110 section 13.2.2. What is sent whole is compared with
 * its checksum on the way, and never ends well when it differs (rule A11). Rejects when the first bytes cannot be read;
 * `onBroken` hears of what fails after them. Errors: `precondition-failed`, `range-not-satisfiable`.
 */
export async function sendAudio(
  c: Context,
  audio: AudioReader,
  object: SentAudio,
  onBroken: (thrown: unknown) => void,
): Promise<Outcome> {
  const { sha256, sizeBytes } = object;
  const tag = strongTag(sha256);
  const ifMatch = c.req.header('if-match');
  if (ifMatch !== undefined && !ifMatchHolds(ifMatch, tag)) {
    return err({ code: 'precondition-failed', etag: tag });
  }
  const common = { ETag: tag, 'Cache-Control': 'private, no-cache', 'Accept-Ranges': 'bytes' };
  if (ifNoneMatchHit(c.req.header('if-none-match'), tag)) {
    return ok(new Response(null, { status: 304, headers: common }));
  }
  // Range has a meaning for GET only (RFC 9110 section 14.2).
  const isGet = c.req.method === 'GET';
  const asked = isGet && ifRangeHolds(c.req.header('if-range'), tag) ? c.req.header('range') : undefined;
  const decision = decideRange(asked, sizeBytes);
  if (decision.kind === 'unsatisfiable') return err({ code: 'range-not-satisfiable', sizeBytes });
  const part = decision.kind === 'part' ? decision.range : undefined;
  const range = part ?? { start: 0, end: sizeBytes - 1 };
  const headers = {
    ...common,
    'Content-Type': object.mediaType ?? 'audio/wav',
    'Content-Length': String(range.end - range.start + 1),
    'Content-Disposition': `inline; filename="${object.fileName}"`,
    'Repr-Digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    ...(part === undefined ? {} : { 'Content-Range': contentRange(part, sizeBytes) }),
  };
  const body = isGet && sizeBytes > 0 ? streamOf(c, await piecesOf(audio, object, range), onBroken) : null;
  return ok(new Response(body, { status: part === undefined ? 200 : 206, headers }));
}

/** The first piece is read at once, so that what is not there, or has another size, is known before anything is sent. */
async function piecesOf(
  audio: AudioReader,
  { id, sha256, sizeBytes }: SentAudio,
  range: ByteRange,
): Promise<Pieces> {
  const stored = audio.read(id, { ...range, expected: { sha256, sizeBytes }, reusing: true });
  const isWhole = range.end - range.start + 1 === sizeBytes;
  const pieces = (isWhole ? checkedAudio(stored, { sha256, sizeBytes }) : stored)[Symbol.asyncIterator]();
  let first: IteratorResult<Uint8Array> | undefined = await pieces.next();
  return {
    async next() {
      const next = first ?? (await pieces.next());
      first = undefined;
      return next;
    },
    return: async () => (await pieces.return?.()) ?? { done: true, value: undefined },
  };
}
