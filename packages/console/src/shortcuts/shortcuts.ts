import { type ReadonlySignal, signal } from '@preact/signals';
import type { CardStorage } from '../card/remembered-cards.js';
import { type Combination, isUsable } from './combination.js';

/** What keys do, and which keys unless somebody wants others. */
export const standardKeys = {
  answer: 'Alt+Shift+A',
  decline: 'Alt+Shift+D',
  mute: 'Alt+Shift+M',
  hold: 'Alt+Shift+H',
  transfer: 'Alt+Shift+T',
  comment: 'Alt+Shift+C',
} as const;

export type ShortcutAction = keyof typeof standardKeys;

export const shortcutActions = Object.keys(standardKeys) as readonly ShortcutAction[];

export type ShortcutKeys = Readonly<Record<ShortcutAction, Combination>>;

/** Why keys are not taken. */
export type KeysRefused =
  /** Two further keys must be held. */
  { readonly code: 'tooFew' } | { readonly code: 'taken'; readonly by: ShortcutAction };

/** The keys of a user in this browser. */
export interface Shortcuts {
  readonly keys: ReadonlySignal<ShortcutKeys>;
  /** Gives why not; undefined: it is done, and kept. */
  change(action: ShortcutAction, keys: Combination): KeysRefused | undefined;
  /** Back to those that there are for everybody. */
  reset(): void;
}

/** What was kept, as far as it makes sense: whatever does not is as it is for everybody. */
function keysIn(text: string | null): ShortcutKeys {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '{}');
  } catch {
    return standardKeys;
  }
  if (typeof kept !== 'object' || kept === null) return standardKeys;
  const chosen = Object.entries(kept).filter(
    ([action, keys]) => Object.hasOwn(standardKeys, action) && typeof keys === 'string' && isUsable(keys),
  );
  const keys: ShortcutKeys = { ...standardKeys, ...Object.fromEntries(chosen) };
  return new Set(Object.values(keys)).size === shortcutActions.length ? keys : standardKeys;
}

export function createShortcuts(storage: CardStorage, userId: string): Shortcuts {
  const storedAs = `callcard-keys ${userId}`;
  const keys = signal(keysIn(storage.getItem(storedAs)));
  const keep = (next: ShortcutKeys) => {
    storage.setItem(storedAs, JSON.stringify(next));
    keys.value = next;
  };
  storage.listen((key, text) => {
    if (key === storedAs) keys.value = keysIn(text);
  });
  return {
    keys,
    change(action, wanted) {
      if (!isUsable(wanted)) return { code: 'tooFew' };
      const by = shortcutActions.find((each) => each !== action && keys.peek()[each] === wanted);
      if (by) return { code: 'taken', by };
      keep({ ...keys.peek(), [action]: wanted });
      return undefined;
    },
    reset: () => keep(standardKeys),
  };
}
