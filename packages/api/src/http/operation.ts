import type { Handler } from 'hono';
import type { z } from 'zod';
import type { Problem } from './problems.js';
import type { AnswerName } from './schemas/index.js';

/** What part of the API an operation belongs to. */
export type OperationTag =
  | 'Calls'
  | 'Records'
  | 'Parties'
  | 'Tasks'
  | 'Recordings'
  | 'Keeping and erasing'
  | 'Prompts'
  | 'Presence'
  | 'Live events'
  | 'Webhooks'
  | 'Access'
  | 'Operation'
  | 'Description';

/** What an operation reads of a request's header, beside key and body. `Idempotency-Key` is read for every `POST`. */
export type RequestHeader =
  | 'Idempotency-Key'
  | 'If-Match'
  | 'If-None-Match'
  | 'If-Range'
  | 'Range'
  | 'Repr-Digest'
  | 'Upload-Length'
  | 'Upload-Offset'
  | 'Last-Event-ID';

/** What an answer says in its header. */
export type AnswerHeader =
  | 'ETag'
  | 'Idempotency-Replayed'
  | 'Location'
  | 'Accept-Ranges'
  | 'Content-Disposition'
  | 'Content-Length'
  | 'Content-Range'
  | 'Repr-Digest'
  | 'Upload-Complete'
  | 'Upload-Length'
  | 'Upload-Limit'
  | 'Upload-Offset'
  | 'Set-Cookie';

/** An answer that is no problem. */
export interface Answer {
  /** Why it is this one. */
  readonly description: string;
  /** What a body of JSON is. */
  readonly body?: AnswerName;
  /** What a body is that has no schema: bytes, or text. */
  readonly media?: Readonly<Record<string, 'bytes' | 'text'>>;
  /** What the `data` of each server-sent event is: the body is a stream of them. */
  readonly events?: AnswerName;
  readonly headers?: readonly AnswerHeader[];
  /** Headers that not every such answer has. */
  readonly sometimes?: readonly AnswerHeader[];
  /** It holds a secret: nothing that could be kept is made of it, no ETag either. */
  readonly secret?: true;
}

/**
 * What a route does, for whoever calls it: declared beside its handler, by the very schemas that the handler reads with.
 * Method and path are the route's. `openapi/document.ts` makes the OpenAPI document of all of them.
 */
export interface Operation {
  /** Unique; what generated clients call it. */
  readonly id: string;
  readonly tag: OperationTag;
  /** One line. */
  readonly summary: string;
  /** Further words, in Markdown. */
  readonly description?: string;
  /** It answers without a key. */
  readonly keyless?: true;
  /** It is for users who are signed in, and for no key. */
  readonly session?: true;
  /** Values of path parameters, where not every text is one. */
  readonly path?: Readonly<Record<string, z.ZodType>>;
  readonly query?: z.ZodType<object>;
  readonly headers?: readonly RequestHeader[];
  /** Of a body of JSON. */
  readonly body?: z.ZodType;
  /** Content types of a body that is a file; where there is a {@link Operation.body} as well, it may be either. */
  readonly files?: readonly string[];
  /** By status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Beside those that come of the key, the query, the body and the store. */
  readonly problems?: readonly Problem['code'][];
}

const operations = new WeakMap<Handler, Operation>();

/** Declares what a handler does. */
export function declare(handler: Handler, operation: Operation): Handler {
  operations.set(handler, operation);
  return handler;
}

/** What a route's handler was declared to do; undefined: nothing was declared. */
export function operationOf(handler: Handler): Operation | undefined {
  return operations.get(handler);
}
