import { useEffect, useRef } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { CallCardView } from './call-card.js';
import { CallTimer } from './call-timer.js';
import { statusText, titleOf } from './card-status.js';
import type { DeskEntry } from './desk-state.js';
import { useKeptFocus } from './kept-focus.js';
import type { ShownCard } from './shown-card.js';
import { standingOf } from './standing.js';

/** A card that can be shown; undefined: it is not read yet. */
export function shownCard(entry: DeskEntry, userId: string): ShownCard | undefined {
  const { reading } = entry;
  return reading && { entry, reading, standing: standingOf(reading.call, userId) };
}

/** The cards of whoever is signed in, beside whatever page they are on: whole, or as bars. */
export function CallCards() {
  const { cards } = useServices();
  const words = useWords().card;
  const shown = cards.entries.value.flatMap((entry) =>
    entry.place === 'apart' ? [] : (shownCard(entry, cards.userId) ?? []),
  );
  const dock = useFocusAfterClosing(shown.length);
  return (
    <aside ref={dock} class="card-dock" aria-label={words.cards} hidden={shown.length === 0}>
      {shown.map((each) => (
        <CardAtPlace key={each.entry.callId} {...each} />
      ))}
    </aside>
  );
}

/** A card where it is: whole, or as a bar; what is written on it stays while it is a bar. */
export function CardAtPlace(shown: ShownCard) {
  const { place } = shown.entry;
  const element = useKeptFocus<HTMLDivElement>('.call-card:not([hidden]), .card-bar');
  return (
    <div ref={element} class="card-place" data-place={place}>
      <CallCardView {...shown} />
      {place === 'minimised' && <CardBar {...shown} />}
    </div>
  );
}

/** A card that was put aside: who it is about, for how long, and the way back (rule C9). */
function CardBar({ entry, reading, standing }: ShownCard) {
  const { cards } = useServices();
  const words = useWords();
  const title = titleOf(reading, words);
  return (
    <button
      type="button"
      class="card-bar"
      data-rings={standing.rings}
      onClick={() => cards.place(entry.callId, 'open')}
    >
      <span class="bar-title">
        <span class="visually-hidden">{words.card.restore} </span>
        <bdi>{title}</bdi>
      </span>
      <span class="quiet">
        {statusText(
          words.card,
          reading,
          standing,
          undefined,
          cards.handset.value?.lacks(entry.callId) ?? false,
        )}
      </span>
      <CallTimer card={reading.card} />
    </button>
  );
}

/** Whoever closes a card by keyboard goes on at the next one, or at the page. */
function useFocusAfterClosing(count: number) {
  const dock = useRef<HTMLElement>(null);
  const before = useRef({ count, isInside: false });
  useEffect(() => {
    const look = () => {
      before.current.isInside = dock.current?.contains(document.activeElement) === true;
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  useEffect(() => {
    const { count: earlier, isInside } = before.current;
    before.current.count = count;
    if (count >= earlier || !isInside || document.activeElement !== document.body) return;
    const next = dock.current?.querySelector<HTMLElement>('.call-card:not([hidden]), .card-bar');
    (next ?? document.getElementById('main'))?.focus();
  }, [count]);
  return dock;
}
