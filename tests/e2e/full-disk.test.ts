import { afterAll, beforeAll, describe, it } from 'vitest';
import { playFullDisk } from '../support/full-disk.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { mountSmallDisk } from '../support/small-disk.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const disk = mountSmallDisk(48);
if (!disk) console.log('Skipped, no full disk: this user may not mount one (root may)');

describe.skipIf(!disk)('a disk that runs full, on the simulated FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  });
  afterAll(async () => {
    await driver?.stop();
    disk?.remove();
  });

  it('refuses writes with 507, leaves callers to the switch’s voicemail, and has it all when there is room again', async () => {
    if (disk) await playFullDisk(driver, disk);
  });
});
