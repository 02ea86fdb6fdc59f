import { effect, type ReadonlySignal } from '@preact/signals';

/** What was written on cards and is not sent yet, kept for when the page is loaded again. */
export interface KeptTexts {
  /** Empty: nothing. */
  read(callId: string): string;
  /** An empty text is forgotten. */
  keep(callId: string, text: string): void;
  /** Forgets what was written on each of these calls once it is among them no more; returns how to stop that. */
  follow(calls: ReadonlySignal<readonly { readonly callId: string }[]>): () => void;
  /** Forgets everything: nobody is signed in any more. */
  clear(): void;
}

type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'callcard-unsent ';

/** Keeps texts of a user for as long as the tab is there. `storage` is asked for each time: it may be switched off, or full. */
export function createKeptTexts(storage: () => KeptStorage, userId: string): KeptTexts {
  const attempt = <T>(what: (of: KeptStorage) => T, otherwise: T): T => {
    try {
      return what(storage());
    } catch {
      return otherwise;
    }
  };
  const keyOf = (callId: string) => `${prefix}${userId} ${callId}`;
  const forget = (isOld: (key: string) => boolean) =>
    attempt((of) => {
      const keys = Array.from({ length: of.length }, (_, n) => of.key(n) ?? '');
      for (const key of keys) if (key.startsWith(prefix) && isOld(key)) of.removeItem(key);
    }, undefined);
  const keep = (callId: string, text: string) =>
    attempt(
      (of) => (text === '' ? of.removeItem(keyOf(callId)) : of.setItem(keyOf(callId), text)),
      undefined,
    );
  // What somebody else wrote, who went away without signing out.
  forget((key) => !key.startsWith(keyOf('')));
  return {
    read: (callId) => attempt((of) => of.getItem(keyOf(callId)), null) ?? '',
    keep,
    follow(calls) {
      let before = new Set<string>();
      return effect(() => {
        const now = new Set(calls.value.map(({ callId }) => callId));
        for (const callId of before) if (!now.has(callId)) keep(callId, '');
        before = now;
      });
    },
    clear: () => forget(() => true),
  };
}
