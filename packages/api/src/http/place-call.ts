import { boundTypes, err, ok, textLimits } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actingUser } from './access/acting-user.js';
import { referenceRefusal } from './access/references.js';
import { callPath } from './addresses.js';
import { noteTrail } from './audit/note.js';
import { readBody } from './body.js';
import { callView } from './call-view.js';
import type { ApiDeps } from './deps.js';
import { lineOfText, recordId } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import type { Operation } from './operation.js';
import { placingProblem } from './placing-problems.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

const callCreate = z.strictObject({
  /** Left out: the user who is signed in. */
  userId: recordId.optional(),
  number: lineOfText(textLimits.phone),
  lineId: recordId.optional(),
  record: z.strictObject({ type: z.enum(boundTypes), id: recordId }).optional(),
});

const placing: Operation = {
  id: 'placeCall',
  tag: 'Calls',
  summary: 'Call a number',
  description: "The user's phone rings, and the number is dialled when it is picked up.",
  body: callCreate,
  answers: {
    201: { description: 'The phone rings.', body: 'Call', headers: ['Location'] },
    200: {
      description: 'The user is calling this number already: nothing was done.',
      body: 'Call',
      headers: ['Location'],
    },
  },
  problems: [
    'unknown-reference',
    'number-not-dialled',
    'emergency-number',
    'line-needed',
    'no-extension',
    'no-trunk',
    'switch-unreachable',
    'agent-not-registered',
    'agent-busy',
    'agent-declined',
    'call-not-placed',
  ],
};

/** Adds the placing of calls: a user's phone rings, then the number. */
export function mountPlaceCall(app: Hono, deps: ApiDeps): void {
  const { placeCall } = deps;
  if (placeCall === undefined) return;
  app.post(
    '/v1/calls',
    endpoint(placing, (c) => place(deps, placeCall, c)),
  );
}

async function place(
  { store }: ApiDeps,
  placeCall: NonNullable<ApiDeps['placeCall']>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, callCreate);
  if (!body.ok) return body;
  const acting = await actingUser(store, c, body.value.userId);
  if (!acting.ok) return acting;
  const refused = await referenceRefusal(store, c, { record: body.value.record });
  if (refused) return err(refused);
  const placed = await placeCall({
    ...body.value,
    ...acting.value,
    askedAt: repeatableOf(c).askedAt,
  });
  if (!placed.ok) {
    // The call is on record, though nobody talked.
    if ('callId' in placed.error && placed.error.callId !== undefined)
      noteTrail(c, { target: { type: 'call', id: placed.error.callId } });
    return err(placingProblem(placed.error, body.value.record));
  }
  const { call, isNew } = placed.value;
  // The same call is under way already: nothing was made.
  return ok(jsonReply(callView(call), isNew ? 201 : 200, { Location: callPath(call.id) }));
}
