import { err, type Result } from '@callcard/crm-core';
import type { EslError } from './errors.js';

/** Answers that somebody waits for, by key, each with its own time limit. */
export interface Pending<K, V> {
  /** How many are waited for. */
  readonly size: number;
  /**
   * Resolves with the result that `settle` passes, or with `error` after `timeoutMs` and a call of `onTimeout`; never
   * rejects. `'none'`: there is no time limit.
   */
  wait(
    key: K,
    timeoutMs: number | 'none',
    error: EslError,
    onTimeout?: () => void,
  ): Promise<Result<V, EslError>>;
  /** Answers the one who waits for `key`, if anybody does. */
  settle(key: K, result: Result<V, EslError>): void;
  failAll(error: EslError): void;
}

export function createPending<K, V>(): Pending<K, V> {
  const waiting = new Map<K, (result: Result<V, EslError>) => void>();

  function settle(key: K, result: Result<V, EslError>): void {
    waiting.get(key)?.(result);
  }

  return {
    get size() {
      return waiting.size;
    },
    wait: (key, timeoutMs, error, onTimeout) =>
      new Promise((resolve) => {
        const giveUp = () => {
          settle(key, err(error));
          onTimeout?.();
        };
        const timer = timeoutMs === 'none' ? undefined : setTimeout(giveUp, timeoutMs);
        waiting.set(key, (result) => {
          clearTimeout(timer);
          waiting.delete(key);
          resolve(result);
        });
      }),
    settle,
    failAll(error) {
      for (const key of [...waiting.keys()]) settle(key, err(error));
    },
  };
}
