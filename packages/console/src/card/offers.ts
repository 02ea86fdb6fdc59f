import type { SignedInUser } from '../api/session.js';
import type { CommandType, Reading } from './card-model.js';
import type { CallHandset, HandsetCommand } from './handset.js';
import type { Standing } from './standing.js';

/**
 * Which commands are offered to somebody: those that the card has, as far as they concern their part in the call. Whether they
 * may is said by the API when they ask; what a role never may is not offered.
 */
export function offersOf(
  { card }: Pick<Reading, 'card'>,
  standing: Standing,
  role: SignedInUser['role'],
): ReadonlySet<CommandType> {
  return new Set(card.commands.filter((type) => isOffered(type, card, standing, role)));
}

/** What somebody does with a phone in their hand, whatever the call is about: a colleague who is asked something, say. */
const ofPhone = ['answer', 'skip', 'hangUp'] as const satisfies readonly HandsetCommand[];

/** {@link offersOf}, with what the phone of this browser can do with its own leg of the call. */
export function offersHere(
  reading: Reading,
  standing: Standing,
  role: SignedInUser['role'],
  handset: CallHandset | undefined,
): ReadonlySet<CommandType> {
  const here = ofPhone.filter((type) => handset?.can(reading.call.id, type));
  return new Set([...offersOf(reading, standing, role), ...here]);
}

function isOffered(
  type: CommandType,
  card: Reading['card'],
  standing: Standing,
  role: SignedInUser['role'],
): boolean {
  const { talks, rings, placed, listens, isAsked, consultation, muted } = standing;
  const recording = card.recordings.filter(({ state }) => state === 'recording');
  switch (type) {
    case 'answer':
    case 'skip':
      return rings && !placed;
    case 'pickUp':
      return !rings && !talks && !placed && card.direction === 'inbound';
    case 'listenIn':
    case 'whisper':
      return role !== 'agent' && !talks && !isAsked && listens === undefined;
    case 'hold':
      return talks && card.status === 'talking';
    case 'resume':
      return talks && card.status === 'onHold' && consultation === undefined;
    case 'mute':
      return talks && !muted;
    case 'unmute':
      return talks && muted;
    case 'transfer':
    case 'addParticipant':
      return talks && consultation === undefined;
    case 'completeTransfer':
      return consultation?.pickedUp === true;
    case 'cancelTransfer':
      return consultation !== undefined;
    case 'pauseRecording':
      return talks && recording.some(({ paused }) => !paused);
    case 'resumeRecording':
      return talks && recording.some(({ paused }) => paused);
    case 'hangUp':
      return talks || (placed && card.status === 'ringing');
    case 'keypad':
    case 'leave':
      return talks;
  }
}
