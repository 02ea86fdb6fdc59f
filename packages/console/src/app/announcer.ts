import { type ReadonlySignal, signal } from '@preact/signals';

/** What screen readers are told: at once, or when they have finished what they say. */
export interface Announcer {
  readonly polite: ReadonlySignal<string>;
  readonly assertive: ReadonlySignal<string>;
  /** Says a text once. */
  announce(text: string, manner?: 'polite' | 'assertive'): void;
}

export function createAnnouncer(): Announcer {
  const said = { polite: signal(''), assertive: signal('') };
  return {
    ...said,
    announce(text, manner = 'polite') {
      // The same text again is another one, or nobody would hear it.
      said[manner].value = said[manner].peek() === text ? `${text}\u00a0` : text;
    },
  };
}
