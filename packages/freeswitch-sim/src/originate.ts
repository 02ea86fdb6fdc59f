import { answer } from './answering.js';
import { dialStatus } from './causes.js';
import { type Channel, waitFor } from './channel.js';
import type { DialString, DialTarget } from './dialstring.js';
import { createLeg } from './leg.js';
import { hangUp, setFailedInvite, setTermination } from './lifecycle.js';
import { type Ringing, startRinging } from './ringing.js';
import type { Switch } from './switch.js';
import type { Execute } from './task.js';

export type Originated =
  | { readonly ok: true; readonly winner: Channel }
  | { readonly ok: false; readonly cause: string };

const DEFAULT_TIMEOUT_SECONDS = 60;

/**
 * Rings the groups of a dial string one after the other until a leg answers (freeswitch.md section 3).
 * `caller` is the leg on whose behalf this happens; its hangup or transfer ends the ringing.
 */
export async function originate(
  sw: Switch,
  caller: Channel | undefined,
  dial: DialString,
  execute: Execute,
): Promise<Originated> {
  let cause = 'DESTINATION_OUT_OF_ORDER';
  const deadline = sw.clock.micros() + timeoutSeconds(caller, dial) * 1_000_000;
  caller?.setVariable('originate_disposition', 'failure');
  caller?.setVariable('DIALSTATUS', 'INVALIDARGS');
  for (const group of dial.groups) {
    const result = await ringGroup(sw, caller, group, dial.variables, deadline, execute);
    if (result.ok) {
      if (caller !== undefined && result.winner.answered) await answer(sw, caller, execute);
      noteCauses(caller, result.legs, result.winner);
      caller?.setVariable('originate_disposition', 'SUCCESS');
      caller?.setVariable('DIALSTATUS', 'SUCCESS');
      caller?.setVariable('originate_signal_bond', undefined);
      caller?.setVariable('signal_bond', result.winner.uuid);
      return { ok: true, winner: result.winner };
    }
    cause = result.cause;
    noteCauses(caller, result.legs, undefined);
    if (caller?.interrupted || sw.clock.micros() >= deadline) break;
  }
  caller?.setVariable('originate_disposition', cause);
  caller?.setVariable('DIALSTATUS', dialStatus(cause));
  caller?.setVariable('originate_failed_cause', cause);
  return { ok: false, cause };
}

function timeoutSeconds(caller: Channel | undefined, dial: DialString): number {
  const set = dial.variables.get('originate_timeout') ?? caller?.variable('call_timeout');
  return Number(set) > 0 ? Number(set) : DEFAULT_TIMEOUT_SECONDS;
}

async function ringGroup(
  sw: Switch,
  caller: Channel | undefined,
  targets: readonly DialTarget[],
  shared: ReadonlyMap<string, string>,
  deadline: number,
  execute: Execute,
): Promise<Originated & { readonly legs: readonly Channel[] }> {
  const ringing: Ringing[] = [];
  let unreached = 'DESTINATION_OUT_OF_ORDER';
  for (const target of targets) {
    const created = createLeg(sw, caller, target, shared);
    if (created.ok) ringing.push(startRinging(sw, created.value.leg, created.value.phone, caller, execute));
    else unreached = created.error;
  }
  if (ringing.length === 0) return { ok: false, cause: unreached, legs: [] };

  const legs = ringing.map(({ leg }) => leg);
  const watched = caller ? [caller, ...legs] : legs;
  // With audio before the answer the two are connected at once, as on a switch that is not told to ignore it.
  const isReady = ({ answered, early }: Ringing) => answered() || (caller !== undefined && early());
  const winner = () => ringing.find((one) => isReady(one) && one.leg.hangupCause === undefined)?.leg;
  const settled = () =>
    caller?.interrupted === true ||
    winner() !== undefined ||
    legs.every((leg) => leg.hangupCause !== undefined);
  const outcome = await waitFor(sw.clock, watched, settled, (deadline - sw.clock.micros()) / 1000);

  const won = caller?.interrupted ? undefined : winner();
  endLosers(sw, caller, legs, won, outcome === 'timeout');
  if (won !== undefined) return { ok: true, winner: won, legs };
  if (caller?.interrupted) return { ok: false, cause: 'ORIGINATOR_CANCEL', legs };
  if (outcome === 'timeout') return { ok: false, cause: 'NO_ANSWER', legs };
  return { ok: false, cause: legs[0]?.hangupCause ?? unreached, legs };
}

/** Why each leg ended, in the order they were rung. */
function noteCauses(
  caller: Channel | undefined,
  legs: readonly Channel[],
  winner: Channel | undefined,
): void {
  for (const leg of legs) {
    caller?.pushVariable('originate_causes', `${leg.uuid};${leg === winner ? 'NONE' : leg.hangupCause}`);
  }
}

function endLosers(
  sw: Switch,
  caller: Channel | undefined,
  legs: readonly Channel[],
  won: Channel | undefined,
  timedOut: boolean,
): void {
  for (const leg of legs) {
    if (leg === won || leg.hangupCause !== undefined) continue;
    if (won !== undefined) {
      leg.setVariable('group_dial_status', 'loser');
      leg.setVariable('call_completed_elsewhere', 'true');
      hangUp(sw, leg, 'LOSE_RACE');
    } else if (caller?.interrupted) {
      if (!caller.answered) {
        leg.setVariable('sip_hangup_disposition', 'recv_refuse');
        setFailedInvite(leg, '487', 'Request Terminated');
        setTermination(leg, '487', '487');
      }
      hangUp(sw, leg, 'ORIGINATOR_CANCEL');
    } else if (timedOut) hangUp(sw, leg, 'NO_ANSWER');
  }
}
