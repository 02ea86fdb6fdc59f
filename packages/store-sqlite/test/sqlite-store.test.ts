import { join } from 'node:path';
import { storageConformance } from '@callcard/crm-core/testing';
import { openSqliteStore, type SqliteStore } from '@callcard/store-sqlite';
import { describe, it } from 'vitest';
import { must, temporaryFolder } from './folder.js';

storageConformance(
  // Every test opens the file anew, twice or more.
  { describe, it: (name, run) => it(name, { timeout: 30_000 }, run) },
  {
    durable: true,
    async create() {
      const folder = temporaryFolder();
      const opened: SqliteStore[] = [];
      const open = async () => {
        const store = must(await openSqliteStore({ path: join(folder.path, 'crm.db') }));
        opened.push(store);
        return store;
      };
      const closeAll = async () => {
        for (const store of opened.splice(0)) await store.close();
      };
      return {
        store: await open(),
        openAgain: open,
        async reopen() {
          await closeAll();
          return open();
        },
        async close() {
          await closeAll();
          folder.remove();
        },
      };
    },
  },
);
