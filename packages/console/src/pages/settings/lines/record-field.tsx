import { type CallcardClient, type components, dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices } from '../../../app/services.js';
import { Field } from '../../../parts/fields.js';
import type { Bound } from '../../../parts/form/bound.js';
import { ProblemNote } from '../../../parts/problem.js';
import { useAction, useResource } from '../../../parts/resource.js';
import { useSettingsWords } from '../words.js';
import type { CallerRule } from './line-draft.js';

type RuleRecord = Extract<CallerRule, { readonly kind: 'record' }>['record'];
type Party = components['schemas']['PartyFound']['record'];

async function nameOfRecord(
  api: CallcardClient,
  { type, id }: RuleRecord,
  signal: AbortSignal,
): Promise<string> {
  const asked = { params: { path: { id } }, signal };
  switch (type) {
    case 'contact':
      return dataOf(await api.GET('/v1/contacts/{id}', asked)).name;
    case 'company':
      return dataOf(await api.GET('/v1/companies/{id}', asked)).name;
    case 'lead':
      return dataOf(await api.GET('/v1/leads/{id}', asked)).title;
    case 'deal':
      return dataOf(await api.GET('/v1/deals/{id}', asked)).title;
    case 'invoice':
      return id;
  }
}

/** A contact, company or lead, found by name or number. */
export function RecordField({ of }: { readonly of: Bound<RuleRecord> }) {
  const { api } = useServices();
  const { lines } = useSettingsWords();
  const { type, id } = of.value;
  const chosen = useResource(`${type} ${id}`, async (signal) =>
    id === '' ? '' : nameOfRecord(api, of.value, signal),
  );
  const sought = useSignal('');
  const found = useSignal<readonly Party[] | undefined>(undefined);
  const search = useAction(async () => {
    const q = sought.peek().trim();
    found.value =
      q === ''
        ? undefined
        : dataOf(await api.GET('/v1/search', { params: { query: { q } } })).items.map(({ record }) => record);
  });
  return (
    <div class="field">
      <Field label={lines.record} hint={lines.recordHint} error={of.error} pointer={of.pointer}>
        {(attributes) => (
          <input
            {...attributes}
            type="search"
            value={sought.value}
            placeholder={chosen.data}
            required={id === ''}
            onInput={(event) => {
              sought.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // It is looked for, and the form is not sent.
              event.preventDefault();
              void search.run();
            }}
          />
        )}
      </Field>
      {id !== '' && (
        <p>
          {lines.chosen} <strong>{chosen.data ?? id}</strong>
        </p>
      )}
      <button type="button" disabled={search.isPending} onClick={() => void search.run()}>
        {lines.search}
      </button>
      <ProblemNote error={search.error} />
      <Found
        records={found.value}
        onChoose={(record) => {
          of.onInput({ type: record.type, id: record.id });
          found.value = undefined;
          sought.value = '';
        }}
      />
    </div>
  );
}

interface FoundProps {
  readonly records: readonly Party[] | undefined;
  readonly onChoose: (record: Party) => void;
}

function Found({ records, onChoose }: FoundProps) {
  const { common } = useSettingsWords();
  if (records === undefined) return null;
  if (records.length === 0) return <p role="status">{common.empty}</p>;
  return (
    <ul class="found">
      {records.map((record) => (
        <li key={record.id}>
          <button type="button" onClick={() => onChoose(record)}>
            {record.type === 'lead' ? record.title : record.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
