import { join } from 'node:path';
import { storageConformance } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, it } from 'vitest';
import { must, temporaryFolder } from './folder.js';

storageConformance(
  { describe, it },
  {
    durable: true,
    async create() {
      const folder = temporaryFolder();
      const open = async () => must(await openSqliteStore({ path: join(folder.path, 'crm.db') }));
      let store = await open();
      return {
        store,
        async reopen() {
          await store.close();
          store = await open();
          return store;
        },
        async close() {
          await store.close();
          folder.remove();
        },
      };
    },
  },
);
