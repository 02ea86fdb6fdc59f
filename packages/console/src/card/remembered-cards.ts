import type { ReadonlySignal } from '@preact/signals';
import { effect } from '@preact/signals';
import type { CardPlace, DeskEntry } from './desk-state.js';

/** Where a card is that is among others. */
type DockedPlace = Exclude<CardPlace, 'apart'>;

/** The cards that a user has not closed, in this browser. */
export type RememberedCards = ReadonlyMap<string, DockedPlace>;

/** Where a browser keeps them, and tells other tabs. */
export interface CardStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  /** Hears what other tabs write; returns how to stop that. */
  listen(changed: (key: string, text: string | null) => void): () => void;
}

/** What becomes of cards because of what is remembered. */
export interface CardFollower {
  open(callId: string, place: DockedPlace): void;
  place(callId: string, place: DockedPlace): void;
  close(callId: string): void;
}

/** Remembers cards across tabs and reloads. */
export interface CardMemory {
  /** Opens what is remembered, keeps up with other tabs, and remembers what there is from then on. */
  follow(entries: ReadonlySignal<readonly DeskEntry[]>, follower: CardFollower): () => void;
}

/** So many are remembered, the newest. */
const most = 20;
/** A call that began longer ago is over, and nobody waits for its card. */
const longestMs = 12 * 3_600_000;

interface Kept {
  readonly callId: string;
  readonly place: DockedPlace;
  readonly at: number;
}

/** The name under which a user's cards are kept. */
export function cardsKey(userId: string): string {
  return `callcard-cards ${userId}`;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { callId, place, at } = value as Partial<Record<keyof Kept, unknown>>;
  return typeof callId === 'string' && (place === 'open' || place === 'minimised') && typeof at === 'number';
}

function keptIn(text: string | null): readonly Kept[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** The cards of a stored text; what is damaged or too old is not among them. */
export function rememberedCards(text: string | null, now: number): RememberedCards {
  const young = keptIn(text).filter(({ at }) => now - at < longestMs);
  return new Map(young.slice(-most).map(({ callId, place }) => [callId, place]));
}

/** The text to store for the cards that there are now; each keeps the time at which it came. */
export function textOfCards(cards: RememberedCards, before: string | null, now: number): string {
  const since = new Map(keptIn(before).map(({ callId, at }) => [callId, at]));
  const kept = [...cards].map(([callId, place]): Kept => ({ callId, place, at: since.get(callId) ?? now }));
  return JSON.stringify(kept.slice(-most));
}

/** What tabs have in common: each writes what it does itself, and leaves the others' cards as they are. */
export function createCardMemory(storage: CardStorage, userId: string, now: () => number): CardMemory {
  const key = cardsKey(userId);
  const stored = () => storage.getItem(key);
  return {
    follow(entries, follower) {
      const known = new Set<string>();
      for (const [callId, place] of rememberedCards(stored(), now())) follower.open(callId, place);
      const stopWriting = effect(() => {
        const before = stored();
        const cards = new Map(rememberedCards(before, now()));
        const docked = entries.value.flatMap(({ callId, place }) =>
          place === 'apart' ? [] : [[callId, place] as const],
        );
        const there = new Set(entries.value.map(({ callId }) => callId));
        for (const callId of known) if (!there.has(callId)) cards.delete(callId);
        known.clear();
        for (const callId of there) known.add(callId);
        for (const [callId, place] of docked) cards.set(callId, place);
        const text = textOfCards(cards, before, now());
        if (text !== before) storage.setItem(key, text);
      });
      const stopHearing = storage.listen((changed, text) => {
        if (changed !== key) return;
        const cards = rememberedCards(text, now());
        for (const { callId, place } of entries.peek()) {
          const wanted = cards.get(callId);
          if (wanted === undefined) follower.close(callId);
          else if (place !== 'apart' && place !== wanted) follower.place(callId, wanted);
        }
        for (const [callId, place] of cards) follower.open(callId, place);
      });
      return () => {
        stopWriting();
        stopHearing();
      };
    },
  };
}

/** The storage of a browser. Where it is switched off, nothing is remembered. */
export function browserStorage(
  window: Pick<Window, 'localStorage' | 'addEventListener' | 'removeEventListener'>,
): CardStorage {
  const attempt = <T>(what: () => T): T | null => {
    try {
      return what();
    } catch {
      return null;
    }
  };
  return {
    getItem: (key) => attempt(() => window.localStorage.getItem(key)),
    setItem: (key, value) => void attempt(() => window.localStorage.setItem(key, value)),
    listen(changed) {
      const hear = ({ key, newValue }: StorageEvent) => key !== null && changed(key, newValue);
      window.addEventListener('storage', hear);
      return () => window.removeEventListener('storage', hear);
    },
  };
}
