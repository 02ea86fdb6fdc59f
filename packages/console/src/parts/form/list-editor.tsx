import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../../app/services.js';
import { type Bound, entry } from './bound.js';

interface ListEditorProps<T> {
  readonly of: Bound<T[]>;
  /** What the list is called. */
  readonly label: string;
  readonly hint?: string;
  /** What one entry is called, to whoever hears a button of it. */
  readonly nameOf: (value: T, n: number) => string;
  /** A new entry; left out: there is another way to add one. */
  readonly add?: { readonly label: string; readonly make: () => T };
  /** The order counts. */
  readonly ordered?: boolean;
  readonly children: (entry: Bound<T>, n: number) => ComponentChildren;
}

/** The list after the entry at `from` went to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, n) => n !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** Entries that are added, changed, removed and, where that counts, put in order. Focus goes with what was done. */
export function ListEditor<T>({
  of,
  label,
  hint,
  nameOf,
  add,
  ordered = false,
  children,
}: ListEditorProps<T>) {
  const { form } = useWords();
  const list = useRef<HTMLFieldSetElement>(null);
  const focus = useSignal<string | undefined>(undefined);
  const wanted = focus.value;
  // Before anything is drawn: whoever types on at once types there.
  useLayoutEffect(() => {
    if (wanted === undefined) return;
    focus.value = undefined;
    const places = [wanted, '[data-focus]:not(:disabled)'];
    for (const place of places) {
      const found = list.current?.querySelector<HTMLElement>(place);
      if (found) return found.focus();
    }
  }, [wanted, focus]);
  const move = (from: number, to: number, direction: string) => {
    of.onInput(moved(of.value, from, to));
    focus.value = `[data-focus="${direction}-${to}"]:not(:disabled)`;
  };
  return (
    <fieldset class="list-editor" ref={list}>
      <legend>{label}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {of.value.length === 0 && <p class="quiet">{form.noEntries}</p>}
      <ol class={ordered ? 'entries ordered' : 'entries'}>
        {of.value.map((value, n) => (
          // Entries have no names of their own: what is where is what they are.
          <li key={n}>
            <div class="entry" data-entry={n}>
              {children(entry(of, n, value), n)}
            </div>
            <div class="buttons">
              {ordered && (
                <>
                  <button
                    type="button"
                    class="icon"
                    data-focus={`up-${n}`}
                    disabled={n === 0}
                    aria-label={form.moveUp(nameOf(value, n))}
                    onClick={() => move(n, n - 1, 'up')}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    class="icon"
                    data-focus={`down-${n}`}
                    disabled={n === of.value.length - 1}
                    aria-label={form.moveDown(nameOf(value, n))}
                    onClick={() => move(n, n + 1, 'down')}
                  >
                    ↓
                  </button>
                </>
              )}
              <button
                type="button"
                class="icon"
                data-focus={`remove-${n}`}
                aria-label={form.remove(nameOf(value, n))}
                onClick={() => {
                  of.onInput(of.value.filter((_, at) => at !== n));
                  focus.value = '[data-focus="add"]';
                }}
              >
                ×
              </button>
            </div>
          </li>
        ))}
      </ol>
      {add && (
        <p>
          <button
            type="button"
            data-focus="add"
            onClick={() => {
              focus.value = `[data-entry="${of.value.length}"] :is(input, select)`;
              of.onInput([...of.value, add.make()]);
            }}
          >
            {add.label}
          </button>
        </p>
      )}
    </fieldset>
  );
}
