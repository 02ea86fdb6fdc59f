import { boundTypes, checkActor, err, ok, textLimits } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './actor.js';
import { callPath } from './addresses.js';
import { readBody } from './body.js';
import { callView } from './calls.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { lineOfText, recordId } from './fields.js';
import { placingProblem } from './placing-problems.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

const callCreate = z.strictObject({
  userId: recordId,
  number: lineOfText(textLimits.phone),
  lineId: recordId.optional(),
  record: z.strictObject({ type: z.enum(boundTypes), id: recordId }).optional(),
});

/** Adds the placing of calls: a user's phone rings, then the number. */
export function mountPlaceCall(app: Hono, deps: ApiDeps): void {
  const { placeCall } = deps;
  if (placeCall === undefined) return;
  app.post(
    '/v1/calls',
    endpoint((c) => place(deps, placeCall, c)),
  );
}

async function place(
  { store }: ApiDeps,
  placeCall: NonNullable<ApiDeps['placeCall']>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, callCreate);
  if (!body.ok) return body;
  const actor = await checkActor(store, actorOf(c, body.value.userId));
  if (!actor.ok) return err(crmProblem(actor.error));
  const placed = await placeCall(body.value);
  if (!placed.ok) return err(placingProblem(placed.error, body.value.record));
  const { call, isNew } = placed.value;
  // The same call is under way already: nothing was made.
  return ok(jsonReply(callView(call), isNew ? 201 : 200, { Location: callPath(call.id) }));
}
