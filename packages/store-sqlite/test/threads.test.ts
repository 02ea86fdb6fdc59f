import { join } from 'node:path';
import type { StoreError } from '@callcard/crm-core';
import { aCall, aCommit, aContact, commented, offered } from '@callcard/crm-core/testing';
import { openSqliteStore, type SqliteStore } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { joinThreads, sql } from '../src/database/database.js';
import { openThread, startDatabaseThread } from '../src/database/database-thread.js';
import { applicationId, migrations } from '../src/schema/migrations.js';
import { storeOn } from '../src/store.js';
import { inFolder, must } from './folder.js';

async function withStore(
  body: (store: SqliteStore, path: string) => Promise<void>,
  options: { readonly busyTimeoutMs?: number } = {},
) {
  await inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    const store = must(await openSqliteStore({ path, ...options }));
    try {
      await body(store, path);
    } finally {
      await store.close();
    }
  });
}

const noKeeper = { wrote: () => undefined, stop: async () => undefined };

/** A store whose threads are in the test's hand. */
async function withThreads(
  body: (threads: {
    readonly db: ReturnType<typeof joinThreads>;
    readonly writer: ReturnType<typeof startDatabaseThread>;
    readonly reader: ReturnType<typeof startDatabaseThread>;
    readonly died: readonly StoreError[];
  }) => Promise<void>,
) {
  await inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    const tuning = { pageSize: 1024, logBytes: 1_000_000, gatherMs: 8 };
    const options = { path, busyTimeoutMs: 1000, applicationId, migrations, ...tuning };
    const died: StoreError[] = [];
    const onDied = (error: StoreError) => void died.push(error);
    const writer = startDatabaseThread({ ...options, role: 'writer' }, { onDied });
    const reader = startDatabaseThread({ ...options, role: 'reader' }, { onDied });
    expect([await openThread(writer), await openThread(reader)]).toEqual([null, null]);
    try {
      await body({ db: joinThreads(path, writer, reader, noKeeper), writer, reader, died });
    } finally {
      await Promise.all([writer.kill(), reader.kill()]);
    }
  });
}

const commit = (n: number) =>
  aCommit({ call: aCall({ id: `call-${n}` }), newFacts: [offered({ callId: `call-${n}` })] });

describe('writes that wait at the same time', { timeout: 30_000 }, () => {
  it('share one transaction, and one that is refused harms no other', () =>
    withStore(async (store) => {
      const before = await store.statistics();
      const results = await Promise.all([
        ...Array.from({ length: 30 }, (_, n) => store.calls.commit(commit(n))),
        store.contacts.update(aContact({ version: 7 })),
        store.contacts.insert(aContact()),
      ]);
      const after = await store.statistics();
      expect(after.groups - before.groups).toBe(1);
      expect(after.writes - before.writes).toBe(32);
      expect(results.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: { code: 'notFound' } }]);
      expect((await store.feed.since('0', 100)).length).toBe(30);
    }));

  it('are undone alone when one of them fails, and the failed one leaves nothing', () =>
    withThreads(async ({ db }) => {
      const fact = "INSERT INTO subjects (record) VALUES ('contact:x')";
      const settled = await Promise.allSettled([
        db.write({ operations: [sql("INSERT INTO subjects (record) VALUES ('contact:a')")] }),
        db.write({ operations: [sql(fact), sql('INSERT INTO nowhere VALUES (1)')] }),
        db.write({ operations: [sql("INSERT INTO subjects (record) VALUES ('contact:b')")] }),
      ]);
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(settled[1]).toMatchObject({ reason: { code: 'failed', cause: { code: 'SQLITE_ERROR' } } });
      expect(await db.read(sql('SELECT record FROM subjects ORDER BY record'))).toEqual([
        [['contact:a'], ['contact:b']],
      ]);
    }));

  it('write urgent ones before the others', () =>
    withThreads(async ({ db }) => {
      const add = (record: string, urgent: boolean) =>
        db.write({ operations: [sql('INSERT INTO subjects (record) VALUES (?)', record)], urgent });
      await Promise.all([add('other', false), add('urgent', true)]);
      expect(await db.read(sql('SELECT record FROM subjects ORDER BY n'))).toEqual([[['urgent'], ['other']]]);
    }));

  it('cost a fact of a known call two statements, beside those of the transaction', () =>
    withStore(async (store) => {
      await store.calls.commit(commit(1));
      const before = await store.statistics();
      const call = aCall({ id: 'call-1', phase: 'ringing' });
      await store.calls.commit(
        aCommit({ call, newFacts: [commented({ callId: 'call-1' })], expectedVersion: 1 }),
      );
      const after = await store.statistics();
      expect([after.written - before.written, after.read - before.read]).toEqual([4, 0]);
    }));
});

describe('another process that holds the database', { timeout: 30_000 }, () => {
  it('keeps neither the event loop nor readers waiting', () =>
    withStore(async (store, path) => {
      await store.contacts.insert(aContact());
      const other = new Libsql(path);
      other.exec('BEGIN IMMEDIATE');
      const held = performance.now();
      const writing = Array.from({ length: 100 }, (_, n) => store.calls.commit(commit(n)));
      let longest = 0;
      let last = held;
      while (performance.now() - held < 1200) {
        await new Promise((resume) => setTimeout(resume, 5));
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        expect(await store.contacts.get('contact-1')).toEqual(aContact());
      }
      other.exec('ROLLBACK');
      other.close();
      expect((await Promise.all(writing)).every(({ ok }) => ok)).toBe(true);
      // A loop that waited for the other would have stood still for more than a second.
      expect(longest).toBeLessThan(600);
    }));

  it('makes a write reject with busy after the time it was given, and the next one succeed', () =>
    withStore(
      async (store, path) => {
        const other = new Libsql(path);
        other.exec('BEGIN IMMEDIATE');
        const asked = performance.now();
        const early = store.calls.commit(commit(1));
        await new Promise((resume) => setTimeout(resume, 250));
        const late = store.calls.commit(commit(2));
        await expect(early).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
        expect(performance.now() - asked).toBeGreaterThan(390);
        other.exec('ROLLBACK');
        other.close();
        expect(await late).toEqual({ ok: true, value: { version: 1 } });
        expect(await store.calls.get('call-1')).toBeUndefined();
      },
      { busyTimeoutMs: 400 },
    ));
});

describe('a thread that dies', { timeout: 30_000 }, () => {
  it('makes what waits and what comes reject with workerDied, and closing resolves', () =>
    withThreads(async ({ db, writer }) => {
      const store = storeOn(db, () => undefined);
      await store.contacts.insert(aContact());
      const pending = Array.from({ length: 20 }, (_, n) => store.calls.commit(commit(n)));
      const outcomes = Promise.allSettled(pending);
      await writer.kill();
      for (const outcome of await outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'workerDied' });
      await expect(store.calls.commit(commit(99))).rejects.toMatchObject({ code: 'workerDied' });
      expect(await store.contacts.get('contact-1')).toEqual(aContact());
      await db.close();
      await expect(store.contacts.get('contact-1')).rejects.toMatchObject({ code: 'closed' });
    }));

  it('is reported once when it fails by itself, and takes nothing with it', () =>
    withThreads(async ({ db, reader, died }) => {
      const failing = reader.ask((id) => reader.post({ kind: 'read', jobs: [{ id }] } as never));
      await expect(failing).rejects.toMatchObject({ code: 'workerDied' });
      await expect(db.read(sql('SELECT 1'))).rejects.toMatchObject({ code: 'workerDied' });
      await db.close();
      expect(died.map(({ code }) => code)).toEqual(['workerDied']);
    }));
});

describe('closing', { timeout: 30_000 }, () => {
  it('waits for what was accepted, and refuses what comes after', () =>
    withStore(async (store, path) => {
      const accepted = Array.from({ length: 50 }, (_, n) => store.calls.commit(commit(n)));
      const closing = store.close();
      await expect(store.calls.commit(commit(99))).rejects.toMatchObject({ code: 'closed' });
      expect((await Promise.all(accepted)).every(({ ok }) => ok)).toBe(true);
      await closing;
      const again = must(await openSqliteStore({ path }));
      expect(await again.feed.latest()).toBe('50');
      await again.close();
    }));
});
