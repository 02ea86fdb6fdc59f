import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { eraseNumber } from '@callcard/crm-core';
import { createMemoryAudioStore } from '@callcard/crm-core/memory';
import {
  aCall,
  aCommit,
  aContact,
  aLead,
  aMatch,
  aMissedCall,
  aMoment,
  aPhone,
  ended,
  fixedClock,
  identified,
  offered,
  sequentialIds,
} from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { applicationId, migrations } from '../src/schema/migrations.js';
import { inFolder, must } from './folder.js';

const noAudio = createMemoryAudioStore(() => '');

/** Runs statements on a database behind the store's back. */
function sql(path: string, ...statements: string[]): void {
  const db = new Libsql(path);
  for (const statement of statements) db.exec(statement);
  db.close();
}

/** How many locks this machine's processes hold on a file (Linux). */
function locksOn(path: string): number {
  const lines = readFileSync('/proc/locks', 'utf8').split('\n');
  return lines.filter((line) => line.includes(`:${statSync(path).ino} `)).length;
}

describe('opening a SQLite store', { timeout: 30_000 }, () => {
  it('makes the file and its folder for the owner only', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'a', 'b', 'crm.db');
      const store = must(await openSqliteStore({ path }));
      expect([path, `${path}-wal`, `${path}-shm`].map((file) => statSync(file).mode & 0o777)).toEqual([
        0o600, 0o600, 0o600,
      ]);
      expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o750);
      await store.close();
    }));

  it('never takes a path for the URL of a remote database', () =>
    inFolder(async (folder) => {
      const path = `${relative(process.cwd(), folder)}/libsql:memory`;
      await must(await openSqliteStore({ path })).close();
      expect(existsSync(join(folder, 'libsql:memory'))).toBe(true);
    }));

  it('writes everything into the one file on closing, and answers no more', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const store = must(await openSqliteStore({ path }));
      await store.contacts.insert(aContact());
      await store.close();
      await store.close();
      await expect(store.contacts.get('contact-1')).rejects.toThrow('closed');
      await expect(store.calls.commit(aCommit())).rejects.toThrow('closed');
      const copy = join(folder, 'copy.db');
      copyFileSync(path, copy);
      const moved = must(await openSqliteStore({ path: copy }));
      expect(await moved.contacts.get('contact-1')).toEqual(aContact());
      await moved.close();
    }));

  it('says why a file cannot be written', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '');
      const below = join(folder, 'file', 'crm.db');
      const refused = await openSqliteStore({ path: below });
      expect(refused).toEqual({ ok: false, error: { code: 'unwritable', path: below, cause: 'EEXIST' } });
      // A place where nobody can make a folder, and where making several at once never ends.
      const nowhere = await openSqliteStore({ path: '/proc/callcard/below/crm.db' });
      expect(nowhere).toMatchObject({ ok: false, error: { code: 'unwritable' } });
      mkdirSync(join(folder, 'crm.db'));
      const folderThere = await openSqliteStore({ path: join(folder, 'crm.db') });
      expect(folderThere).toMatchObject({ ok: false, error: { code: 'unwritable', cause: 'EISDIR' } });
    }));

  it.runIf(existsSync('/proc/locks'))(
    'keeps the locks of a store while another one opens and closes its file',
    () =>
      inFolder(async (folder) => {
        const path = join(folder, 'crm.db');
        const store = must(await openSqliteStore({ path }));
        await store.contacts.insert(aContact());
        const held = [locksOn(path), locksOn(`${path}-shm`)];
        expect(Math.min(...held)).toBeGreaterThan(0);
        const other = must(await openSqliteStore({ path }));
        expect([locksOn(path), locksOn(`${path}-shm`)]).toEqual(held);
        await other.close();
        expect([locksOn(path), locksOn(`${path}-shm`)]).toEqual(held);
        await store.close();
      }),
  );

  it('tells a file that is no database from one that is damaged, and changes neither', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      writeFileSync(path, 'not a database '.repeat(1000));
      expect(await openSqliteStore({ path })).toEqual({
        ok: false,
        error: { code: 'corrupt', path, cause: 'SQLITE_NOTADB' },
      });
      expect(readFileSync(path, 'utf8')).toBe('not a database '.repeat(1000));
      const damaged = join(folder, 'damaged.db');
      await must(await openSqliteStore({ path: damaged })).close();
      const bytes = readFileSync(damaged);
      bytes.fill(0xff, 100, 4096);
      writeFileSync(damaged, bytes);
      expect(await openSqliteStore({ path: damaged })).toEqual({
        ok: false,
        error: { code: 'corrupt', path: damaged, cause: 'SQLITE_CORRUPT' },
      });
      expect(readFileSync(damaged).equals(bytes)).toBe(true);
    }));

  it("leaves another application's database alone", () =>
    inFolder(async (folder) => {
      const path = join(folder, 'other.db');
      sql(path, 'CREATE TABLE invoices (id)');
      expect(await openSqliteStore({ path })).toEqual({ ok: false, error: { code: 'foreign', path } });
      sql(path, 'PRAGMA user_version = 1', 'DROP TABLE invoices');
      expect(await openSqliteStore({ path })).toEqual({ ok: false, error: { code: 'foreign', path } });
    }));

  it('leaves a database of a newer release alone', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      await must(await openSqliteStore({ path })).close();
      sql(path, 'PRAGMA user_version = 99');
      expect(await openSqliteStore({ path })).toEqual({
        ok: false,
        error: { code: 'newerSchema', path, schemaVersion: 99, supportedVersion: migrations.length },
      });
    }));

  it('brings a database of the first schema to the newest, and keeps what is in it', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const old = new Libsql(path);
      for (const statement of [
        migrations[0] ?? '',
        `PRAGMA application_id = ${applicationId}`,
        'PRAGMA user_version = 1',
        `INSERT INTO records VALUES ('contact', 'contact-1', 1, '${JSON.stringify(aContact())}')`,
      ])
        old.exec(statement);
      old.close();
      const store = must(await openSqliteStore({ path }));
      expect(await store.contacts.get('contact-1')).toEqual(aContact());
      await store.calls.commit(aCommit({ missedCalls: [aMissedCall()] }));
      expect(await store.missedCalls.get(aMissedCall().id)).toEqual(aMissedCall());
      await store.close();
    }));

  it('A7: keeps no byte of what was erased in its files', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const store = must(await openSqliteStore({ path }));
      const secret = 'Xq7-the-secret-words';
      const match = aMatch({ e164: '+48225550123' });
      const facts = [offered({ remoteName: secret }), identified({ match }), ended()];
      const call = aCall({ match, remoteName: secret, phase: 'ended', endedAt: aMoment, status: 'missed' });
      await store.calls.commit(aCommit({ call, newFacts: facts }));
      await store.leads.insert(aLead({ comments: secret, phones: [aPhone('+48225550123')] }));
      const files = () =>
        readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
      expect(files()).not.toEqual([]);
      const ports = { store, audio: noAudio, clock: fixedClock(aMoment), ids: sequentialIds() };
      expect(await eraseNumber(ports, '+48225550123', null)).toMatchObject({ ok: true });
      expect(files()).toEqual([]);
      await store.close();
      expect(files()).toEqual([]);
    }));

  it('tells that another process keeps the file locked, and waits as long as it was told', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const other = new Libsql(path);
      other.exec('BEGIN EXCLUSIVE');
      expect(await openSqliteStore({ path, busyTimeoutMs: 1 })).toEqual({
        ok: false,
        error: { code: 'locked', path },
      });
      other.exec('COMMIT');
      other.close();
      await must(await openSqliteStore({ path, busyTimeoutMs: 1 })).close();
    }));

  it('rejects with busy when a write has to wait too long, and changes nothing', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const store = must(await openSqliteStore({ path, busyTimeoutMs: 1 }));
      const other = new Libsql(path);
      other.exec('BEGIN IMMEDIATE');
      await expect(store.calls.commit(aCommit())).rejects.toMatchObject({
        code: 'busy',
        cause: { code: 'SQLITE_BUSY' },
      });
      expect(await store.calls.get('call-1')).toBeUndefined();
      other.exec('ROLLBACK');
      other.close();
      expect((await store.calls.commit(aCommit())).ok).toBe(true);
      await store.close();
    }));
});

describe('two stores on one file', { timeout: 30_000 }, () => {
  it('see what the other wrote, and one of two writers wins', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const one = must(await openSqliteStore({ path }));
      const two = must(await openSqliteStore({ path }));
      const contact = aContact({ phones: [aPhone('+48225550123')] });
      await one.contacts.insert(contact);
      expect(await two.parties.findByPhone(['+48225550123'])).toEqual([contact]);
      const results = await Promise.all(
        [one, two].map((store) => store.calls.commit(aCommit({ newFacts: [offered()] }))),
      );
      expect(results.filter(({ ok }) => ok).length).toBe(1);
      expect(await two.feed.since('0', 9)).toEqual([{ position: '1', fact: offered() }]);
      await one.close();
      await two.close();
    }));
});
