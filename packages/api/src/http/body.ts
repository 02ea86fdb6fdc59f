import { err, ok, type Result } from '@callcard/crm-core';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Problem } from './problems.js';
import { checkAgainst, jsonPointer } from './validation.js';

/** The largest request body: 1 MiB. */
export const maxBodyBytes = 1_048_576;

const createTypes = ['application/json'] as const;
const changeTypes = ['application/json', 'application/merge-patch+json'] as const;

function acceptedTypes(c: Context): readonly string[] {
  return c.req.method === 'PATCH' ? changeTypes : createTypes;
}

function hasAcceptedType(c: Context): boolean {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  const encoding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  return (
    acceptedTypes(c).includes(type.trim()) &&
    encoding === 'identity' &&
    parameters.every((p) => !p.trim().startsWith('charset=') || /^charset="?utf-?8"?$/.test(p.trim()))
  );
}

/** Reads a body of at most so many bytes; undefined: there was more. */
export async function readLimited(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body === null) return new Uint8Array();
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream: the rest is never read.
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

declare module 'hono' {
  interface ContextVariableMap {
    /** The body, where it was read already; null: it is too large. */
    body: Uint8Array | null;
  }
}

/** The request's body, read once; undefined: it is too large. */
export async function requestBytes(
  c: Context,
  maxBytes: number = maxBodyBytes,
): Promise<Uint8Array | undefined> {
  const known: Uint8Array | null | undefined = c.get('body');
  if (known !== undefined) return known ?? undefined;
  const bytes = await readLimited(c.req.raw, maxBytes);
  c.set('body', bytes ?? null);
  return bytes;
}

function parseJson(bytes: Uint8Array): Result<unknown, Problem> {
  if (bytes.byteLength === 0) return err({ code: 'malformed-json', reason: 'The body is empty.' });
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    // The parser's message quotes the body, which may hold personal data: it is not passed on.
    const utf8 = !(error instanceof SyntaxError);
    return err({ code: 'malformed-json', reason: utf8 ? 'The body is not UTF-8.' : 'The body is not JSON.' });
  }
}

/**
 * The request's JSON body, checked against a schema.
 * Errors: `wrong-content-type`, `body-too-large`, `malformed-json`, `invalid-body`.
 */
export async function readBody<T>(
  c: Context,
  schema: z.ZodType<T>,
  maxBytes: number = maxBodyBytes,
): Promise<Result<T, Problem>> {
  if (!hasAcceptedType(c)) return err({ code: 'wrong-content-type', accepted: acceptedTypes(c) });
  const bytes = await requestBytes(c, maxBytes);
  if (bytes === undefined) return err({ code: 'body-too-large', maxBytes });
  const json = parseJson(bytes);
  if (!json.ok) return json;
  const checked = checkAgainst(schema, json.value, 'is not a field that can be set here', jsonPointer);
  return checked.ok ? checked : err({ code: 'invalid-body', errors: checked.error });
}
