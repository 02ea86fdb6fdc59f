import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MobileBehaviour } from '../../support/routing-calls.js';
import { addTrunk } from './add-trunk.js';
import { freeUdpPort } from './free-ports.js';
import { mobileScenario } from './mobile-scenario.js';
import { untilBound } from './phones.js';
import { runSipp, type SippRun } from './sipp.js';
import type { SwitchFolders } from './switch-process.js';
import { makeTones, needTools } from './switch-settings.js';

export interface Trunk {
  /** Adds the trunk to a copy of the configuration. */
  prepare(folders: SwitchFolders): void;
  /** What whoever is dialled through the trunk does from now on. */
  setMobile(behaviour: MobileBehaviour): Promise<void>;
  stop(): Promise<void>;
}

/** A trunk on loopback, as an engineer adds one: `external/trunk.xml`; SIPp is its far end. */
export const makeTrunk = async (): Promise<Trunk> => {
  const { sipp } = needTools();
  const port = await freeUdpPort();
  const runs: SippRun[] = [];
  let folder = '';
  let tonePath = '';

  const stop = async (): Promise<void> => {
    for (const run of runs) run.kill();
    await Promise.all(runs.splice(0).map((run) => run.ended));
  };

  return {
    prepare(folders) {
      folder = join(folders.base, 'trunk');
      mkdirSync(folder);
      tonePath = makeTones(folder).phone;
      addTrunk(folders, port);
    },
    async setMobile(behaviour) {
      await stop();
      const scenario = mobileScenario(behaviour, tonePath);
      const run = runSipp({ binary: sipp, folder, name: `mobile-${Date.now()}`, scenario, localPort: port });
      runs.push(run);
      const failed = run.ended.then(({ errors }) => Promise.reject(new Error(`The mobile ended: ${errors}`)));
      failed.catch(() => undefined);
      await Promise.race([untilBound(port), failed]);
    },
    stop,
  };
};
