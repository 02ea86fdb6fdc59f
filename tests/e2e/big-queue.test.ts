import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  type BigQueueDriver,
  callersPrefix,
  manyExtensions,
  playAllAtOnce,
  playManySteps,
  playTenAtOnce,
} from '../support/big-queue.js';
import { lineNumber } from '../support/scenarios.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';

describe('a queue of thirty phones on the simulated FreeSWITCH', () => {
  let driver: BigQueueDriver;
  beforeAll(async () => {
    const simulated = await startSimulatorDriver();
    driver = {
      ...simulated,
      async setPhones(of) {
        for (const extension of manyExtensions) await simulated.setPhone(extension, of(extension));
      },
      async placeCalls(count, hangUpAfterMs) {
        const calls = Array.from({ length: count }, (_, n) =>
          simulated.placeCall({ from: `${callersPrefix}${n + 1}`, to: lineNumber, hangUpAfterMs }),
        );
        const placed = await Promise.all(calls);
        return { ended: Promise.all(placed.map(({ ended }) => ended)).then(() => []) };
      },
    };
  });
  afterAll(() => driver.stop());

  it('rings them all for each of six callers who come at once', () => playAllAtOnce(driver));
  it('rings ten at a time where no more may ring at once', () => playTenAtOnce(driver));

  it('keeps a caller who is declined more often than a call may be forwarded', () => playManySteps(driver));
});
