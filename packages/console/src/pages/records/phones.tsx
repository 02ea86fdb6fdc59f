import type { components } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { ChoiceField, TextField } from '../../parts/fields.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { CallButton } from './call-button.js';
import type { Party } from './kinds.js';
import { changeRecord } from './record-api.js';

type PhoneEntry = components['schemas']['PhoneEntry'];
type PhoneKind = PhoneEntry['kind'];

const kinds: readonly PhoneKind[] = ['mobile', 'work', 'main', 'department', 'home', 'other'];

interface PhoneInput {
  readonly number: string;
  readonly kind: PhoneKind;
}

interface PhonesProps {
  readonly record: Party;
  readonly onChanged: () => void;
}

/** The phone numbers of somebody: called, added, and taken away. */
export function Phones({ record, onChanged }: PhonesProps) {
  const { api } = useServices();
  const { common, records } = usePageWords();
  const change = useAction((phones: readonly PhoneInput[]) => changeRecord(api, record, { phones }));
  const write = async (phones: readonly PhoneInput[]) => {
    const done = await change.run(phones);
    onChanged();
    return done;
  };
  const list = useRef<HTMLUListElement>(null);
  const stored = record.phones.map(({ raw, kind }) => ({ number: raw, kind }));
  return (
    <section aria-label={records.phones.title} class="stack">
      <h2>{records.phones.title}</h2>
      {stored.length === 0 && <p class="quiet">{common.none}</p>}
      <ul class="rows" ref={list} tabIndex={-1}>
        {record.phones.map((phone, n) => (
          // Numbers have no ids; one may be there twice.
          <li key={`${n} ${phone.raw}`}>
            <span class="number">{phone.raw}</span>
            <KindChoice
              value={phone.kind}
              label={records.phones.kindOf(phone.raw)}
              onInput={(kind) => void write(stored.map((each, at) => (at === n ? { ...each, kind } : each)))}
            />
            <PhoneRemarks phone={phone} />
            <CallButton number={phone.e164 ?? phone.raw} record={record} />
            <button
              type="button"
              aria-label={records.phones.removeNumber(phone.raw)}
              aria-disabled={change.isPending}
              onClick={async () => {
                // The row with this button goes away.
                if (await write(stored.filter((_, at) => at !== n))) list.current?.focus();
              }}
            >
              {records.phones.remove}
            </button>
          </li>
        ))}
      </ul>
      <ProblemNote error={change.error} />
      <AddPhone onAdd={(phone) => write([...stored, phone])} isPending={change.isPending} />
    </section>
  );
}

interface KindChoiceProps {
  readonly value: PhoneKind;
  readonly label: string;
  readonly onInput: (kind: PhoneKind) => void;
}

function KindChoice({ value, label, onInput }: KindChoiceProps) {
  const { records } = usePageWords();
  return (
    <select
      aria-label={label}
      value={value}
      onInput={(event) => onInput(event.currentTarget.value as PhoneKind)}
    >
      {kinds.map((kind) => (
        <option key={kind} value={kind}>
          {records.phones.kinds[kind]}
        </option>
      ))}
    </select>
  );
}

/** What is to be known of how a number was read. */
function PhoneRemarks({ phone }: { readonly phone: PhoneEntry }) {
  const { phones } = usePageWords().records;
  const remarks = [
    phone.e164 === null ? phones.unreadable : undefined,
    phone.e164 !== null && phone.e164 !== phone.raw ? phone.e164 : undefined,
    phone.extension === null ? undefined : phones.extension(phone.extension),
    phone.repaired ? phones.repaired : undefined,
    phone.suspicious ? phones.suspicious : undefined,
  ].filter((remark) => remark !== undefined);
  return remarks.length === 0 ? null : <span class="quiet">{remarks.join(' · ')}</span>;
}

interface AddPhoneProps {
  readonly onAdd: (phone: PhoneInput) => Promise<boolean>;
  readonly isPending: boolean;
}

function AddPhone({ onAdd, isPending }: AddPhoneProps) {
  const { records } = usePageWords();
  const number = useSignal('');
  const kind = useSignal<PhoneKind>('mobile');
  const submit = async () => {
    if (await onAdd({ number: number.peek(), kind: kind.peek() })) number.value = '';
  };
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={records.phones.number}
        type="tel"
        required
        value={number.value}
        onInput={(value) => {
          number.value = value;
        }}
      />
      <ChoiceField
        label={records.phones.kind}
        value={kind.value}
        onInput={(value) => {
          kind.value = value;
        }}
        options={kinds.map((value) => ({ value, label: records.phones.kinds[value] }))}
      />
      <button type="submit" aria-disabled={isPending}>
        {records.phones.add}
      </button>
    </form>
  );
}
