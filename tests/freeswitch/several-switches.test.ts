import { afterEach, beforeEach, describe, it } from 'vitest';
import { playLostSwitch } from '../support/lost-switch.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { nameSwitch } from './support/edit-configuration.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const extraPhones = Array.from({ length: 6 }, (_, n) => String(2_000 + n));

describe.skipIf(missing !== undefined)('one process on two real switches', () => {
  let berlin: FreeswitchDriver;
  let paris: FreeswitchDriver;
  beforeEach(async () => {
    const boot = (name: string) =>
      bootFreeswitch({
        ...{ fallbackAfterSeconds: 6, extraPhones },
        prepare: (folders) => nameSwitch(folders, name),
      });
    berlin = await boot('berlin');
    paris = await boot('paris');
  });
  afterEach(() => Promise.all([berlin?.stop(), paris?.stop()]));

  it('takes the calls of both, of the one that lives when the other is killed, and of both when it is back', () =>
    playLostSwitch(berlin, paris));
});
