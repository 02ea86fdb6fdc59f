import { randomUUID } from 'node:crypto';
import { err, ok, type Result, StoreError } from '@callcard/crm-core';
import type { ClientSession } from 'mongoose';
import { mongo } from 'mongoose';
import { isDuplicate, mayBeOpen } from './failure.js';
import { countTries, type RetryLimit } from './retry.js';
import type { Sessions } from './sessions.js';

/** A part of a change. */
export interface Step {
  /** How many documents it writes at most. */
  readonly writes: number;
  /** `session`: of the transaction; undefined: the change writes one document. Rejects with {@link GuardError} when it must not be done. */
  run(session: ClientSession | undefined): Promise<void>;
}

/** A document that is there in the state that a change gave it, or in a later one, if the change was written. */
export interface Witness {
  readonly collection: { has(id: string, token: string): Promise<boolean> };
  readonly id: string;
}

/** What a change writes, whole or not at all. */
export interface Plan<T> {
  /** None: nothing is to be written. */
  readonly steps: readonly Step[];
  /** Undefined: every step does the same when it is done twice. */
  readonly witness: Witness | undefined;
  /** What the change answers when it was written. */
  readonly value: T;
}

/** A document was not as the plan was made from. `refusal`: what the change answers then; undefined: make the plan anew. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
  constructor(readonly refusal?: unknown) {
    super('a document changed meanwhile');
  }
}

/** Makes a plan. `attempt` counts from 0: how often documents were found changed since a plan was made. */
export type Prepare<T, E> = (token: string, attempt: number) => Promise<Result<Plan<T>, E>>;

/** Writes changes, each once. */
export interface Changes {
  /**
   * Writes the plan that `prepare` makes, durably on a majority of the replica set; its error is the answer when nothing may
   * be written. `prepare` reads what it needs and is asked again when documents changed meanwhile; `token` is the change's
   * own and goes into the witness.
   *
   * A server that dies may have written what it never acknowledged. Whatever looks like a refusal is therefore answered
   * only after the witness was asked for the token: a change that was written says so.
   */
  write<T, E>(prepare: Prepare<T, E>): Promise<Result<T, E>>;
}

const { MongoError } = mongo;

const inTransaction = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  readPreference: 'primary',
} as const;

/** Sends of one commit; the server knows them as one. */
const mostCommits = 4;

async function commit(session: ClientSession): Promise<void> {
  for (let sent = 1; ; sent += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown = error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!unknown || sent === mostCommits) throw error;
    }
  }
}

async function carryOut(sessions: Lender, steps: readonly Step[]): Promise<void> {
  const writes = steps.reduce((sum, step) => sum + step.writes, 0);
  const [only] = steps;
  if (!only) return;
  // One document is written whole or not at all without a transaction.
  if (steps.length === 1 && writes === 1) return only.run(undefined);
  const session = await sessions.lend();
  let failure: unknown;
  try {
    session.startTransaction(inTransaction);
    try {
      for (const step of steps) await step.run(session);
    } catch (error) {
      await session.abortTransaction().catch(() => undefined);
      throw error;
    }
    await commit(session);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    sessions.giveBack(session, mayBeOpen(failure));
  }
}

/** Plans are made so often before a change gives up that finds other documents each time. */
const mostPlans = 20;

/** Where sessions for transactions come from. */
type Lender = Pick<Sessions, 'lend' | 'giveBack'>;

export function changesOn(sessions: Lender, limit: RetryLimit): Changes {
  async function wasWritten({ witness }: Plan<unknown>, token: string): Promise<boolean> {
    return witness ? witness.collection.has(witness.id, token) : false;
  }

  return {
    async write<T, E>(prepare: Prepare<T, E>) {
      const token = randomUUID();
      const tries = countTries(limit);
      let plan: Plan<T> | undefined;
      for (let plans = 0; plans < mostPlans; ) {
        const prepared = await prepare(token, plans);
        if (!prepared.ok) return plan && (await wasWritten(plan, token)) ? ok(plan.value) : prepared;
        plan = prepared.value;
        try {
          await carryOut(sessions, plan.steps);
          return ok(plan.value);
        } catch (error) {
          const isRefused = error instanceof GuardError || isDuplicate(error);
          const givenUp: unknown = isRefused ? undefined : await tries.again(error).catch((reason) => reason);
          if ((isRefused || givenUp) && (await wasWritten(plan, token))) return ok(plan.value);
          if (givenUp) throw givenUp;
          if (error instanceof GuardError && error.refusal !== undefined) return err(error.refusal as E);
          if (isRefused) plans += 1;
        }
      }
      throw new StoreError('busy', 'other writes were always first; nothing was written');
    },
  };
}
