import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { aContact, anApiKey, aPassword, aPhone, aSession, aUser } from '@callcard/crm-core/testing';
import { openSqliteStore, readSqliteSchema, type StoreProblem } from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/schema-5.db.gz', import.meta.url));

it('a database without sessions gets them, and keeps its users, keys and jobs', { timeout: 30_000 }, () =>
  inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    // Made by the version before: fixtures/make-schema-5.mjs.
    writeFileSync(path, gunzipSync(readFileSync(fixture)));
    expect(must(await readSqliteSchema({ path })).found).toBe(5);
    const problems: StoreProblem[] = [];
    const onProblem = (problem: StoreProblem) => void problems.push(problem);
    const store = must(await openSqliteStore({ path, onProblem }));
    const page = { limit: 9 };
    for (const records of [store.sessions, store.oneTimeLinks, store.idempotentAnswers, store.auditTrail])
      expect((await records.list(page)).items).toEqual([]);
    expect(await store.users.get('user-1')).toEqual(aUser({ role: 'administrator' }));
    expect(await store.apiKeys.findByHash(anApiKey().sha256)).toEqual(anApiKey());
    const phones = [aPhone('+48225550123')];
    expect(await store.parties.findByPhone(['+48225550123'])).toEqual([aContact({ phones })]);
    expect(await store.jobRuns.list()).toMatchObject([{ name: 'retention', lastResult: { done: 3 } }]);
    await store.passwords.insert(aPassword());
    await store.sessions.insert(aSession());
    expect(problems).toEqual([]);
    await store.close();
    const again = must(await openSqliteStore({ path }));
    expect((await again.sessions.list({ ...page, key: 'user:user-1' })).items).toEqual([aSession()]);
    expect(await again.passwords.get('user-1')).toEqual(aPassword());
    await again.close();
  }),
);

it(
  'a session that cannot be read is reported, lets nobody in, and goes when its time is over',
  { timeout: 30_000 },
  () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      const problems: StoreProblem[] = [];
      const onProblem = (problem: StoreProblem) => void problems.push(problem);
      const store = must(await openSqliteStore({ path, onProblem }));
      await store.sessions.insert(aSession({ id: 'a', expiresAt: 9 }));
      await store.sessions.insert(aSession({ id: 'b', expiresAt: 9 }));
      const db = new Libsql(path);
      db.exec(`UPDATE expiring SET body = '{"id":' WHERE id = 'a'`);
      db.close();
      const request = { limit: 9, key: 'user:user-1' };
      expect((await store.sessions.list(request)).items.map(({ id }) => id)).toEqual(['b']);
      expect(problems).toEqual([{ code: 'damaged', table: 'session', id: 'a' }]);
      await expect(store.sessions.get('a')).rejects.toMatchObject({ code: 'damaged' });
      expect(await store.sessions.removeExpired(9, 9)).toBe(2);
      expect(await store.sessions.get('a')).toBeUndefined();
      await store.close();
    }),
);
