import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BigQueueDriver, playAllAtOnce, playManySteps, playTenAtOnce } from '../support/big-queue.js';
import { openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootManyPhones } from './support/many-phones.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('a queue of thirty phones on a real FreeSWITCH', () => {
  let driver: BigQueueDriver;
  beforeAll(async () => {
    driver = await bootManyPhones();
  });
  afterAll(() => driver?.stop());

  it('rings them all for each of six callers who come at once, with the limits that are shipped', async () => {
    await playAllAtOnce(driver);
    const probe = await openEslProbe(driver.eventSocket);
    const status = await probe.api('status');
    probe.close();
    expect(status).toContain('2000 session(s) max');
    expect(status).toContain('out of max 500,');
    const [, peak] = /session\(s\) - peak (\d+)/.exec(status) ?? [];
    expect(Number(peak)).toBe(6 * 31);
  });

  it('rings ten at a time where no more may ring at once', () => playTenAtOnce(driver));

  it('keeps a caller who is declined more often than a call may be forwarded', () => playManySteps(driver));
});
