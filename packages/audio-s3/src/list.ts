import { createHash } from 'node:crypto';
import type { ForwardRequest, ListedAudio, Page } from '@callcard/crm-core';
import type { Bucket, Listed } from './bucket.js';

/** Ids of recordings. */
export const idPattern = /^[a-z0-9-]{1,100}$/;

/** As in the folder of recordings, so that one can be copied to the other as it is. */
export function shelfOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 2);
}

/** The recordings among objects; a key on another shelf is none of ours: nobody would find it there. */
function recordingsIn({ objects }: Listed, folder: string): ListedAudio[] {
  return objects.flatMap(({ key, ...object }) => {
    const [, shelf, id = ''] = /^([^/]*)\/(.*)$/s.exec(key.slice(folder.length)) ?? [];
    return idPattern.test(id) && shelf === shelfOf(id) ? [{ recordingId: id, ...object }] : [];
  });
}

/** The recordings below a folder of a bucket. A cursor is the id that came last. */
export async function listRecordings(
  bucket: Bucket,
  folder: string,
  { limit, after }: ForwardRequest,
): Promise<Page<ListedAudio>> {
  if (!Number.isInteger(limit) || limit < 1)
    throw new RangeError('a page limit must be an integer of 1 or more');
  if (after !== undefined && !idPattern.test(after)) return { items: [], next: null };
  const items: ListedAudio[] = [];
  let last = after === undefined ? undefined : `${folder}${shelfOf(after)}/${after}`;
  for (let hasMore = true; hasMore && items.length <= limit; ) {
    // One more than the page tells whether there is another one.
    const listed = await bucket.list(folder, last, limit + 1 - items.length);
    items.push(...recordingsIn(listed, folder));
    last = listed.objects.at(-1)?.key;
    hasMore = listed.hasMore && last !== undefined;
  }
  const page = items.slice(0, limit);
  return { items: page, next: items.length > limit ? (page.at(-1)?.recordingId ?? null) : null };
}
