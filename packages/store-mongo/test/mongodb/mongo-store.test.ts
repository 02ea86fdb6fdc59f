import { storageConformance } from '@callcard/crm-core/testing';
import { describe, it } from 'vitest';
import {
  serverUrl,
  storesIn,
  testDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { createAudit } from './audit.js';

describe.skipIf(whyNoServer !== undefined)('the MongoDB store', () => {
  const audit = createAudit({ commands: 1_000, queries: 30 });

  storageConformance(
    // Each has its own database, and mostly waits for the server.
    { describe, it: it.concurrent },
    storesIn(() => testDatabase(serverUrl(), serverUrl(), audit.open)),
  );

  describe('all commands of the tests above', () => {
    it('are of the few that are meant, concern a majority’s disks, and name the shard key where one document is meant', () =>
      audit.expectSound());

    it('find what they ask for by a named index', async () => {
      const database = testDatabase();
      await database.open();
      await audit.expectIndexed(database.url);
      await database.remove();
    });
  });
});
