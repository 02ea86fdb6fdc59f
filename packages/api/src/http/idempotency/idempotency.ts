import { createHash, randomBytes } from 'node:crypto';
import type { GivenAnswer } from '@callcard/crm-core';
import type { Context, MiddlewareHandler } from 'hono';
import { v7 } from 'uuid';
import { presentedKey } from '../access/key-credential.js';
import { nameOfPrincipal, type Principal } from '../access/principal.js';
import { maxBodyBytes, requestBytes } from '../body.js';
import type { ApiDeps } from '../deps.js';
import { problemReply } from '../reply.js';
import { sessionToken } from '../sign-in/cookie.js';
import { type Claimed, claim, keepAnswer, release } from './claim.js';
import { readIdempotencyKey } from './header.js';
import { type SealedBy, seal, unseal } from './seal.js';

type Deps = Pick<ApiDeps, 'store' | 'clock' | 'log'>;

function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** What only whoever asks has. Who shows no secret gets no body again. */
function secretOf(c: Context): string {
  return presentedKey(c) ?? sessionToken(c) ?? randomBytes(32).toString('base64');
}

/** Who may not do something, or not now, may do it later: that says nothing of the request. */
const ofWhoAsks: readonly number[] = [401, 403, 429];

/** Whether an answer judges the request, so that it would be the same again. */
function isVerdict(status: number): boolean {
  return status < 500 && !ofWhoAsks.includes(status);
}

function again({ status, headers, sealedBody }: GivenAnswer, by: SealedBy): Response {
  const body = unseal(sealedBody, by);
  if (body === undefined)
    return problemReply({ code: 'idempotency-answer-sealed', status, location: headers['location'] ?? null });
  return new Response(body === '' ? null : body, {
    status,
    headers: { ...headers, 'Idempotency-Replayed': 'true' },
  });
}

async function settle({ store, clock, log }: Deps, c: Context, { lock }: Claimed, by: SealedBy) {
  const { status, headers } = c.res;
  const answers = store.idempotentAnswers;
  try {
    if (!isVerdict(status)) return await release(answers, clock, lock);
    const sealedBody = seal(await c.res.clone().text(), by);
    await keepAnswer(answers, clock, lock, { status, headers: Object.fromEntries(headers), sealedBody });
  } catch (error) {
    // What was asked is done: whoever asked hears so, and asking again makes nothing twice.
    log.error('an answer was not kept', { status, error: String(error) });
  }
}

/**
 * Does what a `POST` with an `Idempotency-Key` asks for once, and answers the same again for a day. Keys are of whoever asks: those of two
 * clients never meet. Of a request without a principal, and of other methods, the header says nothing.
 */
export function idempotency(deps: Deps): MiddlewareHandler {
  const { store, clock } = deps;
  return async (c, next) => {
    const header = c.req.header('idempotency-key');
    const principal: Principal | undefined = c.get('principal');
    if (header === undefined || principal === undefined || c.req.method !== 'POST') return next();
    const key = readIdempotencyKey(header);
    if (key === undefined) return problemReply({ code: 'idempotency-key-malformed' });
    const body = await requestBytes(c);
    if (body === undefined) return problemReply({ code: 'body-too-large', maxBytes: maxBodyBytes });
    const id = sha256(JSON.stringify([nameOfPrincipal(principal), key])).toString('hex');
    const { pathname, search } = new URL(c.req.url);
    const asked = sha256(JSON.stringify([pathname, search]), body).toString('hex');
    const claimed = await claim(store.idempotentAnswers, clock, id, asked);
    if (!claimed.ok) return problemReply(claimed.error);
    const by = { secret: secretOf(c), id };
    if (!('lock' in claimed.value)) return again(claimed.value, by);
    const { lock, askedAt } = claimed.value;
    // Of the time when it was asked first, as other ids are of the time when they are made.
    const newId = v7({ random: sha256('made by ', id).subarray(0, 16), msecs: lock.createdAt });
    c.set('repeatable', { newId, askedAt });
    await next();
    await settle(deps, c, claimed.value, by);
    return undefined;
  };
}
