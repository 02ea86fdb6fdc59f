import { useRef } from 'preact/hooks';
import { usePageWords, useServices } from '../../app/services.js';
import { isChangeOf, useRecordEvents } from '../../live/record-events.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { ProblemNote } from '../../parts/problem.js';
import { AddTask } from '../tasks/add-task.js';
import { TaskRow } from '../tasks/task-row.js';
import { type RecordRef, refText } from './kinds.js';
import { readOpenTasks } from './record-api.js';

/** What is planned for a record and not done, and how something is planned. */
export function OpenTasks({ of }: { readonly of: RecordRef }) {
  const { api } = useServices();
  const { records } = usePageWords();
  const tasks = useListing({
    key: `tasks ${refText(of)}`,
    read: (cursor, signal) => readOpenTasks(api, of, cursor, signal),
    changedBy: (event) => isChangeOf(event, of),
    followed: useRecordEvents(),
  });
  const list = useRef<HTMLUListElement>(null);
  const goOn = () => {
    // The row with the button that was pressed goes away.
    list.current?.focus();
    tasks.reload();
  };
  return (
    <section aria-label={records.openTasks} class="stack">
      <h2>{records.openTasks}</h2>
      <ProblemNote error={tasks.error} onRetry={tasks.reload} />
      {tasks.items?.length === 0 && <p class="quiet">{records.noTasks}</p>}
      <ul class="rows" ref={list} tabIndex={-1}>
        {tasks.items?.map((task) => (
          <TaskRow key={task.id} task={task} onChanged={goOn} />
        ))}
      </ul>
      <MoreButton of={tasks} />
      <AddTask record={of} onAdded={tasks.reload} />
    </section>
  );
}
