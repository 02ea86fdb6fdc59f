import { afterAll, beforeAll, describe, it } from 'vitest';
import {
  constantMusic,
  greetedNumber,
  greeting,
  recordedTalks,
  runRecordedTalk,
  type TalkDriver,
} from '../support/recorded-talks.js';
import { addExtension } from './support/add-extension.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';
import { CALLER_TONE, PHONE_TONE } from './support/switch-settings.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('a real FreeSWITCH records', () => {
  let driver: TalkDriver;
  beforeAll(async () => {
    const booted = await bootFreeswitch({
      fallbackAfterSeconds: 4,
      environment: { CALLCARD_HOLD_MUSIC: constantMusic.stream },
      prepare: ({ conf }) => addExtension(conf, greetedNumber, greeting),
    });
    driver = { ...booted, tones: { caller: CALLER_TONE, phone: PHONE_TONE } };
  });
  afterAll(() => driver?.stop());

  it.each(recordedTalks)('$name', (talk) => runRecordedTalk(driver, talk));
});
