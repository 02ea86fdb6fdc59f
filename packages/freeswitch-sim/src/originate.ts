import { answer } from './answering.js';
import { dialStatus } from './causes.js';
import { type Channel, waitFor } from './channel.js';
import type { DialString, DialTarget } from './dialstring.js';
import { createLeg } from './leg.js';
import { farEndHangsUp, hangUp, ring, setFailedInvite, setTermination } from './lifecycle.js';
import { BUSY, DECLINED, type PhoneBehaviour, type Refusal, UNAVAILABLE } from './phones.js';
import type { Switch } from './switch.js';
import type { Execute } from './task.js';

export type Originated =
  | { readonly ok: true; readonly winner: Channel }
  | { readonly ok: false; readonly cause: string };

interface Ringing {
  readonly leg: Channel;
  readonly answered: () => boolean;
}

const DEFAULT_TIMEOUT_SECONDS = 60;
/** A phone's SIP answer to an INVITE takes a moment. */
const NETWORK_MS = 2;

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
      caller?.setVariable('originate_disposition', 'SUCCESS');
      caller?.setVariable('DIALSTATUS', 'SUCCESS');
      caller?.setVariable('originate_signal_bond', undefined);
      caller?.setVariable('signal_bond', result.winner.uuid);
      return result;
    }
    cause = result.cause;
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
): Promise<Originated> {
  const ringing: Ringing[] = [];
  let unreached = 'DESTINATION_OUT_OF_ORDER';
  for (const target of targets) {
    const created = createLeg(sw, caller, target, shared);
    if (created.ok) ringing.push(startRinging(sw, created.value.leg, created.value.phone, caller, execute));
    else unreached = created.error;
  }
  if (ringing.length === 0) return { ok: false, cause: unreached };

  const legs = ringing.map(({ leg }) => leg);
  const watched = caller ? [caller, ...legs] : legs;
  const winner = () => ringing.find(({ answered, leg }) => answered() && leg.hangupCause === undefined)?.leg;
  const settled = () =>
    caller?.interrupted === true ||
    winner() !== undefined ||
    legs.every((leg) => leg.hangupCause !== undefined);
  const outcome = await waitFor(sw.clock, watched, settled, (deadline - sw.clock.micros()) / 1000);

  const won = caller?.interrupted ? undefined : winner();
  endLosers(sw, caller, legs, won, outcome === 'timeout');
  for (const leg of legs) {
    caller?.pushVariable('originate_causes', `${leg.uuid};${leg === won ? 'NONE' : leg.hangupCause}`);
  }
  if (won !== undefined) return { ok: true, winner: won };
  if (caller?.interrupted) return { ok: false, cause: 'ORIGINATOR_CANCEL' };
  if (outcome === 'timeout') return { ok: false, cause: 'NO_ANSWER' };
  return { ok: false, cause: legs[0]?.hangupCause ?? unreached };
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
      leg.setVariable('sip_hangup_disposition', 'recv_refuse');
      setFailedInvite(leg, '487', 'Request Terminated');
      setTermination(leg, '487', '487');
      hangUp(sw, leg, 'ORIGINATOR_CANCEL');
    } else if (timedOut) hangUp(sw, leg, 'NO_ANSWER');
  }
  if (caller === undefined) return;
  const last = legs.find((leg) => leg !== won);
  if (last !== undefined) caller.setVariable('last_bridge_hangup_cause', last.hangupCause);
}

/** Lets a phone do what it is told to when it is rung. */
function startRinging(
  sw: Switch,
  leg: Channel,
  phone: PhoneBehaviour,
  caller: Channel | undefined,
  execute: Execute,
): Ringing {
  let answered = false;
  const alive = (step: () => void) => () => {
    if (leg.hangupCause === undefined) step();
  };
  const rings = alive(() => {
    leg.calleeName = leg.calleeNumber;
    if (caller !== undefined) {
      caller.calleeName = leg.calleeNumber;
      caller.calleeNumber = leg.calleeNumber;
    }
    ring(sw, leg);
    if (caller !== undefined) ring(sw, caller);
  });
  const picksUp = alive(async () => {
    if (leg.profile.times.progress === 0) rings();
    await answer(sw, leg, execute);
    answered = true;
    leg.changed();
    if (phone.kind === 'answer' && phone.hangUpAfterMs !== undefined) {
      sw.clock.after(phone.hangUpAfterMs, () => farEndHangsUp(sw, leg));
    }
  });

  leg.state = 'CS_CONSUME_MEDIA';
  limitRinging(sw, leg, () => answered);
  if (phone.kind === 'busy')
    sw.clock.after(
      NETWORK_MS,
      alive(() => refuse(sw, leg, BUSY, caller)),
    );
  if (phone.kind === 'decline')
    sw.clock.after(
      NETWORK_MS,
      alive(() => refuse(sw, leg, DECLINED, caller)),
    );
  if (phone.kind === 'offline')
    sw.clock.after(
      NETWORK_MS,
      alive(() => refuse(sw, leg, UNAVAILABLE, caller)),
    );
  if (phone.kind === 'ring' || phone.kind === 'answer') sw.clock.after(NETWORK_MS, rings);
  if (phone.kind === 'answer') sw.clock.after(Math.max(NETWORK_MS, phone.afterMs), picksUp);
  return { leg, answered: () => answered };
}

/** `leg_timeout` in seconds ends this leg alone. */
function limitRinging(sw: Switch, leg: Channel, answered: () => boolean): void {
  const seconds = Number(leg.variable('leg_timeout'));
  if (!(seconds > 0)) return;
  sw.clock.after(seconds * 1000, () => {
    if (!answered()) hangUp(sw, leg, 'ALLOTTED_TIMEOUT');
  });
}

function refuse(sw: Switch, leg: Channel, refusal: Refusal, caller: Channel | undefined): void {
  leg.setVariable('sip_hangup_disposition', 'recv_refuse');
  setFailedInvite(leg, refusal.status, refusal.phrase);
  leg.setVariable('sip_reason', refusal.reason);
  setTermination(leg, refusal.status, /cause=(\d+)/.exec(refusal.reason)?.[1] ?? '');
  caller?.setVariable('last_bridge_proto_specific_hangup_cause', `sip:${refusal.status}`);
  caller?.setVariable('sip_hangup_phrase', refusal.phrase);
  hangUp(sw, leg, refusal.cause);
}
