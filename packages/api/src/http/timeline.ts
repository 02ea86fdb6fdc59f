import { err, ok, type Page, type PageRequest, type RecordRef, type RecordType } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { withAddresses } from './addresses.js';
import type { ApiDeps } from './deps.js';
import { withIsoInstants } from './instants.js';
import { hasActivities, plurals, recordPath } from './plurals.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

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
      endpoint((c) =>
        timeline(deps, c, type, 'history', (page) =>
          calls.history({ type, id: pathParameter(c, 'id') }, page),
        ),
      ),
    );
    if (!hasActivities(type)) continue;
    const refOf = (c: Context): RecordRef => ({ type, id: pathParameter(c, 'id') });
    app.get(
      `${path}/activities`,
      endpoint((c) => timeline(deps, c, type, 'activities', (page) => calls.activities(refOf(c), page))),
    );
  }
}

function entryView(entry: object) {
  return withAddresses(withIsoInstants(entry));
}

async function timeline(
  { store }: ApiDeps,
  c: Context,
  type: RecordType,
  part: 'activities' | 'history',
  list: (page: PageRequest) => Promise<Page<object>>,
): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const id = pathParameter(c, 'id');
  const listing = `${recordPath({ type, id })}/${part}`;
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  if ((await store[plurals[type]].get(id)) === undefined) return err({ code: 'not-found', kind: type });
  return ok(jsonReply(pageView(listing, await list(request.value), entryView)));
}
