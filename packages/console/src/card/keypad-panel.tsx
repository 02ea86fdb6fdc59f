import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useServices, useWords } from '../app/services.js';
import { CardPanel } from './card-panel.js';
import { type DeskEntry, isUnderWay } from './desk-state.js';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** So many digits go at once. */
const mostDigits = 64;

/** Sends keypad digits as they are pressed; those that are pressed while others are on their way go together after them. */
export function KeypadPanel({ entry }: { readonly entry: DeskEntry }) {
  const { cards } = useServices();
  const { keypad } = useWords().card;
  const sent = useSignal('');
  const waits = isUnderWay(entry, 'keypad');
  const names: Readonly<Record<string, string>> = { '*': keypad.star, '#': keypad.hash };
  const waiting = useSignal('');
  const digits = waiting.value.slice(0, mostDigits);
  useEffect(() => {
    if (waits || digits === '') return;
    waiting.value = waiting.peek().slice(digits.length);
    void cards.give(entry.callId, { type: 'keypad', digits });
  }, [waits, digits, cards, entry.callId, waiting]);
  const press = (key: string) => {
    sent.value = `${sent.peek()}${key}`.slice(-20);
    waiting.value = `${waiting.peek()}${key}`;
  };
  return (
    <CardPanel callId={entry.callId} title={keypad.title}>
      <output class="digits" aria-label={keypad.digits}>
        {sent.value}
      </output>
      <div class="keys">
        {keys.map((key) => (
          <button key={key} type="button" aria-label={names[key]} onClick={() => press(key)}>
            {key}
          </button>
        ))}
      </div>
    </CardPanel>
  );
}
