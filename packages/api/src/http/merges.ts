import { err, type Merged, ok, type PartyType, partyTypes } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './access/principal.js';
import { referenceRefusal } from './access/references.js';
import { namedRecordRefusal } from './access/refusals.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { recordId } from './fields.js';
import type { Operation } from './operation.js';
import { identifier, one, plurals, recordPath } from './plurals.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const merge = z.strictObject({
  /** The record that stays. */
  into: z.strictObject({ type: z.enum(partyTypes), id: recordId }),
});

function merging(type: PartyType): Operation {
  return {
    id: `merge${identifier(type)}`,
    tag: 'Parties',
    summary: `Merge ${one(type)} into another one of the same client`,
    body: merge,
    answers: { 200: { description: 'What became of the two.', body: 'Merge' } },
    problems: ['not-found', 'unknown-reference', 'not-mergeable', 'record-merged'],
  };
}

/** Adds the merging of two records of one client (rule M11). */
export function mountMerges(app: Hono, deps: ApiDeps): void {
  for (const type of partyTypes) {
    app.post(
      `/v1/${plurals[type]}/:id/merge`,
      endpoint(merging(type), (c) => mergeInto(deps, type, c)),
    );
  }
}

async function mergeInto({ store, crm }: ApiDeps, type: PartyType, c: Context): Promise<Outcome> {
  const body = await readBody(c, merge);
  if (!body.ok) return body;
  const from = { type, id: pathParameter(c, 'id') };
  // What the address names is no field of the body.
  const refused =
    (await namedRecordRefusal(store, c, type)) ?? (await referenceRefusal(store, c, body.value));
  if (refused) return err(refused);
  const done = await crm.merge({ from, into: body.value.into }, actorOf(c));
  if (!done.ok) return err(crmProblem(done.error));
  return ok(jsonReply(mergeView(done.value)));
}

/** What became of two records, as clients see it. */
export function mergeView({ survivor, merged, relinked }: Merged) {
  return {
    survivor: recordView(survivor),
    merged: recordView(merged),
    relinked: relinked.map((ref) => ({ ...ref, links: { self: recordPath(ref) } })),
  };
}
