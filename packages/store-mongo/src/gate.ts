import { type Store, StoreError } from '@callcard/crm-core';

/** Counts what was asked and is not answered, so that closing can wait for it. */
export interface Gate {
  /** The same store, whose methods reject with `closed` once the gate is. */
  guard(store: Store): Store;
  /** Lets nothing in any more, and waits for what is in. */
  close(): Promise<void>;
}

type Method = (...args: never[]) => Promise<unknown>;

export function createGate(): Gate {
  const inside = new Set<Promise<unknown>>();
  let isClosed = false;

  function guardMethod(method: Method): Method {
    return async (...args) => {
      if (isClosed) throw new StoreError('closed', 'the store was closed');
      const answer = method(...args);
      inside.add(answer);
      try {
        return await answer;
      } finally {
        inside.delete(answer);
      }
    };
  }

  return {
    guard(store) {
      const ports = Object.entries(store).map(([name, port]) => {
        const methods = Object.entries(port as Record<string, Method>);
        return [name, Object.fromEntries(methods.map(([key, method]) => [key, guardMethod(method)]))];
      });
      // Every port of a store is an object of methods.
      return Object.fromEntries(ports) as Store;
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(inside);
    },
  };
}
