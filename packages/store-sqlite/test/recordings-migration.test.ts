import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type DueQuery, foldCall, recordingDues, type Store } from '@callcard/crm-core';
import { openSqliteStore, type StoreProblem } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/recordings-3.db.gz', import.meta.url));

/** Opens a database that the version before made, by fixtures/make-recordings-3.mjs. */
function withOldStore(body: (store: Store, problems: readonly StoreProblem[]) => Promise<void>) {
  return inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    writeFileSync(path, gunzipSync(readFileSync(fixture)));
    const problems: StoreProblem[] = [];
    const store = must(await openSqliteStore({ path, onProblem: (problem) => problems.push(problem) }));
    try {
      await body(store, problems);
    } finally {
      await store.close();
    }
  });
}

async function storedCalls(store: Store) {
  const listed = (await store.calls.list({}, { limit: 100 })).items;
  return Promise.all(listed.map(async ({ id }) => must(await found(store, id))));
}

async function found(store: Store, id: string) {
  const value = await store.calls.get(id);
  return value ? ({ ok: true, value } as const) : ({ ok: false, error: id } as const);
}

const always = Number.MAX_SAFE_INTEGER;

describe('calls of a database of the version before', { timeout: 30_000 }, () => {
  it('are what their facts are now, whether listed or read', () =>
    withOldStore(async (store, problems) => {
      const calls = await storedCalls(store);
      expect(calls).toHaveLength(12);
      for (const { call, facts } of calls) expect(call).toEqual(foldCall(facts));
      expect((await store.calls.list({}, { limit: 100 })).items).toEqual(calls.map(({ call }) => call));
      const recordings = (await store.calls.listRecordings({}, { limit: 100 })).items;
      const ofCalls = calls.flatMap(({ call }) => call.recordings);
      expect(new Set(recordings)).toEqual(new Set(ofCalls));
      expect(problems.map(({ id }) => id)).toContain('damaged');
    }));

  it('who talks, what was transferred, and what was checked is known (rules A9 to A11)', () =>
    withOldStore(async ({ calls }) => {
      const call = async (id: string) => (await calls.get(id))?.call;
      expect(await call('live')).toMatchObject({ talkingWith: { legId: 'leg-1', userId: 'anna' } });
      expect(await call('live-ended-leg')).toMatchObject({ talkingWith: null });
      const transfers = [{ toUserId: 'ewa', toLegId: null, factId: 'leg:leg-1:transferred' }];
      expect(await call('transferred')).toMatchObject({ transfers });
      const [verified, other] = (await call('verified'))?.recordings ?? [];
      expect([verified?.safeAt, verified?.verifiedAt]).toEqual([
        1_772_442_000_000.125, 1_772_442_000_000.125,
      ]);
      expect(other).toMatchObject({ verifiedAt: null, storedAt: 1_772_442_000_008.125 });
    }));

  it('have their recordings due as new ones would', () =>
    withOldStore(async (store) => {
      const dues = (await storedCalls(store)).flatMap(({ call }) =>
        call.recordings.map((recording) => ({ call, recording, dues: recordingDues(call, recording) })),
      );
      const asked = async (query: DueQuery) =>
        (await store.calls.dueRecordings(query, { limit: 100 })).items
          .filter(({ callId }) => callId !== 'damaged')
          .map(({ recordingId, at }) => [recordingId, at])
          .sort();
      for (const due of ['verification', 'fetch', 'switchCopy'] as const) {
        const expected = dues.flatMap(({ recording, dues: { [due]: at } }) =>
          at === null ? [] : [[recording.id, at]],
        );
        expect(await asked({ due, until: always })).toEqual(expected.sort());
        if (due !== 'fetch') expect(expected).not.toEqual([]);
      }
      for (const kind of ['conversation', 'voicemail'] as const) {
        const expected = dues.flatMap(({ recording, dues: { deletion } }) =>
          deletion?.lineId === 'line-1' && deletion.kind === kind ? [[recording.id, deletion.at]] : [],
        );
        expect(expected).not.toEqual([]);
        expect(await asked({ due: 'deletion', lineId: 'line-1', kind, until: always })).toEqual(
          expected.sort(),
        );
      }
    }));
});
