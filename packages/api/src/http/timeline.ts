import { err, ok, type RecordRef, type Store } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import { withIsoInstants } from './instants.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const kinds = [
  ['contact', 'contacts'],
  ['company', 'companies'],
  ['lead', 'leads'],
  ['deal', 'deals'],
  ['invoice', 'invoices'],
] as const;

/** Adds the activity stream (newest first) and the history (oldest first) of the records that have them (rule A1). */
export function mountTimelines(app: Hono, { store }: ApiDeps): void {
  for (const [type, plural] of kinds) {
    app.get(
      `/v1/${plural}/:id/activities`,
      endpoint((c) => timeline(c, store, { type, id: pathParameter(c, 'id') }, plural, 'activities')),
    );
    app.get(
      `/v1/${plural}/:id/history`,
      endpoint((c) => timeline(c, store, { type, id: pathParameter(c, 'id') }, plural, 'history')),
    );
  }
}

async function timeline(
  c: Context,
  store: Store,
  ref: RecordRef,
  plural: (typeof kinds)[number][1],
  part: 'activities' | 'history',
): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = `/v1/${plural}/${ref.id}/${part}`;
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  if ((await store[plural].get(ref.id)) === undefined) return err({ code: 'not-found', kind: ref.type });
  if (part === 'activities') {
    const page = await store.calls.activities(ref, request.value);
    return ok(jsonReply(pageView(listing, page, withIsoInstants)));
  }
  const page = await store.calls.history(ref, request.value);
  return ok(jsonReply(pageView(listing, page, withIsoInstants)));
}
