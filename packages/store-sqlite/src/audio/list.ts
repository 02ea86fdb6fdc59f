import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ForwardRequest, ListedAudio, Page } from '@callcard/crm-core';
import { errnoCode } from '../errno.js';
import { rowsFor } from '../paging.js';
import { idPattern, placeOf } from './place.js';
import type { AudioPlace } from './protocol.js';

const shelfPattern = /^[0-9a-f]{2}$/;

async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).sort();
  } catch (error) {
    // Others make and remove folders meanwhile.
    if (['ENOENT', 'ENOTDIR'].includes(errnoCode(error))) return [];
    throw error;
  }
}

/** Recordings after one of them, shelf by shelf, by their ids in each. */
async function* placesAfter(dir: string, after: AudioPlace | undefined): AsyncGenerator<AudioPlace> {
  const shelves = (await namesIn(dir)).filter((name) => shelfPattern.test(name));
  for (const shelf of shelves) {
    const folder = join(dir, shelf);
    if (after && folder < after.folder) continue;
    for (const id of await namesIn(folder)) {
      const place = idPattern.test(id) ? placeOf(dir, id) : undefined;
      // A file on another shelf is none of ours: nobody would find it there.
      if (place?.folder !== folder || (after?.folder === folder && id <= after.id)) continue;
      yield place;
    }
  }
}

async function listed({ id, file }: AudioPlace): Promise<ListedAudio | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? { recordingId: id, sizeBytes: found.size, storedAt: found.mtimeMs } : undefined;
  } catch (error) {
    if (errnoCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** The recordings of a folder. A cursor is the id that came last. */
export async function listRecordings(dir: string, page: ForwardRequest): Promise<Page<ListedAudio>> {
  const { limit } = rowsFor(page);
  const { after } = page;
  if (after !== undefined && !idPattern.test(after)) return { items: [], next: null };
  const items: ListedAudio[] = [];
  for await (const place of placesAfter(dir, after === undefined ? undefined : placeOf(dir, after))) {
    const item = await listed(place);
    if (item && items.length === limit) return { items, next: items.at(-1)?.recordingId ?? null };
    if (item) items.push(item);
  }
  return { items, next: null };
}
