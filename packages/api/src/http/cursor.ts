import { createHash } from 'node:crypto';
import { err, ok, type PageRequest, type Result } from '@callcard/crm-core';
import type { Problem } from './problems.js';

/**
 * Cursors for clients: the store's own cursor with a checksum over it and the listing (path and filters) it belongs to.
 * A cursor that was cut, mistyped or taken from another listing is refused instead of giving a wrong page. The checksum
 * is no secret and guards no data.
 */
const checksumLength = 10;

function checksum(name: string, cursor: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([name, cursor]))
    .digest('base64url');
  return digest.slice(0, checksumLength);
}

/** Which way a cursor leads: on, after what it names, or back, up to what it names. */
type Way = 'after' | 'upTo';

/** A cursor of a way back is one of a listing of its own: its checksum says so. */
function nameOf(listing: string, way: Way): string {
  return way === 'after' ? listing : `${listing} back`;
}

function encode(name: string, cursor: string): string {
  return checksum(name, cursor) + Buffer.from(cursor, 'utf8').toString('base64url');
}

export function encodeCursor(listing: string, way: Way, cursor: string): string {
  return encode(nameOf(listing, way), cursor);
}

/** The store's cursor, and its way. Errors: `bad-cursor`. */
export function decodeCursor(listing: string, cursor: string): Result<Pick<PageRequest, Way>, Problem> {
  const named = Buffer.from(cursor.slice(checksumLength), 'base64url').toString('utf8');
  // Encoding again refuses other spellings of the same bytes.
  if (cursor === encodeCursor(listing, 'after', named)) return ok({ after: named });
  if (cursor === encodeCursor(listing, 'upTo', named)) return ok({ upTo: named });
  return err({ code: 'bad-cursor' });
}
