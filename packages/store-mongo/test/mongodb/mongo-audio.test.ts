import { audioConformance } from '@callcard/crm-core/testing';
import { describe, it } from 'vitest';
import { serverUrl, whyNoServer } from '../../../../tests/support/mongodb/test-database.js';
import { placesIn, testAudio } from './audio-place.js';
import { createAudit } from './audit.js';

describe.skipIf(whyNoServer !== undefined)('recordings in GridFS', () => {
  const audit = createAudit({ commands: 200, queries: 2 });

  audioConformance(
    // Each has its own database, and mostly waits for the server.
    { describe, it: it.concurrent },
    placesIn(() => testAudio(serverUrl(), serverUrl(), audit.openAudio)),
  );

  describe('all commands of the tests above', () => {
    it('are of the few that are meant, concern a majority’s disks, and name the shard key where one document is meant', () =>
      audit.expectSound());

    it('find what they ask for by a named index', async () => {
      const audio = testAudio();
      await audio.open();
      await audit.expectIndexed(audio.url);
      await audio.remove();
    });
  });
});
