import { afterAll, beforeAll, describe, it } from 'vitest';
import { playQueueScene, queueScenes } from '../support/queue-scenes.js';
import type { SwitchDriver } from '../support/switch-driver.js';
import { bootFreeswitch } from './support/boot.js';
import { whyNoSwitch } from './support/find-tools.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('who is rung next in queues on a real FreeSWITCH', () => {
  let driver: SwitchDriver;
  beforeAll(async () => {
    driver = await bootFreeswitch({ fallbackAfterSeconds: 4, extraPhones: ['1003'] });
  });
  afterAll(() => driver?.stop());

  it.each(queueScenes)('$name', (scene) => playQueueScene(driver, scene));
});
