import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { usePageWords } from '../../app/services.js';
import type { RecordKind } from './kinds.js';
import { RecordLink } from './record-link.js';
import { RecordPicker } from './record-picker.js';

interface RecordFieldProps {
  readonly label: string;
  readonly kind: RecordKind;
  /** The id of the record; empty: none. */
  readonly value: string;
  readonly onInput: (id: string) => void;
}

/** Another record that belongs to this one: who it is, to be taken away, or found. */
export function RecordField({ label, kind, value, onInput }: RecordFieldProps) {
  const { records, common } = usePageWords();
  const labelId = useId();
  const isSearching = useSignal(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <fieldset class="field record-field" aria-labelledby={labelId}>
      <span id={labelId} class="label">
        {label}
      </span>
      <div class="buttons">
        {value === '' ? (
          <span class="quiet">{common.none}</span>
        ) : (
          <RecordLink key={value} to={{ type: kind, id: value }} />
        )}
        <button
          ref={opener}
          type="button"
          aria-expanded={isSearching.value}
          onClick={() => {
            isSearching.value = !isSearching.peek();
          }}
        >
          {records.picker.choose}
        </button>
        {value !== '' && (
          <button
            type="button"
            onClick={() => {
              opener.current?.focus();
              onInput('');
            }}
          >
            {records.picker.takeAway}
          </button>
        )}
      </div>
      {isSearching.value && (
        <RecordPicker
          label={records.picker.find(records.kinds[kind])}
          kind={kind}
          onPick={({ id }) => {
            isSearching.value = false;
            opener.current?.focus();
            onInput(id);
          }}
        />
      )}
    </fieldset>
  );
}
