import { oneLine } from './one-line.js';
import { type FoundSettings, placeOf } from './settings/found.js';
import { isSettingName } from './settings/table.js';

/** A reason not to run: one plain line that names the setting and what to do. */
export interface StartProblem {
  readonly setting: string;
  readonly problem: string;
}

/** `found`: the settings that were made, so that one of a file is named as it is there. */
export function problemLine({ setting, problem }: StartProblem, found?: FoundSettings): string {
  const made = isSettingName(setting) ? found?.get(setting) : undefined;
  return oneLine(`callcard: ${made ? placeOf(made.source) : setting} ${problem}`);
}
