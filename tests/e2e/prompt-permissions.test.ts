import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sine, wavOf } from '../../packages/api/test/wav-bytes.js';
import { createCallcard } from '../support/callcard-process.js';
import { gatewayUser, isRoot, whyNoOtherUser } from '../support/other-user.js';
import { lineNumber } from '../support/scenarios.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';

const reason = whyNoOtherUser();
if (reason !== undefined) console.log(`Skipped: ${reason}`);

let driver: SimulatorDriver;
beforeEach(async () => {
  driver = await startSimulatorDriver({ ownPrompts: true });
  // The folder above is the test's own, for its user alone.
  chmodSync(join(driver.promptsDir, '..'), 0o750);
});
afterEach(() => driver?.stop());

/** Uploads two prompts; gives whether the switch has each, and how often the process complained. */
async function uploadTwo() {
  const callcard = createCallcard(driver, {}, undefined, gatewayUser);
  try {
    await callcard.start();
    const line = await callcard.create('/v1/lines', { number: lineNumber, country: 'PL' });
    const onSwitch: unknown[] = [];
    for (const name of ['voicemail-greeting', 'press-1']) {
      const response = await callcard.fetch(`/v1/lines/${line.id}/prompts/${name}`, {
        method: 'PUT',
        headers: { 'content-type': 'audio/wav' },
        body: new Uint8Array(
          wavOf(sine(770, 8_000, 0.5), { tag: 1, bits: 16, channels: 1, sampleRate: 8_000 }),
        ),
      });
      expect(response.status, callcard.output()).toBe(201);
      onSwitch.push(((await response.json()) as { readonly onSwitch: unknown }).onSwitch);
    }
    return { onSwitch, complaints: callcard.output().match(/own prompts cannot be brought/g)?.length ?? 0 };
  } finally {
    await callcard.dispose();
  }
}

it.skipIf(reason !== undefined)(
  'R12: a gateway of its own user gives prompts to the switch’s group in a folder of mode 2750, to be read and no more',
  async () => {
    mkdirSync(driver.promptsDir);
    if (gatewayUser) chownSync(driver.promptsDir, gatewayUser.uid, gatewayUser.gid);
    chmodSync(driver.promptsDir, 0o2750);
    expect(await uploadTwo()).toEqual({ onSwitch: [true, true], complaints: 0 });
    const files = readdirSync(driver.promptsDir).map((name) => statSync(join(driver.promptsDir, name)));
    expect(files.map(({ mode, gid }) => [mode & 0o777, gid])).toEqual(
      Array(2).fill([0o640, statSync(driver.promptsDir).gid]),
    );
  },
);

it.skipIf(reason !== undefined || !isRoot)(
  'R12: a gateway that may not write to the folder keeps prompts all the same, and says so once, with its setting',
  async () => {
    mkdirSync(driver.promptsDir, { mode: 0o750 });
    expect(await uploadTwo()).toEqual({ onSwitch: [false, false], complaints: 1 });
    expect(readdirSync(driver.promptsDir)).toEqual([]);
  },
);
