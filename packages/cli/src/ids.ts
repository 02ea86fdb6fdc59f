import { randomFillSync } from 'node:crypto';
import type { Ids } from '@callcard/crm-core';
import { v7 } from 'uuid';

/** Random bytes are made for so many ids at a time: an import needs two million. */
const idsAtATime = 1024;

/** UUIDs of version 7: sorted by time, so that new records stand together in the database. */
export function createIds(now: () => number): Ids {
  const pool = new Uint8Array(16 * idsAtATime);
  let used = pool.length;
  return {
    next() {
      if (used >= pool.length) {
        randomFillSync(pool);
        used = 0;
      }
      used += 16;
      return v7({ random: pool.subarray(used - 16, used), msecs: now() });
    },
  };
}
