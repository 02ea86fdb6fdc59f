import type { SignedInUser } from '../api/session.js';
import type { CommandType } from './card-model.js';
import type { CardDesk } from './desk.js';
import type { DeskEntry } from './desk-state.js';
import { offersHere } from './offers.js';
import { standingOf } from './standing.js';

/** What can be done with a user's calls without pointing at a card: by a key, say. False: there is no call for it now. */
export interface CardControls {
  /** Of the call that began to ring last. */
  answer(): boolean;
  decline(): boolean;
  /** Of the conversation. */
  mute(): boolean;
  hold(): boolean;
  hangUp(): boolean;
  /** Opens the card at what is asked for. */
  transfer(): boolean;
  comment(): boolean;
}

/** Controls of the calls of a user, on whichever card they are. */
export function createCardControls(cards: CardDesk, role: SignedInUser['role']): CardControls {
  const offers = ({ reading }: DeskEntry, type: CommandType) =>
    reading !== undefined &&
    offersHere(reading, standingOf(reading.call, cards.userId), role, cards.handset.peek()).has(type);
  const newest = (suits: (entry: DeskEntry) => boolean) => cards.entries.peek().findLast(suits);
  /** Gives the first of the commands that is offered. */
  const give = (...types: readonly Exclude<CommandType, 'keypad' | 'transfer' | 'addParticipant'>[]) => {
    for (const type of types) {
      const entry = newest((each) => offers(each, type));
      if (!entry) continue;
      void cards.give(entry.callId, { type });
      return true;
    }
    return false;
  };
  const turn = (entry: DeskEntry | undefined, panel: 'transfer' | 'comment') => {
    if (!entry) return false;
    if (entry.place === 'minimised') cards.place(entry.callId, 'open');
    cards.turn(entry.callId, panel);
    return true;
  };
  return {
    answer: () => give('answer'),
    decline: () => give('skip'),
    mute: () => give('unmute', 'mute'),
    // Whoever has two calls holds the one they talk in before they take the other back.
    hold: () => give('hold', 'resume'),
    hangUp: () => give('hangUp'),
    transfer: () =>
      turn(
        newest((entry) => offers(entry, 'transfer')),
        'transfer',
      ),
    comment: () =>
      turn(
        newest((entry) => offers(entry, 'hangUp')) ?? newest(({ reading }) => reading !== undefined),
        'comment',
      ),
  };
}
