import { clientName, type MissedCallFilter, ok, type Store, type StoredMissedCall } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { visibleCalls, visibleOwned, visiblePage } from './access/visible.js';
import { withAddresses } from './addresses.js';
import type { ApiDeps } from './deps.js';
import { omitUndefined } from './fields.js';
import { withIsoInstants } from './instants.js';
import type { Operation } from './operation.js';
import { idText, pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';
import { objectsIn } from './stored.js';

const missedCallQuery = pageQuery.extend({
  status: z.enum(['open', 'closed', 'all'], 'must be open, closed or all').optional(),
  ownerId: idText.optional(),
  lineId: idText.optional(),
});

const missedCalls: Operation = {
  id: 'listMissedCalls',
  tag: 'Calls',
  summary: 'List callers to call back, whoever waits longest first',
  query: missedCallQuery,
  answers: { 200: { description: 'A page.', body: 'MissedCallPage' } },
};

/** Adds the work list of callers whom nobody answered (rule A5). */
export function mountMissedCalls(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/missed-calls',
    endpoint(missedCalls, (c) => listMissedCalls(deps, c)),
  );
}

/** The call by which a caller is named: the newest one. */
export function newestCallId({ missed }: StoredMissedCall): string | undefined {
  return objectsIn(missed).at(-1)?.callId;
}

/** What callers are called, by the newest call of each, of those that whoever asks may see. Reads them at once. */
async function namesOf(
  store: Store,
  c: Context,
  items: readonly StoredMissedCall[],
): Promise<ReadonlyMap<string | undefined, string | null>> {
  const calls = await store.calls.getMany(items.flatMap((item) => newestCallId(item) ?? []));
  const seen = await visibleCalls(store, sightOf(c), calls);
  return new Map(seen.map((call) => [call.id, clientName(call)]));
}

/** An item as clients see it: each call and each message with its address. */
export function missedCallView(
  { e164, open, missed, claim = null, ...item }: StoredMissedCall,
  name: string | null,
) {
  return withAddresses(
    withIsoInstants({
      ...item,
      claim,
      number: e164,
      name,
      status: open ? ('open' as const) : ('closed' as const),
      missed: objectsIn(missed).map(({ voicemailIds = [], ...call }) => ({ ...call, voicemailIds })),
    }),
  );
}

async function listMissedCalls({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, missedCallQuery);
  if (!query.ok) return query;
  const { limit, cursor, status = 'open', ownerId, lineId } = query.value;
  const open = status === 'all' ? undefined : status === 'open';
  const filter: MissedCallFilter = omitUndefined({ open, ownerId, lineId });
  const listing = `/v1/missed-calls?${JSON.stringify(filter)}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const page = await visiblePage(
    (each) => store.missedCalls.list(filter, each),
    request.value,
    (items) => visibleOwned(store, sightOf(c), items),
  );
  const view = await missedCallViews(store, c, page.items);
  return ok(jsonReply(pageView(listing, request.value, page, view)));
}

/** How each of these items is shown to whoever asks. Reads their names at once. */
export async function missedCallViews(store: Store, c: Context, items: readonly StoredMissedCall[]) {
  const names = await namesOf(store, c, items);
  return (item: StoredMissedCall) => missedCallView(item, names.get(newestCallId(item)) ?? null);
}
