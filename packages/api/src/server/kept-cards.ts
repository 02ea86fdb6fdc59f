import type { CallCard, CallService } from '@callcard/crm-core';

type ReadCard = CallService['card'];

/** More cards than this are not kept at once. */
const mostKept = 1000;

/**
 * Reads each card once for all who ask while nothing is written: a queue of twenty is shown the same card at the same moment.
 * `revision` tells of writes; absent: each card is read whenever it is asked for. Whoever asks after a write gets what it wrote.
 */
export function keepCards(read: ReadCard, revision: (() => Promise<number>) | undefined): ReadCard {
  if (revision === undefined) return read;
  let keptAt: number | undefined;
  const kept = new Map<string, Promise<CallCard | undefined>>();
  return async (callId) => {
    const now = await revision();
    if (now !== keptAt || kept.size >= mostKept) kept.clear();
    keptAt = now;
    const known = kept.get(callId);
    if (known) return known;
    const reading = read(callId);
    kept.set(callId, reading);
    // What failed is tried again by whoever asks next.
    reading.catch(() => kept.get(callId) === reading && kept.delete(callId));
    return reading;
  };
}
