import type { SteeringDriver } from '../../support/steering-scene.js';
import { bootFreeswitch } from './boot.js';
import { makeEars } from './ears.js';
import { openEslProbe } from './esl-probe.js';
import type { BootOptions } from './switch-settings.js';
import { makeTrunk } from './trunk.js';

const { music, ...spoken } = { caller: 440, 1001: 1000, 1002: 1300, 1003: 1600, music: 620 };

/** Boots a real switch with a trunk, on which calls are steered and everybody is listened to. */
export const bootSteering = async (
  options: Pick<BootOptions, 'extraPhones'> = {},
): Promise<SteeringDriver> => {
  const trunk = await makeTrunk();
  const ears = makeEars(spoken);
  const booted = await bootFreeswitch({
    ...options,
    fallbackAfterSeconds: 4,
    ears,
    environment: { CALLCARD_HOLD_MUSIC: `tone_stream://%(1000,0,${music});loops=-1` },
    prepare: (folders) => trunk.prepare(folders),
  });
  const probe = await openEslProbe(booted.eventSocket);
  return {
    ...booted,
    tones: { ...spoken, music },
    heard: ears.heard,
    setMobile: (_number, behaviour) => trunk.setMobile(behaviour),
    api: probe.api,
    async stop() {
      probe.close();
      await trunk.stop();
      await booted.stop();
    },
  };
};
