import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AudioPlace } from './protocol.js';

/** Ids of recordings. */
export const idPattern = /^[a-z0-9-]{1,100}$/;

/** Where a recording is kept in a folder: on the shelf whose name begins the SHA-256 of its id. */
export function placeOf(dir: string, id: string): AudioPlace {
  const folder = join(dir, createHash('sha256').update(id).digest('hex').slice(0, 2));
  return { id, dir, folder, file: join(folder, id) };
}
