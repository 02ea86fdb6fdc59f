import { dataOf } from '@callcard/api/client';
import type { ComponentChildren } from 'preact';
import { useFormat, useServices, useWords } from '../../app/services.js';
import { useNames } from '../../parts/names.js';
import { ProblemNote } from '../../parts/problem.js';
import { useAction } from '../../parts/resource.js';
import type { Task } from '../records/record-api.js';
import { isOverdue } from './due.js';

interface TaskRowProps {
  readonly task: Task;
  readonly onChanged: () => void;
  /** Whose the task is is said, even of one that is nobody's. */
  readonly isWhole?: boolean;
  /** What it is about, where that has to be said. */
  readonly about?: ComponentChildren;
}

/** A task, and the button that says that it is done. */
export function TaskRow({ task, onChanged, isWhole = false, about }: TaskRowProps) {
  const { clock } = useServices();
  const { tasks } = useWords();
  const format = useFormat();
  const { nameOf } = useNames();
  return (
    <li class="task">
      <span class="chip">{tasks.kinds[task.kind]}</span>
      <span class="text">{task.title}</span>
      <time dateTime={task.dueAt}>{tasks.due(format.instant(task.dueAt))}</time>
      {isOverdue(task, clock.now()) && <strong class="overdue">{tasks.overdue}</strong>}
      {(isWhole || task.ownerId !== null) && <span class="quiet">{nameOf(task.ownerId)}</span>}
      {about}
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
    // Whatever else was changed meanwhile, it is done.
    dataOf(await api.POST('/v1/tasks/{id}/done', { params: { path: { id: task.id } } }));
    announcer.announce(tasks.wasDone(task.title));
  });
  return (
    <>
      <button
        type="button"
        class="good"
        aria-label={tasks.markDone(task.title)}
        aria-disabled={finish.isPending}
        onClick={() => {
          void finish.run().then((isDone) => {
            if (isDone) onDone();
          });
        }}
      >
        {tasks.done}
      </button>
      <ProblemNote error={finish.error} />
    </>
  );
}
