import { err, ok, type Result } from '@callcard/crm-core';
import type { Context } from 'hono';
import type { UploadStanding } from '../uploads/uploads.js';
import type { Problem } from './problems.js';

const digestOfWhole = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)/i;

/** SHA-256 of the whole as `Repr-Digest` says it (RFC 9530), lower-case hex; undefined: it does not. */
export function digestIn(c: Context): string | undefined {
  const [, base64] = digestOfWhole.exec(c.req.header('repr-digest') ?? '') ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}

function numberIn(c: Context, name: string): number | undefined {
  const text = c.req.header(name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** What a request announces of a whole file. Errors: what it leaves out. */
export function announcedIn(
  c: Context,
): Result<{ readonly sha256: string; readonly sizeBytes: number }, Problem> {
  const sha256 = digestIn(c);
  if (sha256 === undefined) return err({ code: 'upload-digest-missing' });
  const sizeBytes = numberIn(c, 'upload-length') ?? numberIn(c, 'content-length');
  return sizeBytes === undefined ? err({ code: 'upload-length-missing' }) : ok({ sha256, sizeBytes });
}

/** Where the bytes of a request begin. */
export function offsetIn(c: Context): Result<number, Problem> {
  const offset = numberIn(c, 'upload-offset');
  return offset === undefined ? err({ code: 'upload-offset-missing' }) : ok(offset);
}

/** How an upload stands, as headers say it. */
export function standingHeaders({ state, offset, sizeBytes }: UploadStanding, maxBytes: number) {
  return {
    'Upload-Offset': String(offset),
    'Upload-Length': String(sizeBytes),
    'Upload-Complete': state === 'incomplete' ? '?0' : '?1',
    'Upload-Limit': `max-size=${maxBytes}`,
  };
}
