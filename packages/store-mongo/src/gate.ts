import { type Store, StoreError } from '@callcard/crm-core';

/** Counts what was asked and is not answered, so that closing can wait for it. */
export interface Gate {
  /** Does the work and answers with it; rejects with `closed` once the gate is. */
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** The same store, whose methods reject with `closed` once the gate is. */
  guard(store: Store): Store;
  /** Lets nothing in any more, and waits for what is in. */
  close(): Promise<void>;
}

type Method = (...args: never[]) => Promise<unknown>;

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let isClosed = false;

  async function pass<T>(work: () => Promise<T>): Promise<T> {
    if (isClosed) throw new StoreError('closed', 'the store was closed');
    const answer = work();
    inside.add(answer);
    try {
      return await answer;
    } finally {
      inside.delete(answer);
    }
  }

  function guardMethod(method: Method): Method {
    return (...args) => pass(() => method(...args));
  }

  /** Every port of a store is an object of methods, or of such ports. */
  function guardPart(part: object): object {
    const guarded = Object.entries(part).map(([name, each]: [string, Method | object]) => [
      name,
      typeof each === 'function' ? guardMethod(each as Method) : guardPart(each),
    ]);
    return Object.fromEntries(guarded);
  }

  return {
    pass,
    guard(store) {
      return guardPart(store) as Store;
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(inside);
    },
  };
}
