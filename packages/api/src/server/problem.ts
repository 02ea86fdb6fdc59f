import { oneLine } from './one-line.js';

/** A reason not to run: one plain line that names the setting and what to do. */
export interface StartProblem {
  readonly setting: string;
  readonly problem: string;
}

export function problemLine({ setting, problem }: StartProblem): string {
  return oneLine(`callcard: ${setting} ${problem}`);
}
