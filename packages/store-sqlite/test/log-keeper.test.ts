import { statSync } from 'node:fs';
import { join } from 'node:path';
import { aCall, aCommit, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { type Database, joinThreads, sql } from '../src/database/database.js';
import { checkpoint, openThread, startDatabaseThread } from '../src/database/database-thread.js';
import { createLogKeeper } from '../src/database/log-keeper.js';
import { applicationId, migrations } from '../src/schema/migrations.js';
import { storeOn } from '../src/store.js';
import { inFolder } from './folder.js';

const kept = 100_000;

/** A store whose log is kept short, and a promise that resolves when the log has begun anew. */
async function withKeptLog(
  body: (kept: {
    readonly db: Database;
    readonly path: string;
    readonly begunAnew: Promise<void>;
  }) => Promise<void>,
  bringIn: (bringInNow: () => Promise<void>) => Promise<void>,
) {
  await inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    const options = {
      path,
      busyTimeoutMs: 1000,
      applicationId,
      migrations,
      pageSize: 1024,
      logBytes: 1e9,
      gatherMs: 8,
    };
    const start = (role: 'writer' | 'reader' | 'keeper') => startDatabaseThread({ ...options, role }, {});
    const writer = start('writer');
    const reader = start('reader');
    expect([await openThread(writer), await openThread(reader)]).toEqual([null, null]);
    let done = () => {};
    const begunAnew = new Promise<void>((resolve) => {
      done = resolve;
    });
    const log = createLogKeeper({
      path,
      mostBytes: kept,
      bringIn: () =>
        bringIn(async () => {
          const keeper = start('keeper');
          await openThread(keeper);
          await checkpoint(keeper);
          await keeper.close();
        }),
      async beginAnew() {
        await checkpoint(writer);
        done();
      },
    });
    const db = joinThreads(path, writer, reader, log);
    try {
      await body({ db, path, begunAnew });
    } finally {
      await db.close();
    }
  });
}

const bytesInLog = (path: string) => statSync(`${path}-wal`).size;

const commit = (n: number) =>
  aCommit({ call: aCall({ id: `call-${n}` }), newFacts: [offered({ callId: `call-${n}` })] });

async function write(db: Database, from: number, count: number) {
  const store = storeOn(db, () => undefined);
  for (let n = from; n < from + count; n += 1)
    expect(await store.calls.commit(commit(n))).toMatchObject({ ok: true });
}

describe('a log that has become long', { timeout: 30_000 }, () => {
  it('is brought into the database beside the writes, and begins anew', () => {
    let goOn = () => {};
    const isWritten = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const whenWritten = async (bringInNow: () => Promise<void>) => {
      await isWritten;
      await bringInNow();
    };
    return withKeptLog(async ({ db, path, begunAnew }) => {
      await write(db, 0, 60);
      expect(bytesInLog(path)).toBeGreaterThan(kept);
      const before = statSync(path).size;
      goOn();
      await begunAnew;
      expect(statSync(path).size).toBeGreaterThan(before);
      await write(db, 60, 1);
      expect(bytesInLog(path)).toBeLessThan(kept);
      expect(await db.read(sql('SELECT count(*) FROM calls'))).toEqual([[[61]]]);
    }, whenWritten);
  });

  it('stays as it is while it cannot be brought in, and harms no write', () => {
    let tried = 0;
    let triedTwice = () => {};
    const again = new Promise<void>((resolve) => {
      triedTwice = resolve;
    });
    const failing = async () => {
      tried += 1;
      if (tried === 2) triedTwice();
      throw new Error('a full disk');
    };
    return withKeptLog(async ({ db, path }) => {
      await write(db, 0, 60);
      for (let n = 60; tried < 1; n += 1) await write(db, n, 1);
      await write(db, 10_000, 1);
      await again;
      expect(bytesInLog(path)).toBeGreaterThan(kept);
      expect(await db.read(sql("SELECT count(*) FROM calls WHERE id = 'call-10000'"))).toEqual([[[1]]]);
    }, failing);
  });
});
