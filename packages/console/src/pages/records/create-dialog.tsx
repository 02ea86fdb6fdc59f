import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/fields.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { FieldControl } from './field-control.js';
import { bodyOf, type Filled, fieldsOf } from './fields.js';
import { addressOf, type RecordKind } from './kinds.js';
import { createRecord, type RecordBody } from './record-api.js';

interface CreateProps {
  readonly kind: RecordKind;
  /** What the fields begin with. */
  readonly begin?: Filled;
  /** What the record has beside its fields. */
  readonly beside?: RecordBody;
  readonly onClose: () => void;
}

/** Makes a record, and goes to its page. */
export function CreateDialog({ kind, begin = {}, beside = {}, onClose }: CreateProps) {
  const { api, router, user } = useServices();
  const { common, records } = usePageWords();
  const filled = useSignal<Filled>({ ownerId: user.id, ...begin });
  const number = useSignal('');
  const create = useAction(async () => {
    const phones = number.peek().trim() === '' ? {} : { phones: [{ number: number.peek() }] };
    const made = await createRecord(api, kind, {
      ...bodyOf(withoutEmpty(filled.peek())),
      ...phones,
      ...beside,
    });
    router.go(addressOf(made));
  });
  return (
    <Dialog title={records.create[kind]} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create.run();
        }}
      >
        {fieldsOf[kind].map((field) => (
          <FieldControl
            key={field}
            kind={kind}
            field={field}
            value={filled.value[field] ?? ''}
            onInput={(value) => {
              filled.value = { ...filled.peek(), [field]: value };
            }}
            error={create.error}
          />
        ))}
        {hasPhones(kind) && (
          <TextField
            label={records.phones.number}
            hint={records.phones.hint}
            type="tel"
            value={number.value}
            onInput={(value) => {
              number.value = value;
            }}
          />
        )}
        <ProblemNote error={create.error} />
        <div class="buttons">
          <button class="primary" type="submit" aria-disabled={create.isPending}>
            {create.isPending ? common.working : records.create[kind]}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function hasPhones(kind: RecordKind): boolean {
  return kind !== 'deal' && kind !== 'invoice';
}

/** A new record has what was filled in alone: the rest is the API's to choose. */
function withoutEmpty(filled: Filled): Filled {
  return Object.fromEntries(Object.entries(filled).filter(([, text]) => text.trim() !== ''));
}
