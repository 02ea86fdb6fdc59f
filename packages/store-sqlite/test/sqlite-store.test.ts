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
      const open = () => must(openSqliteStore({ path: join(folder.path, 'crm.db') }));
      let store = open();
      return {
        store,
        async reopen() {
          store.close();
          store = open();
          return store;
        },
        async close() {
          store.close();
          folder.remove();
        },
      };
    },
  },
);
