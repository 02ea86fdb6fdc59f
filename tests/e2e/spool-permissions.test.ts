import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createCallcard } from '../support/callcard-process.js';
import { gatewayUser, isRoot, whyNoOtherUser } from '../support/other-user.js';
import { knownCaller, lineNumber } from '../support/scenarios.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany, callSince, isSince } from '../support/small-company.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const reason = whyNoOtherUser();
if (reason !== undefined) console.log(`Skipped: ${reason}`);

let driver: SwitchDriver;
beforeEach(async () => {
  driver = await startSimulatorDriver();
  // The folders above are the test's own, for its user alone.
  chmodSync(join(driver.cdrDir, '..'), 0o750);
});
afterEach(() => driver?.stop());

/** Plays two calls with a spool of this mode. The real switch makes it 0750, which is what a gateway of its group gets. */
async function playTwoCalls(mode: number) {
  mkdirSync(driver.cdrDir, { recursive: true });
  chmodSync(driver.cdrDir, mode);
  const callcard = createCallcard(driver, {}, undefined, gatewayUser);
  try {
    await callcard.start();
    await addSmallCompany(callcard);
    await driver.setPhone('1001', { kind: 'ring' });
    for (let call = 0; call < 2; call += 1) {
      const since = Date.now();
      const placed = await driver.placeCall({ from: knownCaller, to: lineNumber, cancelAfterMs: 600 });
      const callId = await callSince(callcard, since);
      await placed.ended;
      await callcard.waitFor('ended', (event) => event.callId === callId && isSince('ended', since)(event));
    }
    // Sweeps come each second.
    await wait(3_500);
    return callcard.output().match(/cannot be moved away/g)?.length ?? 0;
  } finally {
    await callcard.dispose();
  }
}

it.skipIf(reason !== undefined || !isRoot)(
  'a gateway of the switch’s group that may read the spool and not write there says so once, over all sweeps and records',
  async () => {
    expect(await playTwoCalls(0o750)).toBe(1);
    expect(readdirSync(driver.cdrDir).filter((name) => name.endsWith('.cdr.json'))).toHaveLength(4);
  },
);

it.skipIf(reason !== undefined)(
  'a gateway of the switch’s group moves records away where the group may write, mode 2770',
  async () => {
    expect(await playTwoCalls(0o2770)).toBe(0);
    expect(readdirSync(driver.cdrDir)).toEqual(['imported']);
  },
);

it.skipIf(reason !== undefined || !isRoot)(
  'a gateway of another user that may not read the recordings says so when it connects, and says nothing where its group may',
  async () => {
    mkdirSync(driver.recordingsDir, { recursive: true });
    const callcard = createCallcard(driver, {}, undefined, gatewayUser);
    const said = () => /the recordings folder (\S+) cannot be seen \((\w+)\)/.exec(callcard.output());
    try {
      chmodSync(driver.recordingsDir, 0o750);
      await callcard.start();
      // What is told at a connection is told by then.
      await addSmallCompany(callcard);
      expect(said()).toBeNull();
      await callcard.stop();
      chmodSync(driver.recordingsDir, 0o700);
      await callcard.start();
      await expect.poll(said).toMatchObject({ 1: driver.recordingsDir, 2: 'EACCES' });
    } finally {
      await callcard.dispose();
    }
  },
);
