import { type CallServiceError, err, ok, type Result, type StoredMissedCall } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actingFor, actingUser } from './access/acting-user.js';
import { missedCallRefusal } from './access/refusals.js';
import { noteTrail } from './audit/note.js';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { recordId } from './fields.js';
import { missedCallViews, newestCallId } from './missed-calls.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

/** Left out: the user who is signed in. */
const claimBody = z.strictObject({ userId: recordId.optional() });

const answers = { 200: { description: 'The missed call.', body: 'MissedCall' } } as const;

const claiming: Operation = {
  id: 'claimMissedCall',
  tag: 'Calls',
  summary: 'Say who calls back',
  description:
    'So that nobody else does as well: of several at the same moment one takes it. Saying it again changes nothing. It holds until somebody lets go of it, or talks with the caller.',
  body: claimBody,
  answers,
  problems: ['not-found', 'missed-call-closed', 'missed-call-claimed', 'unknown-reference'],
};

const releasing: Operation = {
  id: 'releaseMissedCall',
  tag: 'Calls',
  summary: 'Let go of a missed call',
  description: 'What nobody took stays as it is. The word of others is for those who supervise them.',
  answers,
  problems: ['not-found'],
};

/** Adds who calls whom back whom nobody answered (rule A5). */
export function mountMissedCallClaims(app: Hono, deps: ApiDeps): void {
  const { claims } = deps;
  if (claims === undefined) return;
  app.put(
    '/v1/missed-calls/:id/claim',
    endpoint(claiming, (c) => claim(deps, claims, c)),
  );
  app.delete(
    '/v1/missed-calls/:id/claim',
    endpoint(releasing, (c) => release(deps, claims, c)),
  );
}

type Claims = NonNullable<ApiDeps['claims']>;

const notFound: Problem = { code: 'not-found', kind: 'missed call' };

async function read({ store }: ApiDeps, c: Context): Promise<Result<StoredMissedCall, Problem>> {
  const item = await store.missedCalls.get(pathParameter(c, 'id'));
  if (item === undefined) return err(notFound);
  const id = newestCallId(item);
  if (id !== undefined) noteTrail(c, { target: { type: 'call', id } });
  return ok(item);
}

async function claim(deps: ApiDeps, claims: Claims, c: Context): Promise<Outcome> {
  const body = await readBody(c, claimBody);
  if (!body.ok) return body;
  const item = await read(deps, c);
  if (!item.ok) return item;
  const refused = await missedCallRefusal(deps.store, c, item.value);
  if (refused) return err(refused);
  const acting = await actingUser(deps.store, c, body.value.userId);
  if (!acting.ok) return acting;
  return replyOf(deps, c, await claims.claimMissedCall(item.value.id, acting.value.userId));
}

async function release(deps: ApiDeps, claims: Claims, c: Context): Promise<Outcome> {
  const item = await read(deps, c);
  if (!item.ok) return item;
  const refused = await missedCallRefusal(deps.store, c, item.value, item.value.claim);
  if (refused) return err(refused);
  const acting = await actingFor(deps.store, c);
  if (!acting.ok) return acting;
  return replyOf(deps, c, await claims.releaseMissedCall(item.value.id, acting.value.userId));
}

async function replyOf(
  { store }: ApiDeps,
  c: Context,
  done: Result<StoredMissedCall, CallServiceError>,
): Promise<Outcome> {
  if (!done.ok) return err(claimProblem(done.error));
  const viewOf = await missedCallViews(store, c, [done.value]);
  return ok(jsonReply(viewOf(done.value)));
}

function claimProblem(error: CallServiceError): Problem {
  switch (error.code) {
    case 'unknownMissedCall':
    case 'unknownCall':
      return notFound;
    case 'missedCallClosed':
      return { code: 'missed-call-closed', missedCallId: error.missedCallId };
    case 'missedCallClaimed': {
      const { missedCallId, claim: taken } = error;
      const claimedAt = new Date(taken.at).toISOString();
      return { code: 'missed-call-claimed', missedCallId, userId: taken.userId, claimedAt };
    }
    case 'busy':
      return { code: 'busy' };
    default:
      throw new Error(`who calls back was refused: ${error.code}`);
  }
}
