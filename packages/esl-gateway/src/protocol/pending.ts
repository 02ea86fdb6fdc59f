import { err, type Result } from '@callcard/crm-core';
import type { EslError } from './errors.js';

/** Answers that somebody waits for, by key, each with its own time limit. */
export interface Pending<K> {
  /** Resolves with the result that `settle` passes, or with `error` after `timeoutMs` and a call of `onTimeout`; never rejects. */
  wait(key: K, timeoutMs: number, error: EslError, onTimeout?: () => void): Promise<Result<string, EslError>>;
  /** Answers the one who waits for `key`, if anybody does. */
  settle(key: K, result: Result<string, EslError>): void;
  failAll(error: EslError): void;
}

export function createPending<K>(): Pending<K> {
  const waiting = new Map<K, (result: Result<string, EslError>) => void>();

  function settle(key: K, result: Result<string, EslError>): void {
    waiting.get(key)?.(result);
  }

  return {
    wait: (key, timeoutMs, error, onTimeout) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          settle(key, err(error));
          onTimeout?.();
        }, timeoutMs);
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
