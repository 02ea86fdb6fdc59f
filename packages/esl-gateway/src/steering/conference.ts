import type { SteeringAction } from '@callcard/crm-core';
import { goesToConference } from '../channel/connection-facts.js';
import { whisperVariable } from '../channel/listener-facts.js';
import type { ChannelSnapshot } from '../channel/snapshot.js';
import { type DialTarget, listenerDialString, steeredDialString } from '../plan/dial-strings.js';
import { seconds } from '../plan/safe-values.js';
import { channelVariable, dialplanName, participantRole } from '../vocabulary.js';
import { hangUp, ringToExtension, ringToListen, setVariable } from './commands.js';
import type { Steps } from './situation.js';

type Action<T extends SteeringAction['type']> = Extract<SteeringAction, { readonly type: T }>;

/** So long may the caller wait in a conference for the others to come, in seconds; the timer may fire one early. */
const meetWithin = 4;

const { conference, conferenceUser, fallback, kind } = dialplanName;

/**
 * Calls a colleague to the conversation. All is one `originate`, which the switch carries out alone: nothing changes while the
 * phone rings, and by its answer (`api_on_answer`, in the order of the numbers) the switch sends the caller and whoever
 * talks with the caller to the conference to which the colleague comes as well. The phone stops ringing when the caller is
 * gone, and a caller whom nobody meets there gets the fallback.
 */
export function addParticipant(
  { legId, toUserId: userId, extension, ringSeconds }: Action<'addParticipant'>,
  at: DialTarget,
): Steps {
  const { callId } = at;
  const { inbound } = at.contexts;
  const whenAnswered = [
    // Neither hangs up because it leaves the other.
    `uuid_setvar_multi ${callId} hangup_after_bridge=false;park_after_bridge=true`,
    `sched_transfer +${meetWithin} ${callId} ${fallback} ${kind} ${inbound}`,
    `uuid_dual_transfer ${callId} ${conference}/${kind}/${inbound} ${conferenceUser}${callId}/${kind}/${inbound}`,
  ];
  const dialString = steeredDialString(
    { legId, userId, extension },
    at,
    [
      `originate_timeout=${seconds(ringSeconds)}`,
      ...whenAnswered.map((command, n) => `api_on_answer_${n + 1}='${command}'`),
    ],
    participantRole,
  );
  return {
    commands: [setVariable(callId, 'api_hangup_hook', `uuid_kill ${legId} ORIGINATOR_CANCEL`)],
    ringing: ringToExtension(dialString, `${conferenceUser}${callId}`, inbound),
    facts: [],
  };
}

/** Of a conference one leg ends: it goes on, or what is left of it ends by itself. */
export function leave(legId: string): Steps {
  return { commands: [hangUp(legId)], facts: [] };
}

/** Seconds that a phone rings whose user asked to listen. */
const listenSeconds = 30;

/** Rings the phone of a user who listens in: on the caller's channel, or to whisper on the leg of whoever talks. */
export function listen(
  { type, legId, userId, extension }: Action<'listenIn' | 'whisper'>,
  at: DialTarget,
  heard: string,
): Steps {
  const dialString = listenerDialString({ legId, userId, extension }, at, [
    `${channelVariable.listens}=${at.callId}`,
    `${channelVariable.extension}=${extension}`,
    `originate_timeout=${listenSeconds}`,
    ...(type === 'whisper' ? [`${whisperVariable}=true`] : []),
  ]);
  return { commands: [], ringing: ringToListen(dialString, heard), facts: [] };
}

/** Says whether a caller talks in a conference now. */
export function isInConference(caller: ChannelSnapshot): boolean {
  return goesToConference(caller) && caller.variable('current_application') === 'conference';
}
