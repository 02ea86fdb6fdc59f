import { dataOf } from '@callcard/api/client';
import { useServices, useWords } from '../../app/services.js';
import { type Listing, pageQuery, useListing } from '../../parts/listing.js';
import { useNames } from '../../parts/names.js';
import { Page } from '../../parts/page.js';
import { ProblemNote } from '../../parts/problem.js';
import { Section } from '../../parts/section.js';
import { pathTo } from '../../router/router.js';
import { CallsTable } from '../calls/calls-table.js';
import { MissedTable } from '../missed/missed-table.js';
import { TaskRow } from '../tasks/task-row.js';

/** The first page is short: what is more is behind its links. */
const limit = 5;

/** What somebody has to do, and did last. */
export function HomePage() {
  const { home } = useWords();
  return (
    <Page title={home.title}>
      <OwnMissedCalls />
      <OwnTasks />
      <OwnCalls />
    </Page>
  );
}

interface NewsProps<T> {
  readonly of: Listing<T>;
  /** What is said where nothing is listed. */
  readonly none?: string;
}

/** What stands in the place of a listing that has nothing. */
function Instead<T>({ of: { items, error, isLoading, reload }, none }: NewsProps<T>) {
  const { shell } = useWords();
  return (
    <>
      {isLoading && (
        <p class="quiet" aria-busy="true">
          {shell.loading}
        </p>
      )}
      <ProblemNote error={error} onRetry={reload} />
      {none !== undefined && items?.length === 0 && <p class="quiet">{none}</p>}
    </>
  );
}

function OwnMissedCalls() {
  const { api, user } = useServices();
  const { home } = useWords();
  const names = useNames();
  const listing = useListing({
    key: 'own missed calls',
    read: async (cursor, signal) => {
      const query = { ownerId: user.id, limit, ...pageQuery(cursor) };
      return dataOf(await api.GET('/v1/missed-calls', { params: { query }, signal }));
    },
    changedBy: (event) => 'fact' in event,
  });
  return (
    <Section title={home.missed}>
      <Instead of={listing} />
      {listing.items !== undefined && (
        <MissedTable items={listing.items} names={names} none={home.noMissed} onChanged={listing.reload} />
      )}
      <p>
        <a href={pathTo('missed')}>{home.allMissed}</a>
      </p>
    </Section>
  );
}

function OwnTasks() {
  const { api, user } = useServices();
  const { home } = useWords();
  const listing = useListing({
    key: 'own tasks',
    read: async (cursor, signal) => {
      const query = { limit, ...pageQuery(cursor) };
      const path = { id: user.id };
      return dataOf(await api.GET('/v1/users/{id}/tasks', { params: { path, query }, signal }));
    },
    // A call back that was made has done its task.
    changedBy: (event) => 'fact' in event || event.change.record.type === 'task',
  });
  return (
    <Section title={home.tasks}>
      <Instead of={listing} none={home.noTasks} />
      <ul class="rows">
        {listing.items?.map((task) => (
          <TaskRow key={task.id} task={task} onChanged={listing.reload} />
        ))}
      </ul>
      <p>
        <a href={pathTo('tasks')}>{home.allTasks}</a>
      </p>
    </Section>
  );
}

function OwnCalls() {
  const { api, user } = useServices();
  const { home } = useWords();
  const listing = useListing({
    key: 'own calls',
    read: async (cursor, signal) => {
      const query = { userId: user.id, limit, ...pageQuery(cursor) };
      return dataOf(await api.GET('/v1/calls', { params: { query }, signal }));
    },
    changedBy: (event) => 'fact' in event,
  });
  return (
    <Section title={home.calls}>
      <Instead of={listing} none={home.noCalls} />
      {listing.items !== undefined && listing.items.length > 0 && (
        <CallsTable calls={listing.items} caption={home.calls} />
      )}
      <p>
        <a href={pathTo('calls')}>{home.allCalls}</a>
      </p>
    </Section>
  );
}
