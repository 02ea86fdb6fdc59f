import { type CallFilter, callStatuses, ok } from '@callcard/crm-core';
import type { Context } from 'hono';
import { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { visibleCalls, visiblePage } from './access/visible.js';
import { callItems } from './call-items.js';
import type { ApiDeps } from './deps.js';
import { omitUndefined } from './fields.js';
import type { Operation } from './operation.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { jsonReply, type Outcome } from './reply.js';
import { talkFilter, talkQuery } from './talk-query.js';

const callQuery = pageQuery.extend({
  status: z.enum(callStatuses).optional(),
  live: z.literal('true', 'can only be true; leave it out to see every call').optional(),
  ...talkQuery('from its answer to its end, 0 when nobody talked; of calls that are over'),
});

export const callsOperation: Operation = {
  id: 'listCalls',
  tag: 'Calls',
  summary: 'List calls, newest first',
  description:
    'Filters that are given must all hold. `kind`: calls that left a recording of this kind that has, or may have, audio; those whose callers left a message are `status=voicemail`.',
  query: callQuery,
  answers: { 200: { description: 'A page.', body: 'CallPage' } },
};

export async function listCalls(deps: ApiDeps, c: Context): Promise<Outcome> {
  const { store } = deps;
  const query = readQuery(c, callQuery);
  if (!query.ok) return query;
  const { limit, cursor, live, status, ...asked } = query.value;
  const shared = talkFilter(deps, asked);
  if (!shared.ok) return shared;
  const own = { status, live: live === 'true' ? true : undefined };
  const filter: CallFilter = { ...shared.value, ...omitUndefined(own) };
  const listing = `/v1/calls?${JSON.stringify(filter)}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const page = await visiblePage(
    (each) => store.calls.list(filter, each),
    request.value,
    (calls) => visibleCalls(store, sightOf(c), calls),
  );
  const items = await callItems(store, page.items);
  return ok(jsonReply(pageView(listing, request.value, { ...page, items }, (item) => item)));
}
