import { storageConformance } from '@callcard/crm-core/testing';
import { describe, it } from 'vitest';
import { testDatabase, whyNoServer } from './database.js';

storageConformance(
  { describe: (name, define) => describe.skipIf(whyNoServer !== undefined)(name, define), it },
  {
    durable: true,
    loneSurrogates: false,
    async create() {
      const database = testDatabase();
      return {
        store: await database.open(),
        openAgain: database.open,
        async reopen() {
          await database.closeAll();
          return database.open();
        },
        close: database.remove,
      };
    },
  },
);
