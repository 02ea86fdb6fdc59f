import {
  createLegalHoldService,
  err,
  type LegalHold,
  type LegalHoldError,
  type LegalHoldService,
  ok,
  textLimits,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { holdPath } from './addresses.js';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { strongTag } from './etag.js';
import { country, instant, lineOfText, omitUndefined, textBlock, version } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import { isoInstant, withIsoInstants } from './instants.js';
import {
  changeHoldOperation,
  liftHoldOperation,
  listHoldsOperation,
  placeHoldOperation,
  readHoldOperation,
} from './legal-hold-operations.js';
import { oneNumber } from './one-number.js';
import type { Problem } from './problems.js';
import { idText, pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { conflictProblem, namedVersion, versionProblem } from './versions.js';

const reason = textBlock(textLimits.comments).refine((text) => text.trim() !== '', 'must not be empty');
const until = instant.nullable().optional().describe('Null: until it is lifted.');

const placeBody = z.strictObject({
  number: lineOfText(100).optional().describe('Every call and record of this number.'),
  country: country.optional(),
  callId: idText.optional().describe('This call, and its recordings.'),
  reason,
  until,
});
const changeBody = z.strictObject({ reason: reason.optional(), until, version: version.optional() });

interface Served {
  readonly deps: ApiDeps;
  readonly holds: LegalHoldService;
}

/** Adds legal holds (rule A7): orders to keep what there is, whatever retention and erasure say. */
export function mountLegalHolds(app: Hono, deps: ApiDeps): void {
  const served = { deps, holds: createLegalHoldService(deps) };
  app.get(
    '/v1/legal-holds',
    endpoint(listHoldsOperation, (c) => listHolds(served, c)),
  );
  app.post(
    '/v1/legal-holds',
    endpoint(placeHoldOperation(placeBody), (c) => placeHold(served, c)),
  );
  app.get(
    '/v1/legal-holds/:id',
    endpoint(readHoldOperation, (c) => readHold(served, c)),
  );
  app.patch(
    '/v1/legal-holds/:id',
    endpoint(changeHoldOperation(changeBody), (c) => changeHold(served, c)),
  );
  app.delete(
    '/v1/legal-holds/:id',
    endpoint(liftHoldOperation, (c) => liftHold(served, c)),
  );
}

function holdView(hold: LegalHold, now: number) {
  const { id, version: of, e164, callId, reason: why, until: end, createdAt, updatedAt } = hold;
  return {
    ...{ id, version: of, e164, callId, reason: why },
    lasts: end === null || end > now,
    until: end === null ? null : isoInstant(end),
    ...withIsoInstants({ createdAt, updatedAt }),
    links: { self: holdPath(id) },
  };
}

function holdReply({ deps: { clock } }: Served, hold: LegalHold, status = 200): Response {
  const headers = { ETag: strongTag(hold.version), ...(status === 201 && { Location: holdPath(hold.id) }) };
  return jsonReply(holdView(hold, clock.now()), status, headers);
}

const fieldReasons = {
  e164: 'is missing: name a number, a call, or both',
  callId: 'is missing',
  reason: 'must not be empty',
  until: 'must be later than now, or null',
} as const;

function holdProblem(error: LegalHoldError, byTag: boolean): Problem {
  switch (error.code) {
    case 'unknownHold':
      return { code: 'not-found', kind: 'legal hold' };
    case 'unknownCall':
      return { code: 'unknown-reference', errors: [{ pointer: '/callId', reason: 'there is no such call' }] };
    case 'busy':
      return { code: 'busy' };
    case 'conflict':
      return conflictProblem(error.current, byTag);
    case 'invalidHold': {
      const pointer = error.field === 'e164' ? '/number' : `/${error.field}`;
      return { code: 'invalid-body', errors: [{ pointer, reason: fieldReasons[error.field] }] };
    }
  }
}

async function listHolds({ holds, deps: { clock } }: Served, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/legal-holds';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const page = await holds.list(request.value);
  const now = clock.now();
  return ok(jsonReply(pageView(listing, request.value, page, (hold) => holdView(hold, now))));
}

async function placeHold(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, placeBody);
  if (!body.ok) return body;
  const { number, country: of, callId = null, reason: why, until: end = null } = body.value;
  const e164 = number === undefined ? ok(null) : oneNumber(served.deps, number, of);
  if (!e164.ok) return e164;
  const draft = { e164: e164.value, callId, reason: why, until: end };
  const placed = await served.holds.place(draft, { id: repeatableOf(c).newId });
  return placed.ok ? ok(holdReply(served, placed.value, 201)) : err(holdProblem(placed.error, false));
}

async function readHold(served: Served, c: Context): Promise<Outcome> {
  const hold = await served.holds.read(pathParameter(c, 'id'));
  if (hold === undefined) return err({ code: 'not-found', kind: 'legal hold' });
  return ok(holdReply(served, hold));
}

async function changeHold(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, changeBody);
  if (!body.ok) return body;
  const id = pathParameter(c, 'id');
  const hold = await served.holds.read(id);
  if (hold === undefined) return err({ code: 'not-found', kind: 'legal hold' });
  const { version: named, ...change } = body.value;
  const ifMatch = c.req.header('if-match');
  const stale = versionProblem(hold, ifMatch, named);
  if (stale !== undefined) return err(stale);
  const changed = await served.holds.change(id, omitUndefined(change), { expectedVersion: hold.version });
  return changed.ok
    ? ok(holdReply(served, changed.value))
    : err(holdProblem(changed.error, ifMatch !== undefined));
}

async function liftHold({ holds }: Served, c: Context): Promise<Outcome> {
  const id = pathParameter(c, 'id');
  const hold = await holds.read(id);
  if (hold === undefined) return err({ code: 'not-found', kind: 'legal hold' });
  const named = namedVersion(c, hold.version);
  if (!named.ok) return named;
  const lifted = await holds.lift(id, { expectedVersion: named.value });
  return lifted.ok ? ok(new Response(null, { status: 204 })) : err(holdProblem(lifted.error, true));
}
