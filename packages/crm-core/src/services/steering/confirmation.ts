import type { Call } from '../../model/call.js';
import type { SteeringPorts } from './ports.js';

/** Waits for facts of one call. */
export interface Confirmation {
  /** Resolves with the call as soon as it is stored as it is waited for, by whatever process; with undefined when the time is over. */
  readonly confirmed: Promise<Call | undefined>;
  stop(): void;
}

/** Begins to wait: before anything is done, so that nothing is missed. Whoever begins has to `stop`. */
export function awaitCall(
  { callService, timer }: Pick<SteeringPorts, 'callService' | 'timer'>,
  callId: string,
  isSo: (call: Call) => boolean,
  limitMs: number,
): Confirmation {
  let end: (call: Call | undefined) => void = () => {};
  const confirmed = new Promise<Call | undefined>((resolve) => {
    end = resolve;
  });
  const stops = [
    callService.onCommit((call) => {
      if (call.id === callId && isSo(call)) end(call);
    }),
    timer.every(limitMs, () => end(undefined)),
  ];
  return {
    confirmed,
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
