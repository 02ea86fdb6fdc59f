import { afterAll, beforeAll, describe, it } from 'vitest';
import { playFullDisk } from '../support/full-disk.js';
import { mountSmallDisk } from '../support/small-disk.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const reason = whyNoSwitch();
const disk = reason === undefined ? mountSmallDisk(48) : undefined;
if (!disk) console.log(`Skipped, no full disk: ${reason ?? 'this user may not mount one (root may)'}`);

describe.skipIf(!disk)('a disk that runs full, on a real FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 3 });
  });
  afterAll(async () => {
    await driver?.stop();
    disk?.remove();
  });

  it('leaves callers to the switch’s voicemail, and has every call and its audio when there is room again', async () => {
    if (disk) await playFullDisk(driver, disk);
  });
});
