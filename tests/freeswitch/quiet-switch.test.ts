import { it } from 'vitest';
import { expectQuiet } from '../support/quiet-switch.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

it.skipIf(missing !== undefined)(
  'a switch on which somebody talks is not asked for its channels while nothing happens: a real FreeSWITCH',
  async () => {
    const driver = await bootFreeswitch();
    try {
      await expectQuiet(driver);
    } finally {
      await driver.stop();
    }
  },
  180_000,
);
