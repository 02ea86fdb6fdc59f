import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { newestSqliteSchema, openSqliteStore, readSqliteSchema } from '@callcard/store-sqlite';
import { expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const fixture = fileURLToPath(new URL('fixtures/schema-7.db.gz', import.meta.url));

it(
  'tasks of a database of before are listed as they are due, and its missed calls are nobody’s yet',
  {
    timeout: 30_000,
  },
  () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      // Made by the version before: fixtures/make-schema-7.mjs.
      writeFileSync(path, gunzipSync(readFileSync(fixture)));
      expect(must(await readSqliteSchema({ path })).found).toBe(7);
      const store = must(await openSqliteStore({ path }));
      expect(must(await readSqliteSchema({ path })).found).toBe(newestSqliteSchema);
      const titles = async (filter: { readonly open?: boolean }) =>
        (await store.tasks.byDue(filter, { limit: 9 })).items.map(({ title }) => title);
      expect(await titles({})).toEqual(['first', 'done', 'later']);
      expect(await titles({ open: true })).toEqual(['first', 'later']);
      const [missed] = (await store.missedCalls.list({}, { limit: 9 })).items;
      expect(missed?.claim ?? null).toBeNull();
      expect(missed?.missed.map(({ callId }) => callId)).toEqual(['call-1']);
      await store.close();
    }),
);
