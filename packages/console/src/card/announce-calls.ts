import { effect } from '@preact/signals';
import type { Announcer } from '../app/announcer.js';
import type { Speech } from '../app/language.js';
import { titleOf } from './card-status.js';
import type { CardDesk } from './desk.js';
import { standingOf } from './standing.js';

/** Says once, at once, who calls; what becomes of a call is said by its card. Returns how to stop that. */
export function announceCalls(cards: CardDesk, speech: Speech, announcer: Announcer): () => void {
  const said = new Set<string>();
  return effect(() => {
    const ringing = cards.entries.value.filter(
      ({ reading }) => reading && standingOf(reading.call, cards.userId).rings,
    );
    for (const callId of said) if (!ringing.some((entry) => entry.callId === callId)) said.delete(callId);
    for (const { callId, reading } of ringing) {
      if (!reading || said.has(callId) || reading.card.direction === 'outbound') continue;
      said.add(callId);
      const words = speech.words.peek();
      announcer.announce(words.card.callFrom(titleOf(reading, words)), 'assertive');
    }
  });
}
