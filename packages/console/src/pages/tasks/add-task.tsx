import { dataOf } from '@callcard/api/client';
import { useSignal } from '@preact/signals';
import { useServices, useWords } from '../../app/services.js';
import { ChoiceField, TextField } from '../../parts/fields.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { RecordRef } from '../records/kinds.js';
import { OwnerField } from '../records/owner-field.js';
import type { Task } from '../records/record-api.js';
import { instantOf, nextHour } from './due.js';

const kinds: readonly Task['kind'][] = ['todo', 'call', 'callBack', 'meeting'];

interface AddTaskProps {
  readonly record: RecordRef;
  readonly onAdded: () => void;
}

/** Plans something for a record. */
export function AddTask({ record: { type, id }, onAdded }: AddTaskProps) {
  const { api, clock, user } = useServices();
  const { tasks, common } = useWords();
  const title = useSignal('');
  const kind = useSignal<Task['kind']>('todo');
  const due = useSignal(nextHour(clock.now()));
  const owner = useSignal(user.id);
  const add = useAction(async () => {
    const dueAt = instantOf(due.peek()) ?? due.peek();
    const ownerId = owner.peek() === '' ? null : owner.peek();
    const body = { title: title.peek(), kind: kind.peek(), dueAt, ownerId, record: { type, id } };
    dataOf(await api.POST('/v1/tasks', { body }));
    title.value = '';
    onAdded();
  });
  return (
    <details>
      <summary>{tasks.plan}</summary>
      <form
        aria-label={tasks.plan}
        onSubmit={(event) => {
          event.preventDefault();
          void add.run();
        }}
      >
        <TextField
          label={tasks.what}
          required
          value={title.value}
          onInput={(value) => {
            title.value = value;
          }}
          error={add.error}
          pointer="/title"
        />
        <ChoiceField
          label={tasks.kind}
          value={kind.value}
          onInput={(value) => {
            kind.value = value;
          }}
          options={kinds.map((value) => ({ value, label: tasks.kinds[value] }))}
        />
        <TextField
          label={tasks.dueAt}
          type="datetime-local"
          required
          value={due.value}
          onInput={(value) => {
            due.value = value;
          }}
          error={add.error}
          pointer="/dueAt"
        />
        <OwnerField
          label={tasks.owner}
          value={owner.value}
          onInput={(value) => {
            owner.value = value;
          }}
          error={add.error}
        />
        <ProblemNote error={add.error} />
        <div class="buttons">
          <button type="submit" class="primary" aria-disabled={add.isPending}>
            {add.isPending ? common.working : tasks.plan}
          </button>
        </div>
      </form>
    </details>
  );
}
