import type { Call } from '../model/call.js';
import {
  type AgentCommand,
  consultedLeg,
  ringingLeg,
  runningRecordings,
  type TransferTarget,
  talkingUser,
} from './commands.js';

/** Every recording that is being made is silent on purpose (rule A7). */
function isMasked(call: Call): boolean {
  return runningRecordings(call).every(({ pauses }) => pauses.at(-1)?.endedAt === null);
}

function isSilentNowhere(call: Call): boolean {
  return runningRecordings(call).every(({ pauses }) => pauses.at(-1)?.endedAt !== null);
}

function isAsked(call: Call, to: TransferTarget): boolean {
  return 'userId' in to && consultedLeg(call)?.userId === to.userId;
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
  return !('userId' in to) || last.toUserId === to.userId;
}

/** Somebody else talks with the caller, because the user gave the caller away. */
function isHandedOver(call: Call, userId: string): boolean {
  const isUsers = call.transfers.at(-1)?.byUserId === userId;
  return isUsers && call.talkingWith !== null && call.talkingWith.userId !== userId;
}

/** The user's phone rang for the call, and does not any more, though nobody else has the call. */
function hasSkipped(call: Call, userId: string): boolean {
  return call.legs.some((leg) => leg.userId === userId) && ringingLeg(call, userId) === undefined;
}

/**
 * Whether a call is as a user's command wants it: before, so that a command that is given twice does nothing twice, and
 * after, when facts have confirmed it. Of keypad digits no fact says that they were sent.
 */
export function isCarriedOut(call: Call, command: AgentCommand, userId: string): boolean {
  if (command.type === 'hangUp') return call.phase === 'ended';
  if (command.type === 'transfer') return call.phase !== 'ended' && isTransferred(call, command, userId);
  if (command.type === 'completeTransfer') return isHandedOver(call, userId);
  if (command.type === 'skip') return hasSkipped(call, userId);
  if (talkingUser(call) !== userId) return false;
  switch (command.type) {
    case 'hold':
      return call.phase === 'held';
    case 'resume':
      return call.phase === 'talking';
    case 'answer':
    case 'pickUp':
    case 'cancelTransfer':
      return call.talkingWith !== null;
    case 'mute':
      return call.muted === true;
    case 'unmute':
      return call.talkingWith !== null && !call.muted;
    case 'pauseRecording':
      return runningRecordings(call).length > 0 && isMasked(call);
    case 'resumeRecording':
      return runningRecordings(call).length > 0 && isSilentNowhere(call);
    case 'keypad':
      return false;
  }
}
