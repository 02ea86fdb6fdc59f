import { err, ok, StoreError } from '@callcard/crm-core';
import { type ClientSession, mongo } from 'mongoose';
import { describe, expect, it, vi } from 'vitest';
import { changesOn, GuardError, type Step } from '../src/database/changes.js';

/** Sessions whose transactions end as they are told to, in order; then they succeed. */
function sessionsThat(...commits: readonly (Error | undefined)[]) {
  const ends = [...commits];
  let committed = 0;
  let aborted = 0;
  const session = {
    startTransaction: () => undefined,
    async commitTransaction() {
      const error = ends.shift();
      if (error) throw error;
      committed += 1;
    },
    async abortTransaction() {
      aborted += 1;
    },
  };
  let spent = 0;
  const sessions = {
    lend: async () => session as unknown as ClientSession,
    giveBack(_session: ClientSession, isSpent: boolean) {
      if (isSpent) spent += 1;
    },
  };
  return { sessions, counts: () => ({ committed, aborted, spent }) };
}

const limit = { retryForMs: 2_000 };

/** A step that fails so often with this error. */
function failing(error: Error, times: number): Step & { readonly runs: () => number } {
  let runs = 0;
  return {
    writes: 2,
    runs: () => runs,
    async run() {
      runs += 1;
      if (runs <= times) throw error;
    },
  };
}

function serverError(code: number, ...labels: string[]): Error {
  const error = new mongo.MongoServerError({ message: `code ${code}`, code });
  for (const label of labels) error.addErrorLabel(label);
  return error;
}

function witness(...answers: readonly boolean[]) {
  const left = [...answers];
  const tokens: string[] = [];
  return {
    tokens,
    witness: {
      id: 'x',
      collection: {
        async has(_id: string, token: string) {
          tokens.push(token);
          return left.shift() ?? false;
        },
      },
    },
  };
}

const unknown = () => serverError(64, 'UnknownTransactionCommitResult');
const conflict = { code: 'conflict' } as const;

describe('a change', () => {
  it('is planned anew when an upsert meets a document that another made meanwhile', async () => {
    const { sessions, counts } = sessionsThat();
    const step = failing(serverError(11000), 1);
    const attempts: number[] = [];
    const done = await changesOn(sessions, limit).write(async (_token, attempt) => {
      attempts.push(attempt);
      return ok({ steps: [step], witness: witness().witness, value: 'written' });
    });
    expect([done, attempts, counts()]).toEqual([
      ok('written'),
      [0, 1],
      { committed: 1, aborted: 1, spent: 0 },
    ]);
  });

  it('is carried out again when another write was first, without being planned anew in vain', async () => {
    const { sessions } = sessionsThat();
    const step = failing(serverError(112, 'TransientTransactionError'), 3);
    const known = witness();
    const done = await changesOn(sessions, limit).write(async () =>
      ok({ steps: [step], witness: known.witness, value: 1 }),
    );
    expect([done, step.runs(), known.tokens]).toEqual([ok(1), 4, []]);
  });

  it('goes on while other writes are first, for longer than a server may be away, and in the end gives up with `busy`', async () => {
    const { sessions } = sessionsThat();
    const collision = () => serverError(112, 'TransientTransactionError');
    const late = failing(collision(), 8);
    const write = (step: Step) =>
      changesOn(sessions, { retryForMs: 1 }).write(async () =>
        ok({ steps: [step], witness: witness().witness, value: 1 }),
      );
    expect([await write(late), late.runs()]).toEqual([ok(1), 9]);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const always = failing(collision(), Number.POSITIVE_INFINITY);
    await expect(write(always)).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    expect(always.runs()).toBe(61);
  });

  it('that looks like a conflict with itself was written, and says so', async () => {
    const { sessions } = sessionsThat(...Array.from({ length: 4 }, unknown));
    const known = witness(true);
    const tokens = new Set<string>();
    let isThere = false;
    const step: Step = {
      writes: 2,
      async run() {
        if (isThere) throw new GuardError();
        isThere = true;
      },
    };
    const done = await changesOn(sessions, limit).write(async (token) => {
      tokens.add(token);
      return ok({ steps: [step], witness: known.witness, value: 'mine' });
    });
    expect([done, known.tokens]).toEqual([ok('mine'), [...tokens]]);
  });

  it('that a plan refuses after its outcome was unknown was written, when its witness says so', async () => {
    for (const [isWritten, answer] of [
      [true, ok('mine')],
      [false, err(conflict)],
    ] as const) {
      const { sessions } = sessionsThat(...Array.from({ length: 4 }, unknown));
      const { witness: known } = witness(isWritten);
      let plans = 0;
      const done = await changesOn(sessions, limit).write(async () => {
        plans += 1;
        if (plans > 1) return err(conflict);
        return ok({ steps: [failing(unknown(), 0)], witness: known, value: 'mine' });
      });
      expect(done).toEqual(answer);
    }
  });

  it('is refused by a guard with its own refusal, when it was not written', async () => {
    const { sessions } = sessionsThat();
    const step = failing(new GuardError(conflict), 1);
    const done = await changesOn(sessions, limit).write(async () =>
      ok({ steps: [step], witness: witness().witness, value: 1 }),
    );
    expect(done).toEqual(err(conflict));
  });

  it('gives up with `busy` when documents always change, and with `failed` when no server comes back', async () => {
    const { sessions } = sessionsThat();
    const always = failing(new GuardError(), Number.POSITIVE_INFINITY);
    const changing = changesOn(sessions, limit).write(async () =>
      ok({ steps: [always], witness: witness().witness, value: 1 }),
    );
    await expect(changing).rejects.toMatchObject({ name: 'StoreError', code: 'busy' });
    expect(always.runs()).toBe(20);
    const gone = failing(serverError(91), Number.POSITIVE_INFINITY);
    const waiting = changesOn(sessions, { retryForMs: 50 }).write(async () =>
      ok({ steps: [gone], witness: witness().witness, value: 1 }),
    );
    await expect(waiting).rejects.toMatchObject({ name: 'StoreError', code: 'failed' });
  });

  it('is not carried out again for what no time heals', async () => {
    const { sessions } = sessionsThat();
    const wrong = failing(serverError(13), Number.POSITIVE_INFINITY);
    const writing = changesOn(sessions, limit).write(async () =>
      ok({ steps: [wrong], witness: witness().witness, value: 1 }),
    );
    await expect(writing).rejects.toBeInstanceOf(StoreError);
    expect(wrong.runs()).toBe(1);
  });

  it('gives a session back to be ended when the server’s last word of its transaction is missing', async () => {
    const network = new mongo.MongoNetworkError('closed');
    for (const [failure, spent] of [
      [network, 1],
      [serverError(112, 'TransientTransactionError'), 0],
      [new GuardError(), 0],
    ] as const) {
      const { sessions, counts } = sessionsThat();
      const step = failing(failure, 1);
      await changesOn(sessions, limit).write(async () =>
        ok({ steps: [step], witness: witness().witness, value: 1 }),
      );
      expect([failure, counts()]).toEqual([failure, { committed: 1, aborted: 1, spent }]);
    }
  });

  it('of one document needs no transaction, one of several is in one', async () => {
    const { sessions, counts } = sessionsThat();
    const inOne: boolean[] = [];
    const step = (writes: number): Step => ({
      writes,
      async run(session) {
        inOne.push(session !== undefined);
      },
    });
    const write = (steps: readonly Step[]) =>
      changesOn(sessions, limit).write(async () => ok({ steps, witness: undefined, value: 1 }));
    for (const steps of [[], [step(1)], [step(2)], [step(1), step(1)]]) await write(steps);
    expect([inOne, counts().committed]).toEqual([[false, true, true, true], 2]);
  });
});
