import { answer } from './answering.js';
import type { Channel } from './channel.js';
import type { Cancel } from './clock.js';
import { confirm, needsConfirmation } from './confirm.js';
import { farEndHangsUp, hangUp, ring, setFailedInvite, setTermination } from './lifecycle.js';
import { BUSY, DECLINED, type PhoneBehaviour, type Refusal, UNAVAILABLE } from './phones.js';
import type { Switch } from './switch.js';
import type { Execute } from './task.js';

/** A leg that rings, and whether it has been answered for good. */
export interface Ringing {
  readonly leg: Channel;
  readonly answered: () => boolean;
}

/** A phone's SIP answer to an INVITE takes a moment. */
const NETWORK_MS = 2;

/** How phones that never ring refuse. */
const refusals: Readonly<Partial<Record<PhoneBehaviour['kind'], Refusal>>> = {
  busy: BUSY,
  decline: DECLINED,
  offline: UNAVAILABLE,
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
  const picksUp = alive(async () => {
    if (leg.profile.times.progress === 0) rings();
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
  if (phone.kind === 'ring' || phone.kind === 'answer') sw.clock.after(NETWORK_MS, rings);
  if (phone.kind === 'answer') sw.clock.after(Math.max(NETWORK_MS, phone.afterMs), picksUp);
  return { leg, answered: () => answered };
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
