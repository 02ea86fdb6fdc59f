import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playLegsAtOnce, playPhonesAtOnce } from '../support/legs-at-once.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('a real FreeSWITCH', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({
      fallbackAfterSeconds: 4,
      environment: { CALLCARD_MAX_SESSIONS: '1234' },
    });
  });
  afterAll(() => driver?.stop());

  it('has the limits of its environment, and else those of the configuration', async () => {
    const probe = await openEslProbe(driver.eventSocket);
    const status = await probe.api('status');
    probe.close();
    expect(status).toContain('1234 session(s) max');
    expect(status).toContain('out of max 500,');
  });

  it('is told what it needs, and rings no more phones at once than may', () => playLegsAtOnce(driver));

  it('rings no more phones at once than may, however many of them one user has', () =>
    playPhonesAtOnce(driver));
});
