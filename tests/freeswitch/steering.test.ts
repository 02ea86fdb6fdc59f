import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { steeringCalls } from '../support/steering-calls.js';
import { playSteering, type SteeringDriver } from '../support/steering-scene.js';
import { whyNoSwitch } from './support/find-tools.js';
import { bootSteering } from './support/steering.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

describe.skipIf(missing !== undefined)('commands during a call on a real FreeSWITCH', () => {
  let driver: SteeringDriver;
  beforeAll(async () => {
    driver = await bootSteering();
  });
  afterAll(() => driver?.stop());

  it.each(steeringCalls)('$name', (call) => call.run(driver));

  it("C3: a caller whom the phone's own button holds hears music, and resuming is the phone's", () => {
    const phones = { 1001: { kind: 'holdButton', holdAfterMs: 1500, heldMs: 2500 } } as const;
    return playSteering(driver, { phones }, async (scene) => {
      await scene.fact('answered');
      await scene.fact('held');
      await scene.hears('caller', 'music');
      expect(await scene.command({ type: 'resume' })).toMatchObject({
        status: 409,
        body: { code: 'switch-refused', reason: 'HELD_BY_THE_PHONE' },
      });
      await scene.fact('resumed');
      await scene.hears('caller', '1001');
      expect(await scene.call()).toMatchObject({ phase: 'talking' });
      await scene.done({ type: 'hangUp' });
    });
  });
});
