import type { Call } from '../model/call.js';
import {
  type AgentCommand,
  addedLeg,
  consultedLeg,
  listenerOf,
  participantOf,
  ringingLeg,
  runningRecordings,
  type TransferTarget,
  takesPart,
  talkingUser,
} from './commands.js';

/** Every recording that is being made is silent on purpose (rule A7). */
function isMasked(call: Call): boolean {
  return runningRecordings(call).every(({ pauses }) => pauses.at(-1)?.endedAt === null);
}

function isSilentNowhere(call: Call): boolean {
  return runningRecordings(call).every(({ pauses }) => pauses.at(-1)?.endedAt !== null);
}

/** Of a queue it is only known that somebody of ours is asked. */
function isAsked(call: Call, to: TransferTarget): boolean {
  const asked = consultedLeg(call);
  if (!asked) return false;
  if ('userId' in to) return asked.userId === to.userId;
  return 'number' in to ? asked.extension === to.number : asked.userId !== null;
}

/** The user's last transfer went there, and nobody has moved the caller since. */
function isTransferred(
  call: Call,
  { to, kind }: Extract<AgentCommand, { type: 'transfer' }>,
  userId: string,
): boolean {
  const last = call.transfers.at(-1);
  // Whoever got the caller back may give the caller away again.
  if (talkingUser(call) === userId) return kind === 'attended' && isAsked(call, to);
  if (last?.byUserId !== userId || last.kind !== kind) return false;
  if ('userId' in to) return last.toUserId === to.userId;
  return !('number' in to) || last.toExtension === to.number;
}

/** Somebody else talks with the caller, because the user gave the caller away. */
function isHandedOver(call: Call, userId: string): boolean {
  const isUsers = call.transfers.at(-1)?.byUserId === userId;
  return isUsers && call.talkingWith !== null && call.talkingWith.userId !== userId;
}

/** The user's phone hung up, and others go on with the conversation that it had a part in. */
function hasLeft(call: Call, userId: string): boolean {
  const legs = call.legs.filter((leg) => leg.userId === userId && leg.answeredAt !== null);
  return call.talkingWith !== null && legs.length > 0 && legs.every(({ endedAt }) => endedAt !== null);
}

/** The colleague's phone rings for the conversation, or they talk, too. */
function isAdded(call: Call, userId: string): boolean {
  const talks = participantOf(call, userId) !== undefined;
  return call.talkingWith !== null && (talks || addedLeg(call)?.userId === userId);
}

/** Whether the others do not hear the user; undefined: the user does not talk. */
function isMuted(call: Call, userId: string): boolean | undefined {
  const participant = participantOf(call, userId);
  if (participant) return participant.muted;
  return call.talkingWith?.userId === userId ? call.muted === true : undefined;
}

/** The user's phone rang for the call, and does not any more, though nobody else has the call. */
function hasSkipped(call: Call, userId: string): boolean {
  return call.legs.some((leg) => leg.userId === userId) && ringingLeg(call, userId) === undefined;
}

/**
 * Whether a call is as a user's command wants it: before, so that a command that is given twice does nothing twice, and
 * after, when facts have confirmed it. A number to transfer to is in E.164. Of keypad digits no fact says that they were sent.
 */
export function isCarriedOut(call: Call, command: AgentCommand, userId: string): boolean {
  if (command.type === 'hangUp') return call.phase === 'ended';
  if (command.type === 'transfer') return call.phase !== 'ended' && isTransferred(call, command, userId);
  if (command.type === 'completeTransfer') return isHandedOver(call, userId);
  if (command.type === 'skip') return hasSkipped(call, userId);
  if (command.type === 'leave') return hasLeft(call, userId);
  if (command.type === 'addParticipant') return takesPart(call, userId) && isAdded(call, command.to.userId);
  if (command.type === 'listenIn' || command.type === 'whisper')
    return listenerOf(call, userId)?.whispers === (command.type === 'whisper');
  if (command.type === 'mute' || command.type === 'unmute')
    return isMuted(call, userId) === (command.type === 'mute');
  if (!takesPart(call, userId)) return false;
  switch (command.type) {
    case 'hold':
      return call.phase === 'held';
    case 'resume':
      return call.phase === 'talking';
    case 'answer':
    case 'pickUp':
    case 'cancelTransfer':
      return call.talkingWith !== null;
    case 'pauseRecording':
      return runningRecordings(call).length > 0 && isMasked(call);
    case 'resumeRecording':
      return runningRecordings(call).length > 0 && isSilentNowhere(call);
    case 'keypad':
      return false;
  }
}
