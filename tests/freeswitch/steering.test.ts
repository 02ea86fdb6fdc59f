import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { steeringCalls } from '../support/steering-calls.js';
import { playSteering, type SteeringDriver } from '../support/steering-scene.js';
import { bootFreeswitch } from './support/boot.js';
import { makeEars } from './support/ears.js';
import { type EslProbe, openEslProbe } from './support/esl-probe.js';
import { whyNoSwitch } from './support/find-tools.js';
import { makeTrunk, type Trunk } from './support/trunk.js';

const missing = whyNoSwitch();
if (missing !== undefined) console.log(`Skipped, no real switch: ${missing}`);

const tones = { caller: 440, 1001: 1000, 1002: 1300, music: 620 };

describe.skipIf(missing !== undefined)('commands during a call on a real FreeSWITCH', () => {
  let trunk: Trunk;
  let driver: SteeringDriver;
  let probe: EslProbe;
  beforeAll(async () => {
    trunk = await makeTrunk();
    const ears = makeEars({ caller: tones.caller, 1001: tones[1001], 1002: tones[1002] });
    const booted = await bootFreeswitch({
      fallbackAfterSeconds: 4,
      ears,
      environment: { CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${tones.music});loops=-1` },
      prepare: (folders) => trunk.prepare(folders),
    });
    probe = await openEslProbe(booted.eventSocket);
    const setMobile: SteeringDriver['setMobile'] = (_number, behaviour) => trunk.setMobile(behaviour);
    driver = { ...booted, tones, heard: ears.heard, setMobile, api: probe.api };
  });
  afterAll(async () => {
    probe?.close();
    await trunk?.stop();
    await driver?.stop();
  });

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
