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
import { actorOf } from './actor.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { ifMatchHolds, strongTag } from './etag.js';
import { plurals, recordPath } from './plurals.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const taskQuery = pageQuery.extend({
  status: z.enum(['open', 'done', 'all'], 'must be open, done or all').optional(),
});

/** Adds the tasks of records and of users, what is due first before the rest, and how a task is done. */
export function mountTasks(app: Hono, deps: ApiDeps): void {
  const { tasks } = deps.store;
  for (const type of boundTypes) {
    app.get(
      `/v1/${plurals[type]}/:id/tasks`,
      endpoint((c) =>
        listTasks(deps, c, type, (filter, page) =>
          tasks.ofRecords([{ type, id: pathParameter(c, 'id') }], filter, page),
        ),
      ),
    );
  }
  app.get(
    '/v1/users/:id/tasks',
    endpoint((c) =>
      listTasks(deps, c, 'user', (filter, page) => tasks.ofUser(pathParameter(c, 'id'), filter, page)),
    ),
  );
  app.post(
    '/v1/tasks/:id/done',
    endpoint((c) => markDone(deps, c)),
  );
}

async function listTasks(
  { store }: ApiDeps,
  c: Context,
  type: RecordType,
  list: (filter: TaskFilter, page: PageRequest) => Promise<Page<Task>>,
): Promise<Outcome> {
  const query = readQuery(c, taskQuery);
  if (!query.ok) return query;
  const { limit, cursor, status = 'open' } = query.value;
  const id = pathParameter(c, 'id');
  const listing = `${recordPath({ type, id })}/tasks?${status}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  if ((await store[plurals[type]].get(id)) === undefined) return err({ code: 'not-found', kind: type });
  const filter = status === 'all' ? {} : { open: status === 'open' };
  return ok(jsonReply(pageView(listing, await list(filter, request.value), recordView)));
}

/** Who did it is who asks: the body, if there is one, says nothing. */
async function markDone({ store, crm }: ApiDeps, c: Context): Promise<Outcome> {
  const id = pathParameter(c, 'id');
  const task = await store.tasks.get(id);
  if (task === undefined) return err({ code: 'not-found', kind: 'task' });
  const ifMatch = c.req.header('if-match');
  const tag = strongTag(task.version);
  if (ifMatch !== undefined && !ifMatchHolds(ifMatch, tag))
    return err({ code: 'precondition-failed', etag: tag });
  const expectedVersion = ifMatch === undefined ? undefined : task.version;
  const done = await crm.completeTask(id, { actor: actorOf(c), expectedVersion });
  if (!done.ok) return err(crmProblem(done.error, ifMatch !== undefined));
  return ok(jsonReply(recordView(done.value), 200, { ETag: strongTag(done.value.version) }));
}
