import { err, ok } from '@callcard/crm-core';
import type { CallScript, Simulator } from '@callcard/freeswitch-sim';
import type { SimulatedCaller, SimulatedCalls } from '../http/simulated-callers.js';
import { administratorLineNumber, knownCaller } from './demo-administrator.js';

/** So long a caller waits for an answer: enough to look at the card, and a missed call for whoever does nothing. */
const patienceMs = 60_000;
/** So long a caller talks: enough to try every button, and an end for whoever walks away. */
const talkMs = 180_000;
/** So many may call at the same time. */
const mostAtOnce = 5;

const strangerNumber = '+48 603 456 789';

const dialled = (number: string): Pick<CallScript, 'from'> => ({ from: number.replaceAll(' ', '') });

const scripts: Readonly<Record<SimulatedCaller, Pick<CallScript, 'from' | 'withheld'>>> = {
  client: dialled(knownCaller.number),
  stranger: dialled(strangerNumber),
  withheld: { ...dialled('+48 604 567 890'), withheld: true },
};

/** The calls of a process's simulated switch, which starts last: until then it is unreachable. */
export interface LateSimulatedCalls extends SimulatedCalls {
  start(simulator: Pick<Simulator, 'placeCall'>): void;
}

/** Lets callers dial the line of the demo's administrator. */
export function lateSimulatedCalls(): LateSimulatedCalls {
  let simulator: Pick<Simulator, 'placeCall'> | undefined;
  let live = 0;
  return {
    callers: [
      { caller: 'client', ...knownCaller },
      { caller: 'stranger', name: null, number: strangerNumber },
      { caller: 'withheld', name: null, number: null },
    ],
    start(started) {
      simulator = started;
    },
    place(caller) {
      if (!simulator) return err('unreachable');
      if (live >= mostAtOnce) return err('tooMany');
      live += 1;
      const { uuid, ended } = simulator.placeCall({
        ...scripts[caller],
        ...{ to: administratorLineNumber, cancelAfterMs: patienceMs, hangUpAfterMs: talkMs },
      });
      void ended.finally(() => {
        live -= 1;
      });
      return ok(uuid);
    },
  };
}
