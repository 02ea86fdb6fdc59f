import { afterAll, beforeAll, describe, it } from 'vitest';
import { plainCallers, runSentCaller, sentCallers } from '../support/caller-headers.js';
import {
  recognisedCallers,
  runRecognisedCaller,
  runSimultaneousStrangers,
} from '../support/recognised-callers.js';
import { bootFreeswitch, type FreeswitchDriver } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('recognising callers on a real FreeSWITCH', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4 });
  });
  afterAll(() => driver?.stop());

  it.each(sentCallers)('$name', (caller) => runSentCaller(driver, caller));

  it.each(recognisedCallers)('$name', (caller) => runRecognisedCaller(driver, caller));

  it('M10: two calls of one stranger that are answered at the same moment make one lead', () =>
    runSimultaneousStrangers(driver));
});

describe.skipIf(missing !== undefined)('a trunk that is trusted with From alone', () => {
  let driver: FreeswitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ environment: { CALLCARD_CALLER_HEADERS: 'from' } });
  });
  afterAll(() => driver?.stop());

  it.each(plainCallers)('$name', (caller) => runSentCaller(driver, caller));
});
