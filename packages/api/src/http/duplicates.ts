import {
  type Duplicate,
  err,
  type NumberDuplicates,
  ok,
  partyTypes,
  refKey,
  type Sight,
  type Store,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { sightOf } from './access/authorize.js';
import { visiblePage, visibleRefs } from './access/visible.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { queriedNumber, withPlus } from './one-number.js';
import type { Operation } from './operation.js';
import { recordPath } from './plurals.js';
import { pageQuery, pageRequest, pageView, readQuery, refText } from './query.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

const duplicatesQuery = pageQuery
  .extend({
    number: z.string().max(100).transform(withPlus).optional(),
    record: refText(partyTypes).optional(),
  })
  .refine(({ number, record }) => number === undefined || record === undefined, {
    path: ['record'],
    message: 'cannot be asked for together with a number',
  });

const duplicatesOperation: Operation = {
  id: 'listDuplicates',
  tag: 'Parties',
  summary: 'List records that may be one client, by the number they share',
  description: 'A page may be short, even empty, though `next` says that there is more.',
  query: duplicatesQuery,
  answers: { 200: { description: 'A page.', body: 'DuplicatesPage' } },
  problems: ['not-found', 'record-merged'],
};

/** Adds the records that may be one client, by the number that they share (rule M11). */
export function mountDuplicates(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/duplicates',
    endpoint(duplicatesOperation, (c) => listDuplicates(deps, c)),
  );
}

function duplicateView(duplicate: Duplicate) {
  const self = recordPath(duplicate);
  return { ...duplicate, links: { self, merge: `${self}/merge` } };
}

export function numberView({ number, groups }: NumberDuplicates) {
  return { number, groups: groups.map(({ records }) => ({ records: records.map(duplicateView) })) };
}

/** What whoever asks sees of each number: groups of which they see two records or more. */
async function visibleDuplicates(
  store: Store,
  sight: Sight,
  items: readonly NumberDuplicates[],
): Promise<readonly NumberDuplicates[]> {
  if (sight.visibility === 'all') return items;
  const refs = items.flatMap(({ groups }) => groups.flatMap(({ records }) => records));
  const seen = await visibleRefs(store, sight, refs);
  return items.flatMap(({ number, groups }) => {
    const shown = groups
      .map(({ records }) => ({ records: records.filter((record) => seen.has(refKey(record))) }))
      .filter(({ records }) => records.length > 1);
    return shown.length > 0 ? [{ number, groups: shown }] : [];
  });
}

async function listDuplicates(deps: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, duplicatesQuery);
  if (!query.ok) return query;
  const { limit, cursor, number: text, record } = query.value;
  const number = text === undefined ? ok(undefined) : queriedNumber(deps, text);
  if (!number.ok) return number;
  const listing = `/v1/duplicates?${JSON.stringify({ number: number.value, record })}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const of = number.value === undefined ? record : { number: number.value };
  const { store, crm } = deps;
  const sight = sightOf(c);
  const seen = (items: readonly NumberDuplicates[]) => visibleDuplicates(store, sight, items);
  if (of === undefined) {
    const page = await visiblePage((each) => crm.duplicates(each), request.value, seen);
    return ok(jsonReply(pageView(listing, request.value, page, numberView)));
  }
  if ('type' in of && sight.visibility !== 'all' && (await visibleRefs(store, sight, [of])).size === 0)
    return err({ code: 'not-found', kind: of.type });
  const found = await crm.duplicatesOf(of);
  if (!found.ok) return err(crmProblem(found.error));
  return ok(jsonReply(pageView(listing, {}, { items: await seen(found.value), next: null }, numberView)));
}
