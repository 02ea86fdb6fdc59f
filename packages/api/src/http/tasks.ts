import {
  boundTypes,
  err,
  ok,
  type Page,
  type PageRequest,
  type RecordType,
  type Task,
  type TaskFilter,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { actorOf } from './access/principal.js';
import { namedRecordRefusal, recordRefusal } from './access/refusals.js';
import { visibleOwned, visiblePage } from './access/visible.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { strongTag } from './etag.js';
import type { Operation } from './operation.js';
import { identifier, one, plurals, recordPath } from './plurals.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { namedVersion } from './versions.js';

const statuses = ['open', 'done', 'all'] as const;
type Status = (typeof statuses)[number];

const taskQuery = pageQuery.extend({
  status: z.enum(statuses, 'must be open, done or all').optional(),
});

const allTasks: Operation = {
  id: 'listTasks',
  tag: 'Tasks',
  summary: 'List tasks',
  description: 'What is due first before the rest; open and done ones unless `status` says otherwise.',
  query: taskQuery,
  answers: { 200: { description: 'A page.', body: 'TaskPage' } },
};

function tasksOf(type: RecordType): Operation {
  return {
    id: `list${identifier(type)}Tasks`,
    tag: 'Tasks',
    summary: `List tasks ${type === 'user' ? 'of' : 'about'} ${one(type)}`,
    description: 'What is due first before the rest; open ones unless `status` says otherwise.',
    query: taskQuery,
    answers: { 200: { description: 'A page.', body: 'TaskPage' } },
    problems: ['not-found'],
  };
}

const markingDone: Operation = {
  id: 'markTaskDone',
  tag: 'Tasks',
  summary: 'Mark a task as done',
  headers: ['If-Match'],
  answers: { 200: { description: 'The task.', body: 'Task', headers: ['ETag'] } },
  problems: ['not-found', 'version-conflict'],
};

/** Adds the tasks of everybody, of records and of users, what is due first before the rest, and how a task is done. */
export function mountTasks(app: Hono, deps: ApiDeps): void {
  const { tasks } = deps.store;
  app.get(
    '/v1/tasks',
    endpoint(allTasks, (c) => listTasks(deps, c, { path: '/v1/tasks', status: 'all', list: tasks.byDue })),
  );
  for (const type of boundTypes) {
    app.get(
      `/v1/${plurals[type]}/:id/tasks`,
      endpoint(tasksOf(type), (c) =>
        tasksOfRecord(deps, c, type, (filter, page) =>
          tasks.ofRecords([{ type, id: pathParameter(c, 'id') }], filter, page),
        ),
      ),
    );
  }
  app.get(
    '/v1/users/:id/tasks',
    endpoint(tasksOf('user'), (c) =>
      tasksOfRecord(deps, c, 'user', (filter, page) => tasks.ofUser(pathParameter(c, 'id'), filter, page)),
    ),
  );
  app.post(
    '/v1/tasks/:id/done',
    endpoint(markingDone, (c) => markDone(deps, c)),
  );
}

type ListTasks = (filter: TaskFilter, page: PageRequest) => Promise<Page<Task>>;

function tasksOfRecord(deps: ApiDeps, c: Context, type: RecordType, list: ListTasks): Promise<Outcome> {
  const path = `${recordPath({ type, id: pathParameter(c, 'id') })}/tasks`;
  const refusal = () => namedRecordRefusal(deps.store, c, type);
  return listTasks(deps, c, { path, status: 'open', list, refusal });
}

interface TaskListing {
  readonly path: string;
  /** Which tasks it gives unless somebody says otherwise. */
  readonly status: Status;
  readonly list: ListTasks;
  /** Why whoever asks may not look there; absent: everybody may. */
  readonly refusal?: () => Promise<Problem | undefined>;
}

async function listTasks({ store }: ApiDeps, c: Context, listing: TaskListing): Promise<Outcome> {
  const query = readQuery(c, taskQuery);
  if (!query.ok) return query;
  const { limit, cursor, status = listing.status } = query.value;
  const listed = `${listing.path}?${status}`;
  const request = pageRequest(listed, { limit, cursor });
  if (!request.ok) return request;
  const refused = await listing.refusal?.();
  if (refused) return err(refused);
  const filter = status === 'all' ? {} : { open: status === 'open' };
  const page = await visiblePage(
    (each) => listing.list(filter, each),
    request.value,
    (tasks) => visibleOwned(store, sightOf(c), tasks),
  );
  return ok(jsonReply(pageView(listed, request.value, page, recordView)));
}

/** Who did it is who asks: the body, if there is one, says nothing. */
async function markDone({ store, crm }: ApiDeps, c: Context): Promise<Outcome> {
  const id = pathParameter(c, 'id');
  const task = await store.tasks.get(id);
  if (task === undefined) return err({ code: 'not-found', kind: 'task' });
  const refused = await recordRefusal(store, c, task);
  if (refused) return err(refused);
  const named = namedVersion(c, task.version);
  if (!named.ok) return named;
  const expectedVersion = named.value;
  const done = await crm.completeTask(id, { actor: actorOf(c), expectedVersion });
  if (!done.ok) return err(crmProblem(done.error, expectedVersion !== undefined));
  return ok(jsonReply(recordView(done.value), 200, { ETag: strongTag(done.value.version) }));
}
