import {
  type AwaitedAnswer,
  type Clock,
  err,
  type GivenAnswer,
  type Instant,
  ok,
  type Result,
  type Store,
} from '@callcard/crm-core';
import type { Problem } from '../problems.js';

/** An answer is given again for so long. Milliseconds. */
const keptMs = 86_400_000;

/**
 * Whoever works on a request has it for so long; then its process is taken for dead. No handler takes so long, and one that did would
 * make nothing twice, since what it makes has the same id. Milliseconds.
 */
const lockMs = 60_000;

/** A request that this process works on. */
export interface Claimed {
  readonly lock: AwaitedAnswer;
  /** When it came first, where nobody knows what became of that. */
  readonly askedAt: Instant | undefined;
}

type Answers = Pick<Store, 'idempotentAnswers'>['idempotentAnswers'];

function newLock(id: string, requestSha256: string, now: Instant): AwaitedAnswer {
  return {
    ...{ id, requestSha256, version: 1, createdAt: now, updatedAt: now, keys: [] },
    ...{ state: 'running', lockedUntil: now + lockMs, expiresAt: now + keptMs },
  };
}

/** Whoever waits asks again after as long as it has taken until then, and when the lock ends at the latest. */
function inUse(lock: AwaitedAnswer, now: Instant): Problem {
  const waitMs = Math.min(now - lock.updatedAt, lock.lockedUntil - now);
  return { code: 'idempotency-key-in-use', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}

/**
 * Claims a request: of all that come with one key, in whatever processes, one is worked on. Gives the answer where there is one.
 * Errors: `idempotency-key-in-use`, `idempotency-key-reused`.
 */
export async function claim(
  answers: Answers,
  clock: Clock,
  id: string,
  requestSha256: string,
): Promise<Result<Claimed | GivenAnswer, Problem>> {
  const now = clock.now();
  const lock = newLock(id, requestSha256, now);
  if ((await answers.insert(lock)).ok) return ok({ lock, askedAt: undefined });
  const known = await answers.get(id);
  // It was removed, or taken over, since the look before: the next try finds it so.
  const gone = err({ code: 'idempotency-key-in-use', retryAfterSeconds: 1 } as const);
  if (known === undefined) return gone;
  const isOver = known.expiresAt <= now;
  if (!isOver && known.requestSha256 !== requestSha256) return err({ code: 'idempotency-key-reused' });
  if (!isOver && known.state === 'done') return ok(known);
  if (!isOver && known.state === 'running' && known.lockedUntil > now) return err(inUse(known, now));
  const { createdAt, expiresAt } = isOver ? lock : known;
  const next = { ...lock, version: known.version + 1, createdAt, expiresAt };
  if (!(await answers.update(next)).ok) return gone;
  return ok({ lock: next, askedAt: isOver ? undefined : createdAt });
}

/** Lets the next one with the key work on the request: what it was answered said nothing of it. */
export async function release(answers: Answers, clock: Clock, lock: AwaitedAnswer): Promise<void> {
  const now = clock.now();
  await answers.update({ ...lock, version: lock.version + 1, updatedAt: now, lockedUntil: now });
}

/** Keeps what a request was answered. */
export async function keepAnswer(
  answers: Answers,
  clock: Clock,
  { lockedUntil: _, ...lock }: AwaitedAnswer,
  answer: Pick<GivenAnswer, 'status' | 'headers' | 'sealedBody'>,
): Promise<void> {
  const updatedAt = clock.now();
  await answers.update({ ...lock, ...answer, version: lock.version + 1, updatedAt, state: 'done' });
}
