import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@callcard/crm-core';
import type { Problem } from './problems.js';

/**
 * Cursors for clients: the store's own cursor with a checksum over it and the listing (path and filters) it belongs to.
 * A cursor that was cut, mistyped or taken from another listing is refused instead of giving a wrong page. The checksum
 * is no secret and guards no data.
 */
const checksumLength = 10;

function checksum(listing: string, after: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([listing, after]))
    .digest('base64url');
  return digest.slice(0, checksumLength);
}

export function encodeCursor(listing: string, after: string): string {
  return checksum(listing, after) + Buffer.from(after, 'utf8').toString('base64url');
}

/** The store's cursor. Errors: `bad-cursor`. */
export function decodeCursor(listing: string, cursor: string): Result<string, Problem> {
  const after = Buffer.from(cursor.slice(checksumLength), 'base64url').toString('utf8');
  // Encoding again refuses other spellings of the same bytes.
  return cursor === encodeCursor(listing, after) ? ok(after) : err({ code: 'bad-cursor' });
}
