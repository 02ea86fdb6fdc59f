import { Failure } from '../failure.js';
import type { StorePlace, Writing } from './kind.js';

/** The driver takes 0 for no limit. */
const shortestWaitMs = 1;

/**
 * Each write is a transaction, and those of records that share a number collide: one that was never first is tried again. A
 * fail-over is waited for longer than by a server, since nobody waits on the line.
 */
const writing: Writing = { atATime: 8, tries: 8 };
const retryForMs = 90_000;

/** The adapter, loaded when it is needed: it is half of what a command loads. */
const adapter = () => import('@callcard/store-mongo');

/** The database of a MongoDB deployment. `name`: what may be shown of its address. */
export function mongoPlace(url: string, name: string): StorePlace {
  const optionsOf = (waitMs: number) => ({ url, openTimeoutMs: Math.max(shortestWaitMs, waitMs) });
  return {
    name,
    file: undefined,
    async schema({ waitMs }) {
      const { mongoProblem, readMongoSchema } = await adapter();
      const versions = await readMongoSchema(optionsOf(waitMs));
      if (!versions.ok) throw new Failure('failed', `${name} ${mongoProblem(versions.error)}`);
      return versions.value;
    },
    async open({ waitMs }) {
      const { mongoProblem, openMongoStore } = await adapter();
      let damaged = 0;
      const onProblem = () => {
        damaged += 1;
      };
      const opened = await openMongoStore({ ...optionsOf(waitMs), retryForMs, onProblem });
      if (!opened.ok) throw new Failure('failed', `${name} ${mongoProblem(opened.error)}`);
      const store = opened.value;
      return { store, name, writing, damagedCount: () => damaged, close: () => store.close() };
    },
  };
}
