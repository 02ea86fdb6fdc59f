import {
  type CallFact,
  err,
  type Instant,
  ok,
  type Result,
  type SteeringError,
  type SteeringOrder,
} from '@callcard/crm-core';
import {
  type Handover,
  holdFact,
  holdMark,
  isHeldByGateway,
  type Mark,
  maskFact,
  maskMark,
  muteFact,
  muteMark,
  transferFact,
  transferMark,
} from '../channel/marks.js';
import { unsafeStep } from '../plan/compile.js';
import { steeredDialString } from '../plan/dial-strings.js';
import { unsafe } from '../plan/safe-values.js';
import { recordingPath } from '../recording/paths.js';
import {
  hangUp,
  maskRecording,
  muteLeg,
  passOver,
  playMusic,
  ringToPickUp,
  type SwitchCommand,
  sendDigits,
  setVariable,
  stopMusic,
  tellToTalk,
  unmuteLeg,
} from './commands.js';
import { addParticipant, leave, listen } from './conference.js';
import { cancelTransfer, completeTransfer, consult } from './consult.js';
import { ourNumber } from './our-number.js';
import type { Situation, Steps } from './situation.js';
import { transferPlan } from './transfer-plan.js';

type Made = Result<Steps, SteeringError>;

const refused = (reason: string): Made => err({ code: 'refused', reason });

interface Noted {
  readonly uuid: string;
  readonly mark: Mark;
  readonly command: SwitchCommand;
  readonly fact: CallFact;
}

/*
 * What is done and what is noted of it are two commands, and a gateway may die in between. What hides somebody is done
 * first and noted then, what ends that is noted first: nobody is ever heard who believes not to be.
 */

function hide({ uuid, mark, command, fact }: Noted): Made {
  return ok({ commands: [command, setVariable(uuid, mark.variable, mark.value)], facts: [fact] });
}

function show({ uuid, mark, command, fact }: Noted, before: Mark): Made {
  return ok({
    commands: [setVariable(uuid, mark.variable, mark.value), command],
    undo: setVariable(uuid, before.variable, before.value),
    facts: [fact],
  });
}

function hold(callId: string, { at, holdMusic }: Situation): Made {
  if (unsafe({ music: holdMusic })) return refused('NO_HOLD_MUSIC');
  return hide({
    uuid: callId,
    mark: holdMark('held', at),
    command: playMusic(callId, holdMusic),
    fact: holdFact(callId, 'held', at),
  });
}

function resume(callId: string, { at, caller }: Situation): Made {
  if (!isHeldByGateway(caller)) return refused('HELD_BY_THE_PHONE');
  const command = stopMusic(callId);
  const fact = holdFact(callId, 'resumed', at);
  return show({ uuid: callId, mark: holdMark('resumed', at), command, fact }, holdMark('held', at));
}

function mute({ callId, legId: uuid }: SteeringOrder, what: 'muted' | 'unmuted', at: Instant): Made {
  if (uuid === null) return err({ code: 'gone' });
  const noted = { uuid, mark: muteMark(what, at), fact: muteFact(callId, uuid, what, at) };
  return what === 'muted'
    ? hide({ ...noted, command: muteLeg(uuid) })
    : show({ ...noted, command: unmuteLeg(uuid) }, muteMark('muted', at));
}

type Masking = Extract<SteeringOrder['action'], { readonly recordings: unknown }>;

function mask({ callId, offeredAt }: SteeringOrder, action: Masking, { at, recordingsDir }: Situation): Made {
  const { userId, recordings, type } = action;
  // There is one conversation at a time, and so one recording of it.
  const [recording] = recordings;
  if (!recording) return refused('NOTHING_RECORDED');
  const { recordingId, kind } = recording;
  const path = `${recordingsDir}/${recordingPath(callId, kind, offeredAt)}`;
  const noted = (what: 'paused' | 'resumed') => ({
    uuid: callId,
    mark: maskMark(what, at, userId, recordingId),
    command: maskRecording(callId, what === 'paused' ? 'mask' : 'unmask', path),
    fact: maskFact({ callId, recordingId, kind }, what, at, userId),
  });
  return type === 'pauseRecording' ? hide(noted('paused')) : show(noted('resumed'), noted('paused').mark);
}

type Transfer = Extract<SteeringOrder['action'], { readonly type: 'transfer' }>;

function transfer({ callId, legId, offeredAt }: SteeringOrder, action: Transfer, situation: Situation): Made {
  const { at, caller, holdMusic: _, ...target } = situation;
  if (legId === null || caller.connectedTo !== legId) return refused('MOVED_MEANWHILE');
  const { byUserId, toUserId, toExtension, callerNumber } = action;
  if (unsafe({ number: callerNumber })) return refused('UNSAFE_VALUE');
  const handover: Handover = { kind: 'blind', at, fromLegId: legId, byUserId, toUserId, toExtension };
  const mark = transferMark(handover);
  const plan = transferPlan(action, { ...target, ...ourNumber(caller, callerNumber), callId, offeredAt });
  if (!plan.ok) return refused('UNSAFE_VALUE');
  return ok({
    commands: [setVariable(callId, mark.variable, mark.value)],
    undo: setVariable(callId, mark.variable, ''),
    plans: [[callId, plan.value]],
    facts: [transferFact(callId, handover)],
  });
}

type Consult = Extract<SteeringOrder['action'], { readonly type: 'consult' }>;

function ask(order: SteeringOrder, action: Consult, situation: Situation): Made {
  const { callId, legId } = order;
  const { profile, domain, trunk, holdMusic: music, caller } = situation;
  if (legId === null || caller.connectedTo !== legId) return refused('MOVED_MEANWHILE');
  if (unsafe({ music })) return refused('NO_HOLD_MUSIC');
  const { step, callerNumber } = action;
  if (unsafeStep(step) || unsafe({ profile, domain })) return refused('UNSAFE_VALUE');
  if (step.kind === 'mobile') {
    if (trunk === undefined) return refused('NO_TRUNK');
    if (unsafe({ trunk, number: callerNumber })) return refused('UNSAFE_VALUE');
  }
  return ok(consult(order, legId, action, { ...situation, callId, music }));
}

/** Seconds that a phone rings whose user asked for it. */
const pickUpSeconds = 30;

type Added = Extract<SteeringOrder['action'], { readonly type: 'addParticipant' }>;
type Listening = Extract<SteeringOrder['action'], { readonly type: 'listenIn' | 'whisper' }>;

function unsafePhone(
  {
    legId,
    extension,
    userId,
  }: { readonly legId: string; readonly extension: string; readonly userId: string },
  { profile, domain }: Situation,
): boolean {
  return unsafe({ legId, userId, extension, profile, domain }) !== undefined;
}

function add({ callId, legId }: SteeringOrder, action: Added, situation: Situation): Made {
  if (legId === null || situation.caller.connectedTo !== legId) return refused('MOVED_MEANWHILE');
  if (unsafePhone({ ...action, userId: action.toUserId }, situation)) return refused('UNSAFE_VALUE');
  return ok(addParticipant(action, { ...situation, callId }));
}

function listenTo({ callId, legId }: SteeringOrder, action: Listening, situation: Situation): Made {
  const heard = action.type === 'whisper' ? legId : callId;
  if (heard === null) return err({ code: 'gone' });
  if (unsafePhone(action, situation)) return refused('UNSAFE_VALUE');
  return ok(listen(action, { ...situation, callId }, heard));
}

type PickUp = Extract<SteeringOrder['action'], { readonly type: 'pickUp' }>;

function pickUp(callId: string, action: PickUp, situation: Situation): Made {
  if (unsafePhone(action, situation)) return refused('UNSAFE_VALUE');
  const dialString = steeredDialString(action, { ...situation, callId }, [
    `originate_timeout=${pickUpSeconds}`,
    'hangup_after_bridge=true',
    // Nobody else's conversation.
    'intercept_unbridged_only=true',
  ]);
  return ok({ commands: [], ringing: ringToPickUp(dialString, callId), facts: [] });
}

/** Makes of an order what the switch is to do. Pure. Errors: what the channel is not fit for, or an unsafe value. */
export function stepsOf(order: SteeringOrder, situation: Situation): Made {
  const { callId, legId, action } = order;
  const { at, recordingsDir } = situation;
  const userId = 'userId' in action ? action.userId : 'byUserId' in action ? action.byUserId : undefined;
  const bad = unsafe({
    callId,
    recordingsDir,
    ...(legId === null ? {} : { legId }),
    ...(userId === undefined ? {} : { userId }),
  });
  if (bad) return refused('UNSAFE_VALUE');
  switch (action.type) {
    case 'hold':
      return hold(callId, situation);
    case 'resume':
      return resume(callId, situation);
    case 'mute':
      return mute(order, 'muted', at);
    case 'unmute':
      return mute(order, 'unmuted', at);
    case 'keypad':
      if (unsafe({ digits: action.digits })) return refused('UNSAFE_VALUE');
      return ok({ commands: [sendDigits(callId, action.digits)], facts: [] });
    case 'pauseRecording':
    case 'resumeRecording':
      return mask(order, action, situation);
    case 'answer':
    case 'skip':
      if (legId === null) return err({ code: 'gone' });
      return ok({ commands: [action.type === 'answer' ? tellToTalk(legId) : passOver(legId)], facts: [] });
    case 'pickUp':
      return pickUp(callId, action, situation);
    case 'consult':
      return ask(order, action, situation);
    case 'completeTransfer':
      if (legId === null) return err({ code: 'gone' });
      return ok(completeTransfer(order, legId, action, at));
    case 'cancelTransfer':
      return ok(cancelTransfer(order, action));
    case 'addParticipant':
      return add(order, action, situation);
    case 'leave':
      return legId === null ? err({ code: 'gone' }) : ok(leave(legId));
    case 'listenIn':
    case 'whisper':
      return listenTo(order, action, situation);
    case 'hangUp':
      return ok({ commands: [hangUp(callId)], facts: [] });
    case 'transfer':
      return transfer(order, action, situation);
  }
}
