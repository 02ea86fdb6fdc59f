import type { Result } from '@callcard/crm-core';

/** Who can call on the simulated switch: somebody the demo knows, nobody it knows, or somebody who hides the number. */
export const simulatedCallers = ['client', 'stranger', 'withheld'] as const;
export type SimulatedCaller = (typeof simulatedCallers)[number];

/** A caller as whoever chooses one sees it; null: the caller has none to show. */
export interface SimulatedCallerView {
  readonly caller: SimulatedCaller;
  readonly name: string | null;
  readonly number: string | null;
}

/** Calls that come in on the simulated switch when somebody asks for them. */
export interface SimulatedCalls {
  readonly callers: readonly SimulatedCallerView[];
  /** Lets a caller dial the demo's line; gives the id that the call will have. Errors: the switch is not there (yet); too many call already. */
  place(caller: SimulatedCaller): Result<string, 'unreachable' | 'tooMany'>;
}
