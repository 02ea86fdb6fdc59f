import { dataOf } from '@callcard/api/client';
import { useFormat, useServices, useWords } from '../../app/services.js';
import { useAction } from '../../parts/resource.js';
import { usePeople } from '../records/people.js';
import type { Task } from '../records/record-api.js';
import { RecordLink } from '../records/record-link.js';
import { RefusalNote } from '../records/refusal.js';
import { isOverdue } from './due.js';

interface TaskRowProps {
  readonly task: Task;
  readonly onChanged: () => void;
  /** Says what the task is about, and whose it is. */
  readonly isWhole?: boolean;
}

/** A task, and the button that says that it is done. */
export function TaskRow({ task, onChanged, isWhole = false }: TaskRowProps) {
  const { clock } = useServices();
  const { tasks } = useWords();
  const format = useFormat();
  const { nameOf } = usePeople();
  return (
    <li class="task">
      <span class="chip">{tasks.kinds[task.kind]}</span>
      <span class="text">{task.title}</span>
      <time dateTime={task.dueAt}>{tasks.due(format.instant(task.dueAt))}</time>
      {isOverdue(task, clock.now()) && <strong class="overdue">{tasks.overdue}</strong>}
      {(isWhole || task.ownerId !== null) && <span class="quiet">{nameOf(task.ownerId)}</span>}
      {isWhole && task.record && <RecordLink to={task.record} />}
      {task.status === 'open' ? (
        <DoneButton task={task} onDone={onChanged} />
      ) : (
        <span class="quiet">{tasks.doneAt(format.instant(task.done.at))}</span>
      )}
    </li>
  );
}

function DoneButton({ task, onDone }: { readonly task: Task; readonly onDone: () => void }) {
  const { api, announcer } = useServices();
  const { tasks } = useWords();
  const finish = useAction(async () => {
    const header = { 'If-Match': `"${task.version}"` };
    dataOf(await api.POST('/v1/tasks/{id}/done', { params: { path: { id: task.id }, header } }));
    announcer.announce(tasks.wasDone(task.title));
  });
  return (
    <>
      <button
        type="button"
        class="good"
        aria-label={tasks.markDone(task.title)}
        disabled={finish.isPending}
        onClick={() => void finish.run().then(onDone)}
      >
        {tasks.done}
      </button>
      <RefusalNote error={finish.error} />
    </>
  );
}
