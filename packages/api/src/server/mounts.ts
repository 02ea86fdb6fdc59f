import { statSync } from 'node:fs';
import type { StartProblem } from './problem.js';
import { type FreeswitchConfig, settingCalled } from './switch-config.js';

/**
 * Why a folder that is shared with FreeSWITCH cannot be one. A folder that is not there is no problem: it may be mounted
 * later.
 */
export function mountProblem(
  config: Pick<
    FreeswitchConfig,
    'name' | 'listed' | 'recordingsMount' | 'cdrMount' | 'promptsMount' | 'phonesMount'
  >,
): StartProblem | undefined {
  const { recordingsMount, cdrMount, promptsMount, phonesMount } = config;
  const mounts = [
    ['FREESWITCH_RECORDINGS_MOUNT', recordingsMount],
    ['FREESWITCH_CDR_MOUNT', cdrMount],
    ['FREESWITCH_PROMPTS_MOUNT', promptsMount],
    ['FREESWITCH_PHONES_MOUNT', phonesMount],
  ] as const;
  const [setting, path] = mounts.find(([, each]) => each !== undefined && isOther(each)) ?? [];
  return (
    setting && {
      setting: settingCalled(setting, config),
      problem: `${path} is no folder: name the folder that is shared with FreeSWITCH`,
    }
  );
}

function isOther(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch (thrown) {
    // A part of the path is a file. What may not be read yet is told when it is needed.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOTDIR';
  }
}
