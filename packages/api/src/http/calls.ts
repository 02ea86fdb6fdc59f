import {
  boundTypes,
  type Call,
  type CallFilter,
  callerOf,
  callStatuses,
  checkActor,
  commentLimit,
  err,
  ok,
  orderFacts,
  type RecordRef,
  shownFact,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './actor.js';
import { callPath, withAddresses } from './addresses.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { omitUndefined, recordId, textBlock } from './fields.js';
import { withIsoInstants } from './instants.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery, recordRefText } from './query.js';
import { recordingView } from './recordings.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { objectsIn } from './stored.js';

const callQuery = pageQuery.extend({
  status: z.enum(callStatuses).optional(),
  record: recordRefText.optional(),
  live: z.literal('true', 'can only be true; leave it out to see every call').optional(),
});

const commentCreate = z.strictObject({
  text: textBlock(commentLimit).refine((text) => text.trim() !== '', 'must not be empty'),
  userId: recordId.nullable().optional(),
});

const bindingCreate = z.strictObject({
  record: z.strictObject({ type: z.enum(boundTypes), id: recordId }),
  userId: recordId.nullable().optional(),
});

/** A call as everybody may see it. */
export function callView(call: Call) {
  const self = callPath(call.id);
  const { withheld, number, name } = callerOf(call);
  return {
    ...withIsoInstants(call),
    muted: call.muted === true,
    // What a hidden caller's network sent all the same is nobody's business (rule C7).
    ...(withheld ? { withheld, remoteNumber: number ?? '', remoteName: name } : {}),
    recordings: objectsIn(call.recordings).map(recordingView),
    links: { self, facts: `${self}/facts`, card: `${self}/card`, commands: `${self}/commands` },
  };
}

/** Adds the calls: list, call, facts, card, comments and bindings. */
export function mountCalls(app: Hono, deps: ApiDeps): void {
  const { comment, bind } = deps;
  app.get(
    '/v1/calls',
    endpoint((c) => listCalls(deps, c)),
  );
  app.get(
    '/v1/calls/:id',
    endpoint((c) => readCall(deps, c)),
  );
  app.get(
    '/v1/calls/:id/facts',
    endpoint((c) => readFacts(deps, c)),
  );
  app.get(
    '/v1/calls/:id/card',
    endpoint((c) => readCard(deps, c)),
  );
  if (comment !== undefined) {
    app.post(
      '/v1/calls/:id/comments',
      endpoint((c) => addComment(deps, comment, c)),
    );
  }
  if (bind !== undefined) {
    app.post(
      '/v1/calls/:id/bindings',
      endpoint((c) => addBinding(deps, bind, c)),
    );
  }
}

async function listCalls({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, callQuery);
  if (!query.ok) return query;
  const { limit, cursor, status, record, live } = query.value;
  const filter: CallFilter = omitUndefined({ status, record, live: live === 'true' ? true : undefined });
  const listing = `/v1/calls?${JSON.stringify(filter)}`;
  const request = pageRequest(listing, { limit, cursor });
  if (!request.ok) return request;
  return ok(jsonReply(pageView(listing, await store.calls.list(filter, request.value), callView)));
}

async function readCall({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const stored = await store.calls.get(pathParameter(c, 'id'));
  return stored === undefined
    ? err({ code: 'not-found', kind: 'call' })
    : ok(jsonReply(callView(stored.call)));
}

async function readFacts({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const stored = await store.calls.get(pathParameter(c, 'id'));
  if (stored === undefined) return err({ code: 'not-found', kind: 'call' });
  return ok(jsonReply({ items: withIsoInstants(orderFacts(stored.facts).map(shownFact)) }));
}

async function readCard({ card }: ApiDeps, c: Context): Promise<Outcome> {
  const found = await card(pathParameter(c, 'id'));
  return found === undefined
    ? err({ code: 'not-found', kind: 'call' })
    : ok(jsonReply(withAddresses(withIsoInstants(found))));
}

async function addComment(
  { store }: ApiDeps,
  comment: NonNullable<ApiDeps['comment']>,
  c: Context,
): Promise<Outcome> {
  const callId = pathParameter(c, 'id');
  const body = await readBody(c, commentCreate);
  if (!body.ok) return body;
  const userId = body.value.userId ?? null;
  if ((await store.calls.get(callId)) === undefined) return err({ code: 'not-found', kind: 'call' });
  const actor = await checkActor(store, actorOf(c, userId));
  if (!actor.ok) return err(crmProblem(actor.error));
  const written = await comment(callId, userId, body.value.text);
  if (!written.ok && written.error.code === 'busy') return err({ code: 'busy' });
  if (!written.ok && written.error.code !== 'unknownCall') {
    throw new Error(`a comment was refused: ${written.error.code}`);
  }
  const stored = written.ok ? await store.calls.get(callId) : undefined;
  return stored === undefined
    ? err({ code: 'not-found', kind: 'call' })
    : ok(jsonReply(callView(stored.call), 201));
}

async function addBinding(
  { store }: ApiDeps,
  bind: NonNullable<ApiDeps['bind']>,
  c: Context,
): Promise<Outcome> {
  const callId = pathParameter(c, 'id');
  const body = await readBody(c, bindingCreate);
  if (!body.ok) return body;
  const { record, userId = null } = body.value;
  const actor = await checkActor(store, actorOf(c, userId));
  if (!actor.ok) return err(crmProblem(actor.error));
  const written = await bind(callId, record, userId);
  if (!written.ok) return err(bindingProblem(written.error.code, record));
  const stored = await store.calls.get(callId);
  return stored === undefined
    ? err({ code: 'not-found', kind: 'call' })
    : ok(jsonReply(callView(stored.call), 201));
}

function bindingProblem(code: string, { type, id }: RecordRef): Problem {
  if (code === 'unknownCall') return { code: 'not-found', kind: 'call' };
  if (code === 'busy') return { code: 'busy' };
  if (code !== 'unknownRecord') throw new Error(`a binding was refused: ${code}`);
  const errors = [{ pointer: '/record', reason: `there is no ${type} ${id}` }];
  return { code: 'unknown-reference', errors };
}
