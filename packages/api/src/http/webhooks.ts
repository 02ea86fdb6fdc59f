import {
  err,
  ok,
  type Result,
  type Store,
  textLimits,
  type WebhookSubscription,
  webhookEventTypes,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { ShownWebhook, WebhookService } from '../webhooks/webhook-service.js';
import { webhookPath } from './addresses.js';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { noWebhook, webhookProblem } from './describe-webhook-problem.js';
import { strongTag } from './etag.js';
import { lineOfText, omitUndefined, recordId, version } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import type { FieldError, Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { namedVersion, versionProblem } from './versions.js';
import { mountDeliveries } from './webhook-deliveries.js';
import {
  changeWebhookOperation,
  createWebhookOperation,
  deleteWebhookOperation,
  listWebhooksOperation,
  readWebhookOperation,
  rollWebhookOperation,
} from './webhook-operations.js';
import { webhookView } from './webhook-views.js';

const longestUrl = 2_000;
const mostOverlapHours = 168;

const fields = z.strictObject({
  url: lineOfText(longestUrl),
  description: lineOfText(textLimits.label),
  events: z
    .array(z.enum(webhookEventTypes))
    .min(1, 'must have at least one')
    .max(webhookEventTypes.length)
    .transform((events) => webhookEventTypes.filter((event) => events.includes(event))),
  lineId: recordId
    .nullable()
    .describe('Only what happens to calls of this line; null: to all, and to records.'),
  userId: recordId
    .nullable()
    .describe('Only calls that this user has a part in, and records that the user owns; null: all.'),
  enabled: z.boolean(),
});

const createBody = fields.partial().required({ url: true, events: true });
const changeBody = fields.partial().extend({ version: version.optional() });
const rollBody = z.strictObject({
  overlapHours: z
    .int('must be a whole number of hours')
    .min(0, 'must be 0 or more')
    .max(mostOverlapHours, `may be at most ${mostOverlapHours}, which is a week`)
    .default(24)
    .describe('So long the secrets before sign beside the new one; 0: not at all.'),
});

interface Served {
  readonly webhooks: WebhookService;
  readonly deps: Pick<ApiDeps, 'clock' | 'store'>;
}

/** Adds webhooks: where somebody is told what happens, by which secrets, and what became of it. */
export function mountWebhooks(app: Hono, deps: ApiDeps): void {
  const { webhooks } = deps;
  if (!webhooks) return;
  const served = { webhooks, deps };
  app.get(
    '/v1/webhooks',
    endpoint(listWebhooksOperation, (c) => listWebhooks(served, c)),
  );
  app.post(
    '/v1/webhooks',
    endpoint(createWebhookOperation(createBody), (c) => createWebhook(served, c)),
  );
  app.get(
    '/v1/webhooks/:id',
    endpoint(readWebhookOperation, (c) => readWebhook(served, c)),
  );
  app.patch(
    '/v1/webhooks/:id',
    endpoint(changeWebhookOperation(changeBody), (c) => changeWebhook(served, c)),
  );
  app.delete(
    '/v1/webhooks/:id',
    endpoint(deleteWebhookOperation, (c) => deleteWebhook(served, c)),
  );
  app.post(
    '/v1/webhooks/:id/roll-secret',
    endpoint(rollWebhookOperation(rollBody), (c) => rollSecret(served, c)),
  );
  mountDeliveries(app, webhooks);
}

function webhookReply({ deps: { clock } }: Served, subscription: WebhookSubscription): Response {
  const headers = { ETag: strongTag(subscription.version) };
  return jsonReply(webhookView(subscription, clock.now()), 200, headers);
}

/** The only answer with the secret itself. */
function shownReply(
  { deps: { clock } }: Served,
  { subscription, secret }: ShownWebhook,
  status: number,
): Response {
  const { id, version: of } = subscription;
  const headers = { ETag: strongTag(of), Location: webhookPath(id) };
  return jsonReply({ ...webhookView(subscription, clock.now()), secret }, status, headers);
}

/** What a body names has to be there. */
async function filterProblem(
  { lines, users }: Store,
  {
    lineId,
    userId,
  }: { readonly lineId?: string | null | undefined; readonly userId?: string | null | undefined },
): Promise<Problem | undefined> {
  const errors: FieldError[] = [];
  if (typeof lineId === 'string' && (await lines.getMany([lineId])).length === 0)
    errors.push({ pointer: '/lineId', reason: `there is no line ${lineId}` });
  if (typeof userId === 'string' && (await users.getMany([userId])).length === 0)
    errors.push({ pointer: '/userId', reason: `there is no user ${userId}` });
  return errors.length > 0 ? { code: 'unknown-reference', errors } : undefined;
}

async function listWebhooks({ webhooks, deps: { clock } }: Served, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/webhooks';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const page = await webhooks.list(request.value);
  const now = clock.now();
  return ok(jsonReply(pageView(listing, request.value, page, (each) => webhookView(each, now))));
}

async function createWebhook(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, createBody);
  if (!body.ok) return body;
  const { url, events, description = '', ...said } = body.value;
  const { lineId = null, userId = null, enabled = true } = said;
  const unknown = await filterProblem(served.deps.store, said);
  if (unknown) return err(unknown);
  const draft = { url, description, events, lineId, userId, enabled };
  const made = await served.webhooks.create(draft, { id: repeatableOf(c).newId });
  return made.ok ? ok(shownReply(served, made.value, 201)) : err(webhookProblem(made.error, false));
}

async function readWebhook(served: Served, c: Context): Promise<Outcome> {
  const found = await served.webhooks.read(pathParameter(c, 'id'));
  return found ? ok(webhookReply(served, found)) : err(noWebhook);
}

async function changeWebhook(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, changeBody);
  if (!body.ok) return body;
  const id = pathParameter(c, 'id');
  const found = await served.webhooks.read(id);
  if (!found) return err(noWebhook);
  const { version: named, ...change } = body.value;
  const ifMatch = c.req.header('if-match');
  const stale = versionProblem(found, ifMatch, named) ?? (await filterProblem(served.deps.store, change));
  if (stale) return err(stale);
  const changed = await served.webhooks.change(id, omitUndefined(change), { expectedVersion: found.version });
  return changed.ok
    ? ok(webhookReply(served, changed.value))
    : err(webhookProblem(changed.error, ifMatch !== undefined));
}

/** The version that If-Match names; absent: any. Errors: `precondition-failed`, `not-found`. */
async function seenVersion(
  { webhooks }: Served,
  c: Context,
): Promise<Result<{ readonly id: string; readonly expectedVersion: number | undefined }, Problem>> {
  const found = await webhooks.read(pathParameter(c, 'id'));
  if (!found) return err(noWebhook);
  const named = namedVersion(c, found.version);
  return named.ok ? ok({ id: found.id, expectedVersion: named.value }) : named;
}

async function deleteWebhook(served: Served, c: Context): Promise<Outcome> {
  const seen = await seenVersion(served, c);
  if (!seen.ok) return seen;
  const removed = await served.webhooks.remove(seen.value.id);
  return removed.ok ? ok(new Response(null, { status: 204 })) : err(webhookProblem(removed.error, true));
}

async function rollSecret(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, rollBody);
  if (!body.ok) return body;
  const seen = await seenVersion(served, c);
  if (!seen.ok) return seen;
  const overlapMs = body.value.overlapHours * 3_600_000;
  const rolled = await served.webhooks.roll(seen.value.id, overlapMs, seen.value);
  return rolled.ok ? ok(shownReply(served, rolled.value, 200)) : err(webhookProblem(rolled.error, true));
}
