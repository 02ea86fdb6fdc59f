import { err, type Result } from '../model/result.js';
import { anyNumber } from '../model/shapes/common.js';
import type { Pauses } from '../ports/pauses.js';

/** Others wrote first every time: nothing was written, try again later. */
export interface BusyError {
  readonly code: 'busy';
}

/** How often to try, and how to wait between two tries. */
export interface RetryOptions {
  /** An integer of 1 or more; default and maximum {@link maxTries}. */
  readonly tries?: number;
  /** Absent: the next try follows at once. */
  readonly pauses?: Pauses | undefined;
}

/** How often an optimistic write is tried at most. */
export const maxTries = 10;

/** The longest pause before a try, in milliseconds, counted from the second try as 1: it doubles, up to a limit. */
export function longestPauseMs(retry: number): number {
  return Math.min(5 * 2 ** ((anyNumber.read(retry) ?? 1) - 1), 200);
}

/**
 * Repeats a step of reading, deciding and writing until its write meets no `conflict`. Guarantees: the first answer that
 * is no conflict is passed on, whether good or bad; attempts never overlap; at most {@link maxTries} are made, with a
 * random pause before each but the first if there is a {@link Pauses} port. What an attempt throws is thrown.
 * Errors: those of the attempt; `busy` when every try met a conflict.
 *
 * @example
 * const renamed = await withRetries(async () =>
 *   (await store.contacts.update(await rename(id))).ok ? ok('renamed') : 'conflict',
 * );
 * console.log(renamed.ok && renamed.value); // renamed
 */
export async function withRetries<T, E = never>(
  attempt: () => Promise<Result<T, E> | 'conflict'>,
  { tries = maxTries, pauses }: RetryOptions = {},
): Promise<Result<T, E | BusyError>> {
  for (let done = 0; done < Math.min(Math.max(tries, 1), maxTries); done += 1) {
    if (done > 0) await pauses?.wait(longestPauseMs(done));
    const outcome = await attempt();
    if (outcome !== 'conflict') return outcome;
  }
  return err({ code: 'busy' });
}
