import { err, ok, type PartyType, partyTypes } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './actor.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { recordId } from './fields.js';
import { plurals, recordPath } from './plurals.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const merge = z.strictObject({
  /** The record that stays. */
  into: z.strictObject({ type: z.enum(partyTypes), id: recordId }),
});

/** Adds the merging of two records of one client (rule M11). */
export function mountMerges(app: Hono, deps: ApiDeps): void {
  for (const type of partyTypes) {
    app.post(
      `/v1/${plurals[type]}/:id/merge`,
      endpoint((c) => mergeInto(deps, type, c)),
    );
  }
}

async function mergeInto({ store, crm }: ApiDeps, type: PartyType, c: Context): Promise<Outcome> {
  const body = await readBody(c, merge);
  if (!body.ok) return body;
  const from = { type, id: pathParameter(c, 'id') };
  // What the address names is no field of the body.
  if ((await store[plurals[type]].get(from.id)) === undefined) return err({ code: 'not-found', kind: type });
  const done = await crm.merge({ from, into: body.value.into }, actorOf(c));
  if (!done.ok) return err(crmProblem(done.error));
  const { survivor, merged, relinked } = done.value;
  return ok(
    jsonReply({
      survivor: recordView(survivor),
      merged: recordView(merged),
      relinked: relinked.map((ref) => ({ ...ref, links: { self: recordPath(ref) } })),
    }),
  );
}
