import type { Instant, SteeringOrder } from '@callcard/crm-core';
import { consultMark, type Handover, transferFact, transferMark } from '../channel/marks.js';
import { consultDialString, type DialTarget } from '../plan/dial-strings.js';
import type { PlanApplication } from '../protocol/encoder.js';
import { channelVariable, dialplanName, mark, markVariable } from '../vocabulary.js';
import { bridgeChannels, hangUp, type SwitchCommand, setVariable, stopTimers } from './commands.js';
import type { Steps } from './situation.js';

/*
 * Asking somebody first. Each of the two channels gets a plan that it carries out alone, so that no gateway is needed
 * for anybody to get out of it: the external party hears music until somebody takes it, the user's phone rings whoever is
 * asked and takes the party back when that conversation is over, for whatever reason.
 */

type Action<T extends SteeringOrder['action']['type']> = Extract<
  SteeringOrder['action'],
  { readonly type: T }
>;

/** A caller waits so long at most, in seconds; then the switch's own fallback has the caller. */
const longestWait = 300;

const callerWaits = (music: string, toFallback: string): readonly PlanApplication[] => [
  { app: 'multiset', arg: '^^|hangup_after_bridge=true|park_after_bridge=false' },
  { app: 'unset', arg: markVariable.hold },
  { app: 'sched_transfer', arg: `+${longestWait} ${toFallback}` },
  { app: 'playback', arg: music },
  { app: 'park' },
];

const userAsks = (callId: string, dialString: string, music: string): readonly PlanApplication[] => [
  {
    app: 'multiset',
    // What the switch told the phone is not for the trunk.
    arg: `^^|continue_on_fail=true|park_after_bridge=false|hangup_after_bridge=false|sip_copy_custom_headers=false|ringback=${music}`,
  },
  { app: 'bridge', arg: dialString },
  { app: 'sched_cancel', arg: callId },
  // From here on the user's end is the call's end again.
  { app: 'set', arg: 'api_hangup_hook=' },
  { app: 'intercept', arg: callId },
];

/** The user's phone rings whoever is asked; the caller, and the user as long as nobody answers, hear music. */
export function consult(
  { callId }: SteeringOrder,
  legId: string,
  { step, callerNumber }: Action<'consult'>,
  { music, ...target }: DialTarget & { readonly music: string },
): Steps {
  const waits = consultMark(legId);
  const toFallback = `${dialplanName.fallback} ${dialplanName.kind} ${target.contexts.inbound}`;
  const dialString = consultDialString(step, { ...target, callerNumber });
  return {
    commands: [
      setVariable(callId, waits.variable, waits.value),
      setVariable(legId, waits.variable, waits.value),
      // Whoever was called is let into the fallback of callers.
      setVariable(callId, channelVariable.ours, mark.ours),
      // A user who hangs up while the caller waits leaves the caller to the fallback: first of all, so that nobody is ever left parked.
      setVariable(legId, 'api_hangup_hook', `uuid_transfer ${callId} ${toFallback}`),
      // Whichever of the two leaves the other first, neither hangs up.
      ...[callId, legId].flatMap((uuid) => [
        setVariable(uuid, 'hangup_after_bridge', 'false'),
        setVariable(uuid, 'park_after_bridge', 'true'),
      ]),
    ],
    plans: [
      [callId, callerWaits(music, toFallback)],
      [legId, userAsks(callId, dialString, music)],
    ],
    facts: [],
  };
}

/** The colleague gets the caller; the user's phone hangs up as soon as it is alone. */
export function completeTransfer(
  { callId }: SteeringOrder,
  legId: string,
  { byUserId, toUserId, toExtension, consultedLegId }: Action<'completeTransfer'>,
  at: Instant,
): Steps {
  const handover: Handover = { kind: 'attended', at, fromLegId: legId, byUserId, toUserId, toExtension };
  const given = transferMark(handover);
  return {
    commands: [
      setVariable(legId, 'api_hangup_hook', ''),
      setVariable(legId, 'hangup_after_bridge', 'true'),
      setVariable(callId, given.variable, given.value),
      stopTimers(callId),
      bridgeChannels(callId, consultedLegId),
    ],
    undo: setVariable(callId, given.variable, ''),
    facts: [transferFact(callId, handover)],
  };
}

/** The user's phone takes the caller back by itself. */
export function cancelTransfer(
  { callId }: SteeringOrder,
  { consultedLegId }: Action<'cancelTransfer'>,
): { readonly commands: readonly SwitchCommand[]; readonly facts: readonly [] } {
  return { commands: [stopTimers(callId), hangUp(consultedLegId)], facts: [] };
}
