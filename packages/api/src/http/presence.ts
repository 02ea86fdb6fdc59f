import { availabilities, err, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './access/principal.js';
import { recordRefusal } from './access/refusals.js';
import { readBody } from './body.js';
import { crmProblem } from './crm-problems.js';
import type { ApiDeps } from './deps.js';
import { strongTag } from './etag.js';
import { withIsoInstants } from './instants.js';
import type { Operation } from './operation.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { recordView } from './record-view.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { namedVersion } from './versions.js';

const availability = z.strictObject({ state: z.enum(availabilities) });

const presenceOperation: Operation = {
  id: 'listPresence',
  tag: 'Presence',
  summary: 'List who is free just now',
  query: pageQuery,
  answers: { 200: { description: 'A page.', body: 'PresencePage' } },
};

const settingAvailability: Operation = {
  id: 'setAvailability',
  tag: 'Presence',
  summary: 'Say whether a user may be disturbed now',
  headers: ['If-Match'],
  body: availability,
  answers: { 200: { description: 'The user.', body: 'User', headers: ['ETag'] } },
  problems: ['not-found', 'version-conflict'],
};

/** Adds who is free just now, and how a user says that they are or are not (rule R13). */
export function mountPresence(app: Hono, deps: ApiDeps): void {
  const { presence } = deps;
  app.put(
    '/v1/users/:id/availability',
    endpoint(settingAvailability, (c) => setAvailability(deps, c)),
  );
  if (!presence) return;
  app.get(
    '/v1/presence',
    endpoint(presenceOperation, (c) => listPresence(presence, c)),
  );
}

async function listPresence(presence: NonNullable<ApiDeps['presence']>, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/presence';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  return ok(jsonReply(pageView(listing, request.value, await presence.list(request.value), withIsoInstants)));
}

async function setAvailability({ store, crm }: ApiDeps, c: Context): Promise<Outcome> {
  const id = pathParameter(c, 'id');
  const body = await readBody(c, availability);
  if (!body.ok) return body;
  const user = await store.users.get(id);
  if (user === undefined) return err({ code: 'not-found', kind: 'user' });
  const refused = await recordRefusal(store, c, user);
  if (refused) return err(refused);
  const named = namedVersion(c, user.version);
  if (!named.ok) return named;
  const expectedVersion = named.value;
  const done = await crm.setAvailability(id, body.value.state, { actor: actorOf(c), expectedVersion });
  if (!done.ok) return err(crmProblem(done.error, expectedVersion !== undefined));
  return ok(jsonReply(recordView(done.value), 200, { ETag: strongTag(done.value.version) }));
}
