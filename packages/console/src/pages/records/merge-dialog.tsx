import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import { addressOf, nameOf, type Party, type PartyKind } from './kinds.js';
import { mergeInto } from './merge.js';
import { RecordPicker } from './record-picker.js';

interface MergeProps {
  readonly record: Party;
  readonly onClose: () => void;
}

/** Finds another record of the same client, and makes one of both. */
export function MergeDialog({ record, onClose }: MergeProps) {
  const { api, router, announcer } = useServices();
  const { common, records } = usePageWords();
  const other = useSignal<Party | undefined>(undefined);
  const stays = useSignal(record.id);
  const merge = useAction(async (from: Party, into: Party) => {
    const { survivor } = await mergeInto(api, from, into);
    announcer.announce(records.merge.done(nameOf(survivor)));
    onClose();
    router.go(addressOf(survivor));
  });
  const found = other.value;
  const kinds: readonly PartyKind[] = record.type === 'lead' ? ['lead', 'contact'] : [record.type];
  return (
    <Dialog title={records.merge.title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!found) return;
          const [from, into] = stays.peek() === record.id ? [found, record] : [record, found];
          void merge.run(from, into);
        }}
      >
        <p>{records.merge.explained}</p>
        {kinds.map((kind) => (
          <RecordPicker
            key={kind}
            label={records.picker.find(records.kinds[kind])}
            kind={kind}
            except={record.id}
            onPick={(picked) => {
              other.value = picked as Party;
              // A lead is what becomes of somebody whom nobody knew: who is known stays.
              stays.value = picked.type === record.type ? record.id : picked.id;
            }}
          />
        ))}
        {found && (
          <fieldset>
            <legend>{records.merge.stays}</legend>
            {(found.type === record.type ? [record, found] : [found]).map((each) => (
              <label key={each.id} class="choice">
                <input
                  type="radio"
                  name="stays"
                  checked={stays.value === each.id}
                  onChange={() => {
                    stays.value = each.id;
                  }}
                />
                {nameOf(each)} ({records.kinds[each.type]})
              </label>
            ))}
          </fieldset>
        )}
        <ProblemNote error={merge.error} />
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled={!found || merge.isPending}>
            {merge.isPending ? common.working : records.merge.confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
