import { afterAll, beforeAll, describe, it } from 'vitest';
import { playLegsAtOnce, playPhonesAtOnce } from '../support/legs-at-once.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

describe('a simulated FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver();
  });
  afterAll(() => driver.stop());

  it('is told what it needs, and rings no more phones at once than may', () => playLegsAtOnce(driver));

  it('rings no more phones at once than may, however many of them one user has', () =>
    playPhonesAtOnce(driver));
});
