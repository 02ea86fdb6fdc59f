import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ownPromptStories, type PromptDriver } from '../support/own-prompts.js';
import { bootFreeswitch } from './support/boot.js';
import { makeEars } from './support/ears.js';
import { whyNoSwitch } from './support/find-tools.js';
import { CALLER_TONE, PHONE_TONE } from './support/switch-settings.js';
import { makeTrunk, type Trunk } from './support/trunk.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('own prompts on a real FreeSWITCH', () => {
  let trunk: Trunk;
  let driver: PromptDriver;
  beforeAll(async () => {
    trunk = await makeTrunk();
    const ears = makeEars({ caller: CALLER_TONE, 1001: PHONE_TONE, 1002: PHONE_TONE });
    const prepare = trunk.prepare;
    const booted = await bootFreeswitch({ fallbackAfterSeconds: 4, ears, prepare });
    driver = {
      ...booted,
      heard: ears.heardInOrder,
      setMobile: (_number, behaviour) => trunk.setMobile(behaviour),
      soundsDir: join(booted.folders.conf, 'sounds'),
      // As vars.xml has it where the environment says nothing.
      promptsDir: join(booted.folders.base, 'storage/callcard_prompts'),
    };
  });
  afterAll(async () => {
    await trunk?.stop();
    await driver?.stop();
  });

  it.each(ownPromptStories)('$name', ({ run }) => run(driver));
});
