import { useSignal } from '@preact/signals';
import { usePageWords, useServices } from '../../app/services.js';
import { TextField } from '../../parts/fields.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { RecordRef } from './kinds.js';
import { addNote } from './record-api.js';

interface AddNoteProps {
  readonly to: RecordRef;
  readonly onAdded: () => void;
}

/** Writes a note on a record. */
export function AddNote({ to, onAdded }: AddNoteProps) {
  const { api, announcer } = useServices();
  const { records, common } = usePageWords();
  const text = useSignal('');
  const write = useAction(async () => {
    await addNote(api, to, text.peek());
    text.value = '';
    announcer.announce(records.noteWritten);
    onAdded();
  });
  return (
    <form
      aria-label={records.writeNote}
      onSubmit={(event) => {
        event.preventDefault();
        void write.run();
      }}
    >
      <TextField
        label={records.note}
        rows={2}
        required
        value={text.value}
        onInput={(value) => {
          text.value = value;
        }}
        error={write.error}
        pointer="/text"
      />
      <ProblemNote error={write.error} />
      <div class="buttons">
        <button type="submit" aria-disabled={write.isPending}>
          {write.isPending ? common.working : records.writeNote}
        </button>
      </div>
    </form>
  );
}
