import { describe, it } from 'vitest';
import { playManySwitches } from '../support/many-switches.js';
import { inDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { playRollingRestart } from '../support/rolling-restart.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe.skipIf(whyNoServer !== undefined)('several processes on one MongoDB database', () => {
  // The server of the tests takes a few calls a second.
  it('three on ten switches take every call once while one is killed, and its calls go on', () =>
    inDatabase(({ url }) => playManySwitches({ onEach: 2, atOnce: 4 }, { CALLCARD_STORE: url })));

  it('two that are restarted one after the other answer every call once', async () => {
    const driver = await startSimulatorDriver({ hostname: 'berlin', fallbackAfterSeconds: 30 });
    try {
      await inDatabase(({ url }) =>
        playRollingRestart([{ name: 'berlin', driver }], { CALLCARD_STORE: url }),
      );
    } finally {
      await driver.stop();
    }
  });
});
