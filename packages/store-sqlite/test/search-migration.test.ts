import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type SearchCriteria, searchRecords } from '@callcard/crm-core';
import {
  newestSqliteSchema,
  openSqliteStore,
  readSqliteSchema,
  type StoreProblem,
} from '@callcard/store-sqlite';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/schema-6.db.gz', import.meta.url));
const page = { limit: 9 };

it('records of a database of before are found by what they hold', { timeout: 30_000 }, () =>
  inFolder(async (folder) => {
    const path = join(folder, 'crm.db');
    // Made by the version before: fixtures/make-schema-6.mjs.
    writeFileSync(path, gunzipSync(readFileSync(fixture)));
    const old = new Libsql(path);
    old.exec(`INSERT INTO records (type, id, version, body) VALUES ('contact', 'damaged', 1, '{"name":')`);
    old.close();
    expect(must(await readSqliteSchema({ path })).found).toBe(6);
    const problems: StoreProblem[] = [];
    const store = must(await openSqliteStore({ path, onProblem: (problem) => problems.push(problem) }));
    expect(must(await readSqliteSchema({ path })).found).toBe(newestSqliteSchema);
    const [company] = (await store.companies.list(page)).items;
    if (!company) throw new Error('no company');
    const names = async (criteria: SearchCriteria) =>
      (await searchRecords(store, 'contact', criteria, page)).items.map(({ name }) => name);
    const all: readonly SearchCriteria[] = [
      { name: 'zolc an' },
      { attributes: { city: 'Łódź' } },
      { ownerId: 'user-1' },
      { names: [{ type: 'company', id: company.id }] },
      { phones: ['+48225550123'] },
      { externalId: { source: 'bitrix24', id: '7' } },
    ];
    for (const criteria of all) expect([criteria, await names(criteria)]).toEqual([criteria, ['Anna Żółć']]);
    expect(await names({ name: 'kowalski' })).toEqual(['Jan Kowalski']);
    expect((await searchRecords(store, 'company', { name: 'nowak' }, page)).items).toEqual([company]);
    expect(problems).toEqual([]);
    await store.close();
  }),
);
