import {
  type FindParties,
  ok,
  type Party,
  type PartyFound,
  type RecordOf,
  type Sight,
  type Store,
  searchParties,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { countryReason } from '../country-reason.js';
import { sightOf } from './access/authorize.js';
import { visibleOwned, visiblePage } from './access/visible.js';
import type { ApiDeps } from './deps.js';
import { countryOf } from './fields.js';
import { readingsOf } from './one-number.js';
import type { Operation } from './operation.js';
import { readQuery } from './query.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

/** How many clients are answered, and how many at most. */
const limits = { default: 20, most: 50 };

/** Fewer digits make no number: a name may have some. */
const fewestDigits = 3;

const searchQuery = z.strictObject({
  q: z
    .string()
    .max(200, 'may have at most 200 characters')
    .regex(/[\p{L}\p{N}]/u, 'must have a letter or a digit')
    .describe('A phone number in any spelling, an e-mail address, `@` and a domain, or parts of a name.'),
  country: z.string().optional().describe('The country in which a number is read.'),
  limit: z
    .string()
    .regex(/^(?:[1-9]|[1-4][0-9]|50)$/, `must be a number from 1 to ${limits.most}`)
    .optional()
    .meta({ default: `${limits.default}` }),
});

const searching: Operation = {
  id: 'searchParties',
  tag: 'Parties',
  summary: 'Search contacts, companies and leads by whatever is known',
  description:
    'The best ones come first, each with why it was found. `more` says that there may be others: say more, or search the kind.',
  query: searchQuery,
  answers: { 200: { description: 'Whom it may be.', body: 'PartiesFound' } },
  problems: ['bad-query'],
};

/** Adds the search through everybody who may call. */
export function mountSearch(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/search',
    endpoint(searching, (c) => search(deps, c)),
  );
}

/** Finds those whom somebody sees. */
function finder(store: Store, sight: Sight): FindParties {
  return async (type, conditions, limit) => {
    const page = await visiblePage<Party>(
      (each) => store.search.find(type, conditions, each),
      { limit },
      (records) => visibleOwned(store, sight, records as readonly RecordOf<typeof type>[]),
    );
    return { items: page.items, more: page.next !== null };
  };
}

/** A client who was found, as clients of the API see them. */
export function foundView({ record, foundBy }: PartyFound) {
  return { foundBy, record: recordView(record) };
}

async function search(deps: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, searchQuery);
  if (!query.ok) return query;
  const { q: text, country: code, limit = limits.default } = query.value;
  const country = countryOf(deps, code);
  if (!country.ok)
    return {
      ok: false,
      error: { code: 'bad-query', errors: [{ pointer: '?country', reason: countryReason }] },
    };
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  const phones = digits < fewestDigits ? [] : readingsOf(deps, text, country.value);
  const find = finder(deps.store, sightOf(c));
  const { items, more } = await searchParties(find, { text, phones, limit: Number(limit) });
  return ok(jsonReply({ items: items.map(foundView), more }));
}
