import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { CallFilter, RecordingFilter, Store } from '@callcard/crm-core';
import { aCall, aCommit } from '@callcard/crm-core/testing';
import { openSqliteStore, readSqliteSchema, type StoreProblem } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { listingsAreAsTheCoreSays } from '../../crm-core/test/listed-property.js';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/schema-6.db.gz', import.meta.url));
const at = 1_772_442_000_000;

function inStore(body: (store: Store) => Promise<void>): Promise<unknown> {
  return inFolder(async (folder) => {
    const store = must(await openSqliteStore({ path: join(folder, 'crm.db') }));
    try {
      await body(store);
    } finally {
      await store.close();
    }
  });
}

describe('listings of calls and recordings', { timeout: 60_000 }, () => {
  it('are those of which the core says so, whatever is asked', () =>
    listingsAreAsTheCoreSays(inStore, { numRuns: 40 }));

  it('find what is far behind what they pass over, and end where there is nothing more', () =>
    inStore(async ({ calls }) => {
      const talk = { status: 'answered', answeredAt: at } as const;
      // More than is looked at at once, many of them at one instant.
      const passed = Array.from({ length: 10_100 }, (_, n) =>
        aCall({ ...talk, id: `passed-${n}`, offeredAt: at + Math.floor(n / 3), endedAt: at + 5 }),
      );
      const far = [-1, 2_000, 9_000].map((offeredAt) =>
        aCall({ ...talk, id: `far-${offeredAt}`, offeredAt: at + offeredAt, endedAt: at + 9_000 }),
      );
      await Promise.all([...passed, ...far].map((call) => calls.commit(aCommit({ call }))));
      const filter = { minMs: 9_000 };
      const first = await calls.list(filter, { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual(['far-9000', 'far-2000']);
      const rest = await calls.list(filter, { limit: 2, after: first.next ?? '' });
      expect(rest).toMatchObject({ items: [{ id: 'far--1' }], next: null });
      const back = await calls.list(filter, { limit: 5, upTo: `${at - 1} far--1` });
      expect(back.items.map(({ id }) => id)).toEqual(['far--1', 'far-2000', 'far-9000']);
      expect(await calls.list({ minMs: 9_001 }, { limit: 1 })).toEqual({ items: [], next: null });
    }));
});

it(
  'a database of the version before has its calls and recordings found by all that is asked',
  { timeout: 30_000 },
  () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      // Made by the version before: fixtures/make-schema-6.mjs.
      writeFileSync(path, gunzipSync(readFileSync(fixture)));
      expect(must(await readSqliteSchema({ path })).found).toBe(6);
      const problems: StoreProblem[] = [];
      const { calls, close } = must(
        await openSqliteStore({ path, onProblem: (problem) => problems.push(problem) }),
      );
      const idsOf = async (filter: CallFilter) =>
        (await calls.list(filter, { limit: 9 })).items.map(({ id }) => id);
      expect(await idsOf({})).toEqual(['call-2', 'call-1']);
      const talked: readonly CallFilter[] = [
        { text: 'lease OFFER' },
        { minMs: 60_000, maxMs: 60_000 },
        { kind: 'conversation' },
        { lineId: 'line-1', answeredBy: 'user-1' },
        { until: at + 1 },
      ];
      for (const filter of talked) expect([filter, await idsOf(filter)]).toEqual([filter, ['call-1']]);
      // Of what an earlier version wrote, what happened last counts as its change.
      expect(await idsOf({ updatedAfter: at + 62_000 })).toEqual(['call-2']);
      expect(await idsOf({ kind: 'voicemail', maxMs: 0 })).toEqual(['call-2']);
      const recordingsOf = async (filter: RecordingFilter) =>
        (await calls.listRecordings(filter, { limit: 9 })).items.map(({ id }) => id);
      const conversation = 'call-1-conversation';
      expect(await recordingsOf({})).toEqual(['call-2-voicemail', conversation]);
      const began: readonly RecordingFilter[] = [
        { from: at + 2_000, until: at + 2_001 },
        { text: 'lease' },
        { kind: 'conversation', remote: '+48225550123', direction: 'inbound' },
        { answeredBy: 'user-1', lineId: 'line-1', state: 'truncated' },
        { maxMs: 100_000, kind: 'conversation' },
      ];
      for (const filter of began)
        expect([filter, await recordingsOf(filter)]).toEqual([filter, [conversation]]);
      expect(await recordingsOf({ updatedAfter: at + 63_000 })).toEqual(['call-2-voicemail']);
      expect(problems).toEqual([]);
      await close();
    }),
);
