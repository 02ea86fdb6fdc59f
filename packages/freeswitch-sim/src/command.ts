import type { Switch } from './switch.js';

/** An API command as it comes with `api` and `bgapi`. */
export interface Command {
  readonly name: string;
  readonly argument: string;
}

/** Carries out one API command on a switch; the result is exactly what the client reads. */
export type Perform = (sw: Switch, argument: string) => string | Promise<string>;
