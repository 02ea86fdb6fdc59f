import { afterAll, beforeAll, describe, it } from 'vitest';
import { playRecordingCare } from '../support/recording-care.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

describe.skipIf(whyNoSwitch() !== undefined)('recordings of a real FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 3 });
  });
  afterAll(() => driver?.stop());

  it('are fetched again when they are damaged, and go from the switch with their records once they are checked (A10, A11)', () =>
    playRecordingCare(driver));
});
