import { type Duplicate, err, type NumberDuplicates, ok, partyTypes, type Result } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { recordPath } from './plurals.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery, recordRefText } from './query.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

const partyRefText = recordRefText.transform(({ type, id }, context) => {
  const party = partyTypes.find((each) => each === type);
  if (party !== undefined) return { type: party, id };
  context.addIssue(`is not <${partyTypes.join('|')}>:<id>`);
  return z.NEVER;
});

const duplicatesQuery = pageQuery
  .extend({
    // A plus that nobody escaped has become a space.
    number: z
      .string()
      .max(100)
      .transform((text) => text.replace(/^ (?=\d)/, '+'))
      .optional(),
    record: partyRefText.optional(),
  })
  .refine(({ number, record }) => number === undefined || record === undefined, {
    path: ['record'],
    message: 'cannot be asked for together with a number',
  });

/** Adds the records that may be one client, by the number that they share (rule M11). */
export function mountDuplicates(app: Hono, deps: ApiDeps): void {
  app.get(
    '/v1/duplicates',
    endpoint((c) => listDuplicates(deps, c)),
  );
}

function duplicateView(duplicate: Duplicate) {
  const self = recordPath(duplicate);
  return { ...duplicate, links: { self, merge: `${self}/merge` } };
}

function numberView({ number, groups }: NumberDuplicates) {
  return { number, groups: groups.map(({ records }) => ({ records: records.map(duplicateView) })) };
}

function readNumber({ normalize, defaultCountry }: ApiDeps, text: string): Result<string, Problem> {
  const [entry, ...others] = normalize.entries(text, 'other', defaultCountry);
  if (entry?.e164 && others.length === 0) return ok(entry.e164);
  const reason = `cannot be read as one phone number in ${defaultCountry}`;
  return err({ code: 'bad-query', errors: [{ pointer: '?number', reason }] });
}

async function listDuplicates(deps: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, duplicatesQuery);
  if (!query.ok) return query;
  const { limit, cursor, number: text, record } = query.value;
  const number = text === undefined ? ok(undefined) : readNumber(deps, text);
  if (!number.ok) return number;
  const listing = `/v1/duplicates?${JSON.stringify({ number: number.value, record })}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  const of = number.value === undefined ? record : { number: number.value };
  if (of === undefined)
    return ok(jsonReply(pageView(listing, await deps.crm.duplicates(request.value), numberView)));
  const found = await deps.crm.duplicatesOf(of);
  if (!found.ok) return err(crmProblem(found.error));
  return ok(jsonReply(pageView(listing, { items: found.value, next: null }, numberView)));
}
