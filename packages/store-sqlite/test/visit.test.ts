import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  aContact,
  anApiKey,
  anAuditEntry,
  anIdempotentAnswer,
  aOneTimeLink,
  aPassword,
  aProviderAccount,
  aSession,
  aSigningKey,
} from '@callcard/crm-core/testing';
import {
  copySqliteDatabase,
  newestSqliteSchema,
  openAudioFolder,
  openSqliteStore,
  readAudioFolder,
  readSqliteSchema,
} from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const newest = newestSqliteSchema;

describe('the schema of a database', () => {
  it('is read from a store that is open, and of one that is not there, which is not made', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      expect(must(await readSqliteSchema({ path }))).toEqual({ found: 0, newest });
      expect(existsSync(path)).toBe(false);
      const store = must(await openSqliteStore({ path }));
      expect(must(await readSqliteSchema({ path }))).toEqual({ found: newest, newest });
      await store.close();
    }));

  it('is of a newer release, of another application, or none, and nothing is changed', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      await must(await openSqliteStore({ path })).close();
      const set = (pragma: string) => {
        const database = new Libsql(path);
        database.exec(`PRAGMA ${pragma}`);
        database.close();
      };
      set('user_version = 99');
      expect(await readSqliteSchema({ path })).toMatchObject({
        error: { code: 'newerSchema', schemaVersion: 99 },
      });
      set('application_id = 7');
      expect(await readSqliteSchema({ path })).toMatchObject({ error: { code: 'foreign' } });
      expect(await copySqliteDatabase({ path, to: join(folder, 'copy.db') })).toMatchObject({
        error: { code: 'foreign' },
      });
      writeFileSync(join(folder, 'text'), 'no database, but long enough to be taken for one '.repeat(100));
      expect(await readSqliteSchema({ path: join(folder, 'text') })).toMatchObject({
        error: { code: 'corrupt' },
      });
    }));
});

describe('a copy of a database', () => {
  it('has what was written before, and nothing of what was erased, while the store goes on', () =>
    inFolder(async (folder) => {
      const [path, to] = [join(folder, 'crm.db'), join(folder, 'copy.db')];
      const store = must(await openSqliteStore({ path }));
      await store.contacts.insert(aContact({ id: 'before' }));
      const copying = copySqliteDatabase({ path, to });
      await store.contacts.insert(aContact({ id: 'meanwhile' }));
      must(await copying);
      await store.contacts.insert(aContact({ id: 'after' }));
      const copy = must(await openSqliteStore({ path: to }));
      expect(await copy.contacts.get('before')).toEqual(await store.contacts.get('before'));
      expect(await copy.contacts.get('after')).toBeUndefined();
      await Promise.all([copy.close(), store.close()]);
      expect(readdirSync(folder).sort()).toEqual(['copy.db', 'crm.db']);
      const database = new Libsql(to);
      expect(database.prepare('PRAGMA freelist_count').get()).toMatchObject({ freelist_count: 0 });
      database.close();
    }));

  it('has passwords, accounts, keys and the audit trail, and no trace of sessions, links, answers and what signs', () =>
    inFolder(async (folder) => {
      const [path, to] = [join(folder, 'crm.db'), join(folder, 'copy.db')];
      const store = must(await openSqliteStore({ path }));
      await store.apiKeys.insert(anApiKey());
      await store.passwords.insert(aPassword());
      await store.auditTrail.insert(anAuditEntry());
      await store.providerAccounts.insert(aProviderAccount());
      await store.sessions.insert(aSession({ userAgent: 'the-browser' }));
      await store.oneTimeLinks.insert(aOneTimeLink({ secretSha256: 'the-secret' }));
      await store.idempotentAnswers.insert(anIdempotentAnswer({ sealedBody: 'the-answer '.repeat(999) }));
      await store.signingKeys.insert(aSigningKey({ secret: 'the-signer' }));
      must(await copySqliteDatabase({ path, to }));
      expect(readFileSync(to, 'latin1')).not.toMatch(/the-(browser|secret|answer|signer)/);
      const copy = must(await openSqliteStore({ path: to }));
      const page = { limit: 9 };
      const kept = [copy.apiKeys, copy.passwords, copy.auditTrail, copy.providerAccounts].map((kind) =>
        kind.list(page),
      );
      expect((await Promise.all(kept)).map(({ items }) => items)).toEqual([
        [anApiKey()],
        [aPassword()],
        [anAuditEntry()],
        [aProviderAccount()],
      ]);
      expect((await copy.auditTrail.list({ ...page, key: 'actor:user:user-1' })).items).toHaveLength(1);
      const gone = [copy.sessions, copy.oneTimeLinks, copy.idempotentAnswers, copy.signingKeys].map((kind) =>
        kind.list(page),
      );
      for (const { items } of await Promise.all(gone)) expect(items).toEqual([]);
      expect((await copy.sessions.list({ ...page, key: 'user:user-1' })).items).toEqual([]);
      expect((await store.sessions.list(page)).items).toHaveLength(1);
      await Promise.all([copy.close(), store.close()]);
      expect(readdirSync(folder).sort()).toEqual(['copy.db', 'crm.db']);
    }));

  it('is not written over another file', () =>
    inFolder(async (folder) => {
      const [path, to] = [join(folder, 'crm.db'), join(folder, 'copy.db')];
      await must(await openSqliteStore({ path })).close();
      await must(await openSqliteStore({ path: to })).close();
      await expect(copySqliteDatabase({ path, to })).rejects.toMatchObject({
        name: 'StoreError',
        code: 'failed',
      });
    }));
});

describe('a folder of recordings that is only read', () => {
  it('gives what is there, and is not made', () =>
    inFolder(async (folder) => {
      const dir = join(folder, 'audio');
      expect(await readAudioFolder({ dir }).stat('r-1')).toBeUndefined();
      expect(existsSync(dir)).toBe(false);
      const audio = must(openAudioFolder({ dir }));
      async function* bytes() {
        yield Buffer.from('abc');
      }
      const stored = await audio.put('r-1', bytes());
      expect(await readAudioFolder({ dir }).stat('r-1')).toEqual(stored);
      const read: Uint8Array[] = [];
      for await (const piece of readAudioFolder({ dir }).read('r-1', { start: 1, end: 2, expected: stored }))
        read.push(piece);
      expect(Buffer.concat(read).toString()).toBe('bc');
    }));
});
