import {
  type ApiKey,
  actsForUsers,
  apiKeyState,
  apiScopes,
  createKeyService,
  err,
  type KeyError,
  type KeyService,
  type KeyWithText,
  ok,
  type Result,
  revisionOf,
  scopesOf,
  textLimits,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { keySecrets } from '../keys.js';
import { keyPath } from './addresses.js';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { strongTag } from './etag.js';
import { instant, lineOfText, omitUndefined, version } from './fields.js';
import { repeatableOf } from './idempotency/repeatable.js';
import { withIsoInstants } from './instants.js';
import {
  changeKeyOperation,
  createKeyOperation,
  listKeysOperation,
  readKeyOperation,
  revokeKeyOperation,
  rollKeyOperation,
} from './key-operations.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';
import { conflictProblem, namedVersion, versionProblem } from './versions.js';

const fields = z.strictObject({
  label: lineOfText(textLimits.label),
  scopes: z.array(z.enum(apiScopes)).min(1, 'must have at least one').max(apiScopes.length),
  /** Whether requests may say for which user they act. */
  actsForUsers: z.boolean(),
  /** Null: never. */
  expiresAt: instant.nullable(),
});

const keyCreate = fields.partial().required({ label: true, scopes: true });
const keyChange = fields.partial().extend({ version: version.optional() });

interface Served {
  readonly keys: KeyService;
  readonly deps: Pick<ApiDeps, 'clock'>;
}

/** Adds the API keys: what is there, further ones, other rights and times, other texts, and their end. */
export function mountKeys(app: Hono, deps: ApiDeps): void {
  const served = { keys: createKeyService({ ...deps, secrets: keySecrets }), deps };
  app.get(
    '/v1/keys',
    endpoint(listKeysOperation, (c) => listKeys(served, c)),
  );
  app.post(
    '/v1/keys',
    endpoint(createKeyOperation(keyCreate), (c) => createKey(served, c)),
  );
  app.get(
    '/v1/keys/:id',
    endpoint(readKeyOperation, (c) => readKey(served, c)),
  );
  app.patch(
    '/v1/keys/:id',
    endpoint(changeKeyOperation(keyChange), (c) => changeKey(served, c)),
  );
  app.post(
    '/v1/keys/:id/roll',
    endpoint(rollKeyOperation, (c) => rollKey(served, c)),
  );
  app.delete(
    '/v1/keys/:id',
    endpoint(revokeKeyOperation, (c) => revokeKey(served, c)),
  );
}

/** A key as administrators see it: never its text, nor the hash. */
export function keyView({ deps: { clock } }: Served, key: ApiKey) {
  const { id, label, createdAt, updatedAt, expiresAt = null, revokedAt = null, lastUsedAt = null } = key;
  return {
    id,
    version: revisionOf(key),
    label,
    scopes: [...scopesOf(key)],
    actsForUsers: actsForUsers(key),
    state: apiKeyState(key, clock.now()),
    ...withIsoInstants({ createdAt, updatedAt, expiresAt, revokedAt, lastUsedAt }),
    links: { self: keyPath(id) },
  };
}

function keyReply(served: Served, key: ApiKey): Response {
  return jsonReply(keyView(served, key), 200, { ETag: strongTag(revisionOf(key)) });
}

/** The only answer with the key itself. */
function textReply(served: Served, { key, text }: KeyWithText, status: number): Response {
  const headers = { ETag: strongTag(revisionOf(key)), Location: keyPath(key.id) };
  return jsonReply({ ...keyView(served, key), key: text }, status, headers);
}

const fieldReasons = {
  label: 'must be one line of text',
  scopes: 'must be scopes, at least one',
  actsForUsers: 'must be true or false',
  expiresAt: 'must be later than now, or null',
} as const;

/** `byTag`: whoever asks named the version by If-Match. */
function keyProblem(error: KeyError, byTag: boolean): Problem {
  switch (error.code) {
    case 'unknownKey':
      return { code: 'not-found', kind: 'key' };
    case 'keyRevoked':
      return { code: 'key-revoked' };
    case 'busy':
      return { code: 'busy' };
    case 'conflict':
      return conflictProblem(error.current, byTag);
    case 'invalidKey': {
      const errors = [{ pointer: `/${error.field}`, reason: fieldReasons[error.field] }];
      return { code: 'invalid-body', errors };
    }
  }
}

async function listKeys(served: Served, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/keys';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const page = await served.keys.list(request.value);
  return ok(jsonReply(pageView(listing, request.value, page, (key) => keyView(served, key))));
}

async function createKey(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, keyCreate);
  if (!body.ok) return body;
  const { label, scopes, actsForUsers: acts = false, expiresAt = null } = body.value;
  const { newId: id } = repeatableOf(c);
  // Made by the same request, whose answer was lost: nobody has its text, so that it gets another one.
  const rolled = id === undefined ? undefined : await served.keys.roll(id);
  if (rolled?.ok) return ok(textReply(served, rolled.value, 201));
  if (rolled && rolled.error.code !== 'unknownKey') return err(keyProblem(rolled.error, false));
  const draft = { label, scopes, actsForUsers: acts, expiresAt };
  const made = await served.keys.create(draft, undefined, omitUndefined({ id }));
  return made.ok ? ok(textReply(served, made.value, 201)) : err(keyProblem(made.error, false));
}

async function readKey(served: Served, c: Context): Promise<Outcome> {
  const key = await served.keys.read(pathParameter(c, 'id'));
  if (key === undefined) return err({ code: 'not-found', kind: 'key' });
  return ok(keyReply(served, key));
}

async function changeKey(served: Served, c: Context): Promise<Outcome> {
  const body = await readBody(c, keyChange);
  if (!body.ok) return body;
  const id = pathParameter(c, 'id');
  const key = await served.keys.read(id);
  if (key === undefined) return err({ code: 'not-found', kind: 'key' });
  const { version: named, ...change } = body.value;
  const ifMatch = c.req.header('if-match');
  const expectedRevision = revisionOf(key);
  const stale = versionProblem({ version: expectedRevision }, ifMatch, named);
  if (stale !== undefined) return err(stale);
  const changed = await served.keys.change(id, omitUndefined(change), { expectedRevision });
  return changed.ok
    ? ok(keyReply(served, changed.value))
    : err(keyProblem(changed.error, ifMatch !== undefined));
}

/** The revision that If-Match names; absent: any. Errors: `precondition-failed`, `not-found`. */
async function seenRevision(
  { keys }: Served,
  c: Context,
): Promise<Result<{ readonly id: string; readonly expectedRevision: number | undefined }, Problem>> {
  const key = await keys.read(pathParameter(c, 'id'));
  if (key === undefined) return err({ code: 'not-found', kind: 'key' });
  const named = namedVersion(c, revisionOf(key));
  return named.ok ? ok({ id: key.id, expectedRevision: named.value }) : named;
}

async function rollKey(served: Served, c: Context): Promise<Outcome> {
  const seen = await seenRevision(served, c);
  if (!seen.ok) return seen;
  const rolled = await served.keys.roll(seen.value.id, seen.value);
  return rolled.ok ? ok(textReply(served, rolled.value, 200)) : err(keyProblem(rolled.error, true));
}

async function revokeKey(served: Served, c: Context): Promise<Outcome> {
  const seen = await seenRevision(served, c);
  if (!seen.ok) return seen;
  const revoked = await served.keys.revoke(seen.value.id, seen.value);
  return revoked.ok ? ok(new Response(null, { status: 204 })) : err(keyProblem(revoked.error, true));
}
