import {
  actingUser,
  type ErasurePreview,
  type ErasureRefusal,
  err,
  ok,
  type Tombstone,
} from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { actorOf } from './access/principal.js';
import { erasurePath, withAddresses } from './addresses.js';
import { readBody } from './body.js';
import type { ApiDeps } from './deps.js';
import { country, lineOfText } from './fields.js';
import { withIsoInstants } from './instants.js';
import { oneNumber } from './one-number.js';
import type { Operation } from './operation.js';
import type { Problem } from './problems.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome, pathParameter } from './reply.js';

const eraseBody = z.strictObject({
  number: lineOfText(100),
  country: country.optional(),
  dryRun: z.boolean().default(false).describe('Say what would go, and change nothing.'),
});

const tag = 'Keeping and erasing';

const eraseOperation: Operation = {
  id: 'eraseNumber',
  tag,
  summary: 'Erase what is known of a number, or say what that would be',
  description:
    'Calls lose number, names, comments and audio, records the number; how many calls there were, and when, stays. It cannot be undone, and backups from before have everything.',
  body: eraseBody,
  answers: {
    200: { description: 'What an erasure would do now: nothing was changed.', body: 'ErasurePreview' },
    201: { description: 'What is left of what was erased.', body: 'Erasure', headers: ['Location'] },
  },
  problems: ['bad-phone-number', 'legal-hold', 'calls-unfinished', 'nothing-known'],
};

const listOperation: Operation = {
  id: 'listErasures',
  tag,
  summary: 'List what was erased, without whose it was',
  query: pageQuery,
  answers: { 200: { description: 'A page.', body: 'ErasurePage' } },
};

const readOperation: Operation = {
  id: 'readErasure',
  tag,
  summary: 'Read what is left of what was erased',
  answers: { 200: { description: 'How much there was, and when.', body: 'Erasure' } },
  problems: ['not-found'],
};

/** Adds the erasure of numbers (rule A7): what it would do, what it did, and what was erased before. */
export function mountErasures(app: Hono, deps: ApiDeps): void {
  const { erasure } = deps;
  if (erasure !== undefined) {
    app.post(
      '/v1/erasures',
      endpoint(eraseOperation, (c) => erase(deps, erasure, c)),
    );
  }
  app.get(
    '/v1/erasures',
    endpoint(listOperation, (c) => listErasures(deps, c)),
  );
  app.get(
    '/v1/erasures/:id',
    endpoint(readOperation, async (c) => {
      const found = await deps.store.tombstones.get(pathParameter(c, 'id'));
      return found ? ok(jsonReply(erasureView(found))) : err({ code: 'not-found', kind: 'erasure' });
    }),
  );
}

function erasureView({ id, erasedAt, requestedBy, firstCallAt, lastCallAt, counts }: Tombstone) {
  return {
    ...{ id, requestedBy, counts },
    ...withIsoInstants({ erasedAt, firstCallAt, lastCallAt }),
    links: { self: erasurePath(id) },
  };
}

function previewView({ firstCallAt, lastCallAt, records, ...preview }: ErasurePreview) {
  return {
    ...preview,
    ...withIsoInstants({ firstCallAt, lastCallAt }),
    records: withAddresses(records),
  };
}

function refusal(error: ErasureRefusal | { readonly code: 'busy' }): Problem {
  switch (error.code) {
    case 'legalHold':
      return { code: 'legal-hold', holdIds: error.holdIds };
    case 'callsUnfinished':
      return { code: 'calls-unfinished', callIds: error.callIds };
    case 'nothingKnown':
      return { code: 'nothing-known' };
    case 'busy':
      return { code: 'busy' };
  }
}

async function erase(
  deps: ApiDeps,
  { preview, erase: run }: NonNullable<ApiDeps['erasure']>,
  c: Context,
): Promise<Outcome> {
  const body = await readBody(c, eraseBody);
  if (!body.ok) return body;
  const e164 = oneNumber(deps, body.value.number, body.value.country);
  if (!e164.ok) return e164;
  if (body.value.dryRun) {
    const seen = await preview(e164.value);
    return seen.ok ? ok(jsonReply(previewView(seen.value))) : err(refusal(seen.error));
  }
  const erased = await run(e164.value, actingUser(actorOf(c)));
  if (!erased.ok) return err(refusal(erased.error));
  const { tombstone } = erased.value;
  return ok(jsonReply(erasureView(tombstone), 201, { Location: erasurePath(tombstone.id) }));
}

async function listErasures({ store }: ApiDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/erasures';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const page = await store.tombstones.list(request.value);
  return ok(jsonReply(pageView(listing, request.value, page, erasureView)));
}
