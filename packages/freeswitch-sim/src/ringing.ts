import { answer } from './answering.js';
import { isTrue } from './causes.js';
import type { Channel } from './channel.js';
import type { Cancel } from './clock.js';
import { confirm, needsConfirmation } from './confirm.js';
import { farEndHangsUp, hangUp, preAnswer, ring, setFailedInvite, setTermination } from './lifecycle.js';
import { type PhoneBehaviour, REFUSALS, type Refusal } from './phones.js';
import type { Switch } from './switch.js';
import type { Execute } from './task.js';

/** A leg that rings, and whether it has been answered for good. */
export interface Ringing {
  readonly leg: Channel;
  readonly answered: () => boolean;
  /** It sends audio before the answer, and whoever rings it may hear that. */
  readonly early: () => boolean;
}

/** A phone's SIP answer to an INVITE takes a moment. */
const NETWORK_MS = 2;

/** How phones that never ring refuse. */
const refusals: Readonly<Partial<Record<PhoneBehaviour['kind'], Refusal>>> = {
  busy: REFUSALS[486],
  decline: REFUSALS[603],
  offline: REFUSALS[480],
};

/** Rings a phone, which then behaves as its settings say. */
export function startRinging(
  sw: Switch,
  leg: Channel,
  phone: PhoneBehaviour,
  caller: Channel | undefined,
  execute: Execute,
): Ringing {
  let answered = false;
  let early = false;
  const alive = (step: () => void) => () => {
    if (leg.hangupCause === undefined) step();
  };
  const rings = alive(() => {
    leg.calleeName = leg.calleeNumber;
    leg.setVariable('sip_from_display', leg.initial.callerName);
    leg.setVariable('sip_from_user', leg.initial.callerNumber);
    if (caller !== undefined) {
      caller.calleeName = leg.calleeNumber;
      caller.calleeNumber = leg.calleeNumber;
    }
    ring(sw, leg);
    if (caller !== undefined) ring(sw, caller);
  });
  const opens = alive(() => {
    preAnswer(sw, leg);
    if (isTrue(leg.variable('ignore_early_media'))) return;
    // Heard by whoever rings it, and the two are not connected by that.
    early = !isTrue(leg.variable('bridge_early_media'));
    if (caller !== undefined) preAnswer(sw, caller);
    leg.changed();
  });
  const begins = 'early' in phone && phone.early ? opens : rings;
  const picksUp = alive(async () => {
    if (leg.profile.times.progress === 0 && leg.profile.times.progressMedia === 0) begins();
    if ('presses' in phone) leg.presses = phone.presses;
    await answer(sw, leg, execute);
    if (phone.kind === 'answer' && phone.hangUpAfterMs !== undefined) {
      sw.clock.after(phone.hangUpAfterMs, () => farEndHangsUp(sw, leg));
    }
    if (needsConfirmation(leg)) {
      const seconds = leg.variable('group_confirm_timeout');
      if (seconds !== undefined) {
        endLimit();
        endLimit = limitRinging(sw, leg, seconds, () => answered, caller);
      }
      await confirm(sw, leg, phone);
    }
    answered = true;
    leg.changed();
  });

  if (phone.kind === 'ring') leg.pickUp = picksUp;
  leg.state = 'CS_CONSUME_MEDIA';
  let endLimit = limitRinging(sw, leg, leg.variable('leg_timeout'), () => answered, caller);
  const refusal = refusals[phone.kind];
  if (refusal !== undefined)
    sw.clock.after(
      NETWORK_MS,
      alive(() => refuse(sw, leg, refusal, caller)),
    );
  if (phone.kind === 'ring' || phone.kind === 'answer' || phone.kind === 'refuse')
    sw.clock.after(NETWORK_MS, begins);
  if (phone.kind === 'refuse') {
    const { status, afterMs } = phone;
    sw.clock.after(
      Math.max(NETWORK_MS, afterMs),
      alive(() => refuse(sw, leg, REFUSALS[status], caller)),
    );
  }
  if (phone.kind === 'answer') sw.clock.after(Math.max(NETWORK_MS, phone.afterMs), picksUp);
  return { leg, answered: () => answered, early: () => early };
}

/** Ends this leg alone after so many seconds, unless somebody has answered by then. */
function limitRinging(
  sw: Switch,
  leg: Channel,
  limit: string | undefined,
  answered: () => boolean,
  caller: Channel | undefined,
): Cancel {
  const seconds = Number(limit);
  if (!(seconds > 0)) return () => {};
  return sw.clock.after(seconds * 1000, () => {
    if (answered() || leg.hangupCause !== undefined) return;
    caller?.setVariable('last_bridge_hangup_cause', 'ALLOTTED_TIMEOUT');
    caller?.setVariable('sip_invite_failure_status', undefined);
    caller?.setVariable('sip_invite_failure_phrase', undefined);
    hangUp(sw, leg, 'ALLOTTED_TIMEOUT');
  });
}

function refuse(sw: Switch, leg: Channel, refusal: Refusal, caller: Channel | undefined): void {
  leg.setVariable('sip_hangup_disposition', 'recv_refuse');
  setFailedInvite(leg, refusal.status, refusal.phrase);
  leg.setVariable('sip_reason', refusal.reason);
  setTermination(leg, refusal.status, /cause=(\d+)/.exec(refusal.reason)?.[1] ?? '');
  if (caller !== undefined) {
    setFailedInvite(caller, refusal.status, refusal.phrase);
    caller.setVariable('sip_hangup_phrase', refusal.phrase);
    caller.setVariable('last_bridge_hangup_cause', refusal.cause);
    caller.setVariable('last_bridge_proto_specific_hangup_cause', `sip:${refusal.status}`);
  }
  hangUp(sw, leg, refusal.cause);
}
