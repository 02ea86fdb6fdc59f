import {
  boundTypes,
  type CallCard,
  type CallFact,
  commentLimit,
  err,
  ok,
  orderFacts,
  type RecordRef,
  shownFact,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actingFor } from './access/acting-user.js';
import { referenceRefusal } from './access/references.js';
import { callRefusal } from './access/refusals.js';
import { withAddresses } from './addresses.js';
import { readBody } from './body.js';
import { callItems } from './call-items.js';
import { callView } from './call-view.js';
import type { ApiDeps } from './deps.js';
import { recordId, textBlock } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import { withIsoInstants } from './instants.js';
import { callsOperation, listCalls } from './list-calls.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { endpoint, jsonReply, jsonText, jsonTextReply, type Outcome, pathParameter } from './reply.js';

const commentCreate = z.strictObject({
  text: textBlock(commentLimit).refine((text) => text.trim() !== '', 'must not be empty'),
  userId: recordId.nullable().optional(),
});

const bindingCreate = z.strictObject({
  record: z.strictObject({ type: z.enum(boundTypes), id: recordId }),
  userId: recordId.nullable().optional(),
});

const oneCall: Operation = {
  id: 'readCall',
  tag: 'Calls',
  summary: 'Read a call',
  answers: { 200: { description: 'The call.', body: 'CallItem' } },
  problems: ['not-found'],
};

const factsOfCall: Operation = {
  id: 'readFacts',
  tag: 'Calls',
  summary: 'Read what is known to have happened to a call',
  answers: { 200: { description: 'All facts, in folding order.', body: 'Facts' } },
  problems: ['not-found'],
};

const cardOfCall: Operation = {
  id: 'readCard',
  tag: 'Calls',
  summary: 'Read the call card',
  answers: { 200: { description: 'How things stand at this moment.', body: 'CallCard' } },
  problems: ['not-found'],
};

const commenting: Operation = {
  id: 'addComment',
  tag: 'Calls',
  summary: 'Write a comment on a call',
  body: commentCreate,
  answers: { 201: { description: 'The call with the comment.', body: 'Call' } },
  problems: ['not-found', 'unknown-reference'],
};

const binding: Operation = {
  id: 'bindCall',
  tag: 'Calls',
  summary: 'Bind a call to a record',
  body: bindingCreate,
  answers: { 201: { description: 'The call with its bindings.', body: 'Call' } },
  problems: ['not-found', 'unknown-reference'],
};

/** Adds the calls: list, call, facts, card, comments and bindings. */
export function mountCalls(app: Hono, deps: ApiDeps): void {
  const { comment, bind } = deps;
  app.get(
    '/v1/calls',
    endpoint(callsOperation, (c) => listCalls(deps, c)),
  );
  app.get(
    '/v1/calls/:id',
    endpoint(oneCall, (c) => readCall(deps, c)),
  );
  app.get(
    '/v1/calls/:id/facts',
    endpoint(factsOfCall, (c) => readFacts(deps, c)),
  );
  app.get(
    '/v1/calls/:id/card',
    endpoint(cardOfCall, (c) => readCard(deps, c)),
  );
  if (comment !== undefined) {
    app.post(
      '/v1/calls/:id/comments',
      endpoint(commenting, (c) => addComment(deps, comment, c)),
    );
  }
  if (bind !== undefined) {
    app.post(
      '/v1/calls/:id/bindings',
      endpoint(binding, (c) => addBinding(deps, bind, c)),
    );
  }
}

async function readCall({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const refused = await callRefusal(store, c);
  if (refused) return err(refused);
  const stored = await store.calls.get(pathParameter(c, 'id'));
  if (stored === undefined) return err({ code: 'not-found', kind: 'call' });
  const [item] = await callItems(store, [stored.call]);
  return ok(jsonReply(item));
}

async function readFacts({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const refused = await callRefusal(store, c);
  if (refused) return err(refused);
  const stored = await store.calls.get(pathParameter(c, 'id'));
  if (stored === undefined) return err({ code: 'not-found', kind: 'call' });
  return ok(jsonReply({ items: orderFacts(stored.facts).map(factView) }));
}

/** What is sent of cards that are kept for those who ask next. */
const cardTexts = new WeakMap<CallCard, string>();

function cardText(card: CallCard): string {
  const known = cardTexts.get(card);
  if (known !== undefined) return known;
  const text = jsonText(cardView(card));
  cardTexts.set(card, text);
  return text;
}

export function cardView(card: CallCard) {
  return withAddresses(withIsoInstants(card));
}

export function factView(fact: CallFact) {
  return withIsoInstants(shownFact(fact));
}

async function readCard({ store, card }: ApiDeps, c: Context): Promise<Outcome> {
  const refused = await callRefusal(store, c);
  if (refused) return err(refused);
  const found = await card(pathParameter(c, 'id'));
  return found === undefined ? err({ code: 'not-found', kind: 'call' }) : ok(jsonTextReply(cardText(found)));
}

async function addComment(
  { store }: ApiDeps,
  comment: NonNullable<ApiDeps['comment']>,
  c: Context,
): Promise<Outcome> {
  const callId = pathParameter(c, 'id');
  const body = await readBody(c, commentCreate);
  if (!body.ok) return body;
  const refused = await callRefusal(store, c);
  if (refused) return err(refused);
  if ((await store.calls.get(callId)) === undefined) return err({ code: 'not-found', kind: 'call' });
  const acting = await actingFor(store, c, body.value.userId);
  if (!acting.ok) return acting;
  const written = await comment(callId, acting.value.userId, body.value.text, {
    id: repeatableOf(c).newId,
  });
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
  const { record } = body.value;
  const refused = (await callRefusal(store, c)) ?? (await referenceRefusal(store, c, { record }));
  if (refused) return err(refused);
  const acting = await actingFor(store, c, body.value.userId);
  if (!acting.ok) return acting;
  const written = await bind(callId, record, acting.value.userId);
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
