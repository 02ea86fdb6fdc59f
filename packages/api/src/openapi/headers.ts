import type { AnswerHeader, RequestHeader } from '../http/operation.js';
import type { JsonSchema } from './json-schema.js';

const text: JsonSchema = { type: 'string' };

interface HeaderWords {
  readonly description: string;
  readonly schema: JsonSchema;
}

/** What requests may say in their header. */
export const requestHeaders: Readonly<Record<RequestHeader, HeaderWords>> = {
  'Idempotency-Key': {
    description:
      'A text of your own, such as a uuid, in quotes or without: with the same one the same request is done once, and is answered the same for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 512 },
  },
  'If-Match': { description: 'ETags of versions, one of which the current one must be.', schema: text },
  'If-None-Match': { description: 'ETags of what the client has already.', schema: text },
  'If-Range': { description: '`Range` counts only while this is the ETag.', schema: text },
  Range: { description: 'One range of bytes, such as `bytes=0-65535`.', schema: text },
  'Repr-Digest': {
    description: 'The SHA-256 of the whole file (RFC 9530), such as `sha-256=:<base64>:`.',
    schema: text,
  },
  'Upload-Length': {
    description: 'How long the whole file is, where not all of it comes at once.',
    schema: { type: 'string', pattern: '^[0-9]{1,15}$' },
  },
  'Upload-Offset': {
    description: 'At which byte of the file the bytes begin.',
    schema: { type: 'string', pattern: '^[0-9]{1,15}$' },
  },
  'Last-Event-ID': {
    description: 'The id of the last event that the client saw; counts before `after`.',
    schema: text,
  },
};

/** Headers of problems, beside those of other answers. */
export type ProblemHeader = 'WWW-Authenticate' | 'Retry-After' | 'Allow' | 'Upgrade' | 'Connection';

/** What answers say in their header. */
export const answerHeaders: Readonly<Record<AnswerHeader | ProblemHeader, HeaderWords>> = {
  ETag: { description: 'Names this version (RFC 9110).', schema: { type: 'string', pattern: '^"[^"]+"$' } },
  'Idempotency-Replayed': {
    description: 'The request was done before: this is what it was answered then.',
    schema: { type: 'string', const: 'true' },
  },
  Location: {
    description: 'The address of what was made, or where to go on.',
    schema: { type: 'string', format: 'uri-reference' },
  },
  'Accept-Ranges': { description: 'Ranges can be asked for.', schema: { type: 'string', const: 'bytes' } },
  'Content-Disposition': { description: 'A name for the file.', schema: text },
  'Content-Length': { description: 'Bytes of this answer.', schema: { type: 'string', pattern: '^[0-9]+$' } },
  'Content-Range': {
    description: 'Which bytes these are, of how many.',
    schema: { type: 'string', pattern: '^bytes ([0-9]+-[0-9]+|\\*)/[0-9]+$' },
  },
  'Repr-Digest': {
    description: 'The SHA-256 of the whole (RFC 9530).',
    schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]+=*:$' },
  },
  'Upload-Complete': {
    description: 'Whether all of the file is here.',
    schema: { type: 'string', enum: ['?0', '?1'] },
  },
  'Upload-Length': {
    description: 'How long the whole file is.',
    schema: { type: 'string', pattern: '^[0-9]+$' },
  },
  'Upload-Limit': {
    description: 'How long a file may be.',
    schema: { type: 'string', pattern: '^max-size=[0-9]+$' },
  },
  'Upload-Offset': {
    description: 'How much of the file is here.',
    schema: { type: 'string', pattern: '^[0-9]+$' },
  },
  'Set-Cookie': { description: 'Begins or ends the session of a browser.', schema: text },
  'WWW-Authenticate': { description: 'How to show who asks.', schema: text },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'string', pattern: '^[0-9]+$' } },
  Upgrade: {
    description: 'What the connection has to become.',
    schema: { type: 'string', const: 'websocket' },
  },
  Connection: {
    description: '`Upgrade` belongs to this connection, which ends.',
    schema: { type: 'string', const: 'Upgrade, close' },
  },
  Allow: { description: 'Methods that there are.', schema: text },
};
