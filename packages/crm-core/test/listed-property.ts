import {
  type Call,
  isListedCall,
  isListedRecording,
  type Page,
  type PageRequest,
  recordingFacets,
  type Store,
} from '@callcard/crm-core';
import { aCommit } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { expect } from 'vitest';
import { callFilters, listedCalls, recordingFilters } from './listed-arbitraries.js';

type List = (page: PageRequest) => Promise<Page<{ readonly id: string }>>;

/** The ids of all pages, and of the way back from where each begins. */
async function bothWays(list: List, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let page = await list({ limit }); ; ) {
    ids.push(...page.items.map(({ id }) => id));
    if (page.next === null) return ids;
    const back: string[] = [];
    for (let upTo: string | null = page.next; upTo !== null; ) {
      const before: Page<{ readonly id: string }> = await list({ limit, upTo });
      back.push(...before.items.map(({ id }) => id));
      upTo = before.next;
    }
    expect(back.reverse()).toEqual(ids);
    page = await list({ limit, after: page.next });
  }
}

interface Place {
  readonly at: number;
  readonly id: string;
}

function idsOf(places: readonly Place[]): readonly string[] {
  const newest = (a: Place, b: Place) => b.at - a.at || (a.id < b.id ? 1 : -1);
  return [...places].sort(newest).map(({ id }) => id);
}

/** What a listing of recordings comes to. */
function recordingsOf(
  calls: readonly Call[],
  isListed: (call: Call, n: number) => boolean,
): readonly Place[] {
  return calls.flatMap((call) =>
    call.recordings.flatMap((recording, n) =>
      isListed(call, n) ? [{ id: recording.id, at: recordingFacets(call, recording).at }] : [],
    ),
  );
}

/** Whatever is stored and asked for, a store's listings are those calls and recordings of which the core says so, in both directions. */
export async function listingsAreAsTheCoreSays(
  inStore: (body: (store: Store) => Promise<void>) => Promise<unknown>,
  { numRuns }: { readonly numRuns: number },
): Promise<void> {
  const filters = fc.tuple(
    fc.array(callFilters, { maxLength: 6 }),
    fc.array(recordingFilters, { maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(
      listedCalls,
      filters,
      fc.integer({ min: 1, max: 3 }),
      async (all, [ofCalls, ofRecordings], limit) => {
        await inStore(async ({ calls }) => {
          for (const call of all) expect((await calls.commit(aCommit({ call }))).ok).toBe(true);
          for (const filter of ofCalls) {
            const listed = all.filter((call) => isListedCall(call, filter));
            const places = listed.map(({ id, offeredAt }) => ({ id, at: offeredAt }));
            expect([filter, await bothWays((page) => calls.list(filter, page), limit)]).toEqual([
              filter,
              idsOf(places),
            ]);
          }
          for (const filter of ofRecordings) {
            const places = recordingsOf(all, (call, n) => {
              const recording = call.recordings[n];
              return recording !== undefined && isListedRecording(call, recording, filter);
            });
            const found = await bothWays((page) => calls.listRecordings(filter, page), limit);
            expect([filter, found]).toEqual([filter, idsOf(places)]);
          }
        });
      },
    ),
    { numRuns },
  );
}
