import type { CallEvent } from '@callcard/api/client';
import type { CommandType } from './card-model.js';

type FactType = CallEvent['type'];

/** Which facts say that a command is done: the one place for it. Of keypad digits none does. */
const confirming: Readonly<Record<CommandType, readonly FactType[]>> = {
  answer: ['answered', 'bridged', 'legPickedUp', 'joined'],
  skip: ['legEnded'],
  pickUp: ['answered', 'bridged'],
  hold: ['held'],
  resume: ['resumed', 'bridged'],
  mute: ['muted'],
  unmute: ['unmuted'],
  keypad: [],
  transfer: ['transferred', 'legRinging', 'legPickedUp'],
  completeTransfer: ['transferred'],
  cancelTransfer: ['bridged'],
  addParticipant: ['legRinging', 'joined'],
  leave: ['legEnded'],
  listenIn: ['listeningStarted'],
  whisper: ['listeningStarted'],
  pauseRecording: ['recordingPaused'],
  resumeRecording: ['recordingResumed'],
  hangUp: ['ended', 'legEnded'],
};

/** What is done with the user's own phone: the same fact of another's says nothing. */
const ownPhone: ReadonlySet<CommandType> = new Set(['mute', 'unmute', 'skip', 'leave', 'answer', 'hangUp']);

/** Commands of which one is under way at a time. */
const groups: Readonly<Partial<Record<CommandType, string>>> = {
  answer: 'ringing',
  skip: 'ringing',
  hold: 'hold',
  resume: 'hold',
  mute: 'mute',
  unmute: 'mute',
  transfer: 'transfer',
  completeTransfer: 'transfer',
  cancelTransfer: 'transfer',
  addParticipant: 'transfer',
  listenIn: 'listening',
  whisper: 'listening',
  pauseRecording: 'recording',
  resumeRecording: 'recording',
};

/** What a command may not overlap with. */
export function groupOf(type: CommandType): string {
  return groups[type] ?? type;
}

/** Whether a fact of the call says that the command is done. `ownLegs`: of whoever gave it. */
export function confirms(type: CommandType, { fact }: CallEvent, ownLegs: readonly string[]): boolean {
  // A call that is over answers whatever was asked of it.
  if (fact.type === 'ended') return true;
  if (!confirming[type].includes(fact.type)) return false;
  return !ownPhone.has(type) || !('legId' in fact) || ownLegs.includes(fact.legId);
}
