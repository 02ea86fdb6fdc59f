import { useRef } from 'preact/hooks';
import { usePageWords, useServices, useWords } from '../../app/services.js';
import { isChangeOfKind, useRecordEvents } from '../../live/record-events.js';
import { ChoiceField } from '../../parts/fields.js';
import { useListing } from '../../parts/listing.js';
import { MoreButton } from '../../parts/more-button.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import type { PageProps } from '../pages.js';
import { OwnerField } from '../records/owner-field.js';
import type { Task } from '../records/record-api.js';
import { RecordLink } from '../records/record-link.js';
import { readTasks, searchOf, type TaskQuery, taskQueryOf, taskStatuses } from './task-query.js';
import { TaskRow } from './task-row.js';

/** What is planned: one's own tasks, a colleague's, or everybody's; what is due first before the rest. */
export function TasksPage({ query }: PageProps) {
  const { api, user } = useServices();
  const { shell, tasks } = useWords();
  const wanted = taskQueryOf(query, user.id);
  const listing = useListing<Task>({
    key: `tasks ${JSON.stringify(wanted)}`,
    read: (cursor, signal) => readTasks(api, wanted, cursor, signal),
    changedBy: (event) => isChangeOfKind(event, 'task'),
    followed: useRecordEvents(),
  });
  const list = useRef<HTMLUListElement>(null);
  const goOn = () => {
    // The row with the button that was pressed goes away.
    list.current?.focus();
    listing.reload();
  };
  return (
    <Page title={shell.pages.tasks}>
      <TaskFilter wanted={wanted} />
      <ProblemNote error={listing.error} onRetry={listing.reload} />
      {listing.items?.length === 0 && <p class="quiet">{tasks.none}</p>}
      <ul class="rows" ref={list} tabIndex={-1}>
        {listing.items?.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            onChanged={goOn}
            isWhole
            about={task.record && <RecordLink to={task.record} />}
          />
        ))}
      </ul>
      <MoreButton of={listing} />
    </Page>
  );
}

function TaskFilter({ wanted }: { readonly wanted: TaskQuery }) {
  const { router, user } = useServices();
  const { records, tasks } = usePageWords();
  const show = (next: Partial<TaskQuery>) => {
    const { path } = router.place.peek();
    router.go(`${path}${searchOf({ ...wanted, ...next }, user.id)}`, { replace: true });
  };
  return (
    <div class="line filter">
      <OwnerField
        label={tasks.owner}
        none={records.list.everybody}
        value={wanted.owner}
        onInput={(owner) => show({ owner })}
      />
      <ChoiceField
        label={records.list.status}
        value={wanted.status}
        options={taskStatuses.map((status) => ({ value: status, label: tasks.statuses[status] }))}
        onInput={(status) => show({ status })}
      />
    </div>
  );
}
