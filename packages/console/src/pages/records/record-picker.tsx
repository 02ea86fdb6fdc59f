import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { Field } from '../../parts/fields.js';
import { ProblemNote } from '../../parts/problem.js';
import { useResource } from '../../parts/resource.js';
import { criteriaOf } from './criteria.js';
import { type AnyRecord, nameOf, plurals, type RecordKind } from './kinds.js';

/** So many are offered: whoever misses one says more of its name. */
const offered = 8;

interface PickerProps {
  readonly label: string;
  readonly kind: RecordKind;
  /** Who is not offered. */
  readonly except?: string;
  readonly onPick: (record: AnyRecord) => void;
}

/** Finds a record of a kind by its name, number or e-mail address. */
export function RecordPicker({ label, kind, except, onPick }: PickerProps) {
  const { records } = usePageWords();
  const text = useSignal('');
  const input = useRef<HTMLInputElement>(null);
  const found = useFound(kind, text.value);
  const items = found.data?.filter(({ id }) => id !== except);
  return (
    <div class="picker">
      <Field label={label} hint={records.picker.hint}>
        {(attributes) => (
          <input
            {...attributes}
            ref={input}
            type="search"
            value={text.value}
            onInput={(event) => {
              text.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              // The form around this one is about something else.
              if (event.key === 'Enter') event.preventDefault();
            }}
          />
        )}
      </Field>
      <ProblemNote error={found.error} />
      {items && (
        <p class="quiet" role="status">
          {records.picker.found(items.length)}
        </p>
      )}
      <ul class="picked">
        {items?.map((record) => (
          <li key={record.id}>
            <button
              type="button"
              onClick={() => {
                text.value = '';
                // What was found goes away, and whoever picked it goes on here, unless whoever asked knows better.
                input.current?.focus();
                onPick(record);
              }}
            >
              {nameOf(record)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function useFound(kind: RecordKind, text: string) {
  const { api } = useServices();
  const wanted = text.trim();
  return useResource(`find ${kind} ${wanted}`, async (signal): Promise<readonly AnyRecord[] | undefined> => {
    if (wanted === '') return undefined;
    const query = { limit: offered, ...(isParty(kind) ? criteriaOf(wanted) : { title: wanted }) };
    const path = `/v1/${plurals[kind]}` as const;
    return dataOf(await api.GET(path, { params: { query }, signal })).items;
  });
}

function isParty(kind: RecordKind): boolean {
  return kind !== 'deal' && kind !== 'invoice';
}
