import { join } from 'node:path';
import { factsIn, type Store } from '@callcard/crm-core';
import { openSqliteStore } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { numbered } from './fixtures/commit-forever.js';
import { inFolder, must } from './folder.js';
import { startProcess } from './started-process.js';

/** Lets a process commit call after call, kills it once `count` were acknowledged; gives the last acknowledged one. */
async function commitUntilKilled(path: string, first: number, count: number): Promise<number> {
  const child = startProcess('commit-forever', 'commitForever', path, String(first));
  let last = first - 1;
  try {
    for await (const line of child.lines) {
      last = Number(line);
      if (last >= first + count - 1) child.kill();
    }
  } finally {
    child.kill();
  }
  expect(await child.closed).toEqual({ signal: 'SIGKILL', errors: '' });
  return last;
}

/** What is there of commit number `n`: its six parts, in words. */
async function partsOf({ calls, leads, feed }: Store, n: number, seq: number): Promise<string[]> {
  const { call, leads: written } = numbered(n);
  const contact = { type: 'contact', id: 'contact-1' } as const;
  const stored = await calls.get(call.id);
  const parts: [string, boolean][] = [
    ['call', stored?.version === 1],
    ['facts', stored?.facts.length === 2],
    ['feed', factsIn(await feed.since(`${seq}`, 2)).filter(({ callId }) => callId === call.id).length === 2],
    ['lead', (await leads.get(written[0]?.id ?? '')) !== undefined],
    [
      'activity',
      (await calls.activities(contact, { limit: 100_000 })).items.some((a) => a.callId === call.id),
    ],
    [
      'history',
      (await calls.history(contact, { limit: 100_000 })).items.some((h) => h.id === `history-${n}`),
    ],
  ];
  return parts.filter(([, there]) => there).map(([name]) => name);
}

const whole = ['call', 'facts', 'feed', 'lead', 'activity', 'history'];

describe('a process that is killed while it commits', () => {
  it('has lost no acknowledged commit, and left no half of one', { timeout: 120_000 }, () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      let next = 1;
      for (const count of [1, 40, 150]) {
        const acknowledged = await commitUntilKilled(path, next, count);
        expect(acknowledged).toBeGreaterThanOrEqual(next + count - 1);
        const store = must(await openSqliteStore({ path }));
        const ids = new Set((await store.calls.list({}, { limit: 100_000 })).items.map(({ id }) => id));
        const missing = Array.from({ length: acknowledged }, (_, n) => n + 1).filter(
          (n) => !ids.has(`call-${n}`),
        );
        expect(missing).toEqual([]);
        // The commit that was under way may be there or not, but not in part.
        expect(ids.size - acknowledged).toBeLessThanOrEqual(1);
        expect(await partsOf(store, acknowledged, (acknowledged - 1) * 2)).toEqual(whole);
        const underWay = await partsOf(store, acknowledged + 1, acknowledged * 2);
        expect([[], whole]).toContainEqual(underWay);
        expect(await store.feed.latest()).toBe(`${ids.size * 2}`);
        await store.close();
        const db = new Libsql(path);
        expect(db.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
        expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
        db.close();
        next = ids.size + 1;
      }
    }),
  );
});
