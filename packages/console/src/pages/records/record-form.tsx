import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { Unsaved } from '../../parts/form/unsaved.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { FieldControl } from './field-control.js';
import { bodyOf, changesIn, type FieldName, type Filled, fieldsOf, filledOf } from './fields.js';
import type { AnyRecord } from './kinds.js';
import { changeRecord } from './record-api.js';

interface RecordFormProps {
  readonly record: AnyRecord;
  /** The record was changed, here or meanwhile by somebody else: it is to be read again. */
  readonly onChanged: () => void;
}

/** The fields of a record, each to be written over where it stands. What others change meanwhile shows in fields that were left alone. */
export function RecordForm({ record, onChanged }: RecordFormProps) {
  const { api, announcer } = useServices();
  const { common, records } = usePageWords();
  const draft = useSignal<Filled>({});
  const shown = { ...filledOf(record), ...draft.value };
  const changes = changesIn(draft.value, record);
  const isChanged = Object.keys(changes).length > 0;
  const save = useAction(() => changeRecord(api, record, bodyOf(changes)));
  const set = (field: FieldName, value: string) => {
    draft.value = { ...draft.peek(), [field]: value };
  };
  const submit = async () => {
    if (!isChanged) return;
    if (await save.run()) {
      draft.value = {};
      announcer.announce(records.saved);
    }
    onChanged();
  };
  return (
    <form
      aria-label={records.details}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Unsaved isChanged={isChanged} />
      {fieldsOf[record.type].map((field) => (
        <FieldControl
          key={field}
          kind={record.type}
          field={field}
          value={shown[field] ?? ''}
          onInput={(value) => set(field, value)}
          error={save.error}
        />
      ))}
      <ProblemNote error={save.error} />
      <div class="buttons">
        <button class="primary" type="submit" aria-disabled={!isChanged || save.isPending}>
          {save.isPending ? common.working : common.save}
        </button>
        <button
          type="button"
          aria-disabled={!isChanged || save.isPending}
          onClick={() => {
            draft.value = {};
            save.clear();
          }}
        >
          {common.cancel}
        </button>
      </div>
    </form>
  );
}
