import {
  type Activity,
  type AnyRecordRef,
  err,
  type HistoryEntry,
  ok,
  type Page,
  type PageRequest,
  type RecordRef,
  type RecordType,
  type Store,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { missingRecord, namedRecordRefusal } from './access/refusals.js';
import type { ApiDeps } from './deps.js';
import { entryView } from './entry-view.js';
import type { Operation } from './operation.js';
import { hasActivities, identifier, one, plurals, recordPath } from './plurals.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

function historyOperation(type: RecordType): Operation {
  return {
    id: `list${identifier(type)}History`,
    tag: 'Records',
    summary: `List the history of ${one(type)}, oldest first`,
    query: pageQuery,
    answers: { 200: { description: 'A page.', body: 'HistoryPage' } },
    problems: ['not-found'],
  };
}

function activitiesOperation(type: RecordType): Operation {
  return {
    id: `list${identifier(type)}Activities`,
    tag: 'Records',
    summary: `List the activities of ${one(type)}, newest first`,
    query: pageQuery,
    answers: { 200: { description: 'A page.', body: 'ActivityPage' } },
    problems: ['not-found'],
  };
}

/**
 * Adds the history (oldest first) of every record, and the activity stream (newest first) of those that calls are bound to
 * (rule A1).
 */
export function mountTimelines(app: Hono, deps: ApiDeps): void {
  const { calls } = deps.store;
  for (const type of Object.keys(plurals) as RecordType[]) {
    const path = `/v1/${plurals[type]}/:id`;
    app.get(
      `${path}/history`,
      endpoint(historyOperation(type), (c) =>
        timeline(deps, c, type, 'history', (page) =>
          calls.history({ type, id: pathParameter(c, 'id') }, page),
        ),
      ),
    );
    if (!hasActivities(type)) continue;
    const refOf = (c: Context): RecordRef => ({ type, id: pathParameter(c, 'id') });
    app.get(
      `${path}/activities`,
      endpoint(activitiesOperation(type), (c) =>
        timeline(deps, c, type, 'activities', (page) => calls.activities(refOf(c), page)),
      ),
    );
  }
}

/** Why somebody does not see what happened to a record: it may be deleted, and its past is still there. */
async function pastRefusal(store: Store, c: Context, ref: AnyRecordRef): Promise<Problem | undefined> {
  const refused = await namedRecordRefusal(store, c, ref.type);
  if (refused?.code !== 'not-found') return refused;
  const missing = await missingRecord(store, c, ref);
  return missing.code === 'record-deleted' ? undefined : refused;
}

async function timeline<T extends Activity | HistoryEntry>(
  { store }: ApiDeps,
  c: Context,
  type: RecordType,
  part: 'activities' | 'history',
  list: (page: PageRequest) => Promise<Page<T>>,
): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const id = pathParameter(c, 'id');
  const listing = `${recordPath({ type, id })}/${part}`;
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const refused = await pastRefusal(store, c, { type, id });
  if (refused) return err(refused);
  return ok(jsonReply(pageView(listing, request.value, await list(request.value), entryView<T>)));
}
