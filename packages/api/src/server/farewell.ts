import { setTimeout as sleep } from 'node:timers/promises';

/** How long work that goes on is waited for at the end: another process, or the next start, does what it did not. Milliseconds. */
const farewellMs = 3_000;

/** Resolves when the work is over, or has taken too long. */
export async function waitBriefly(work: Promise<unknown>): Promise<void> {
  const waiting = new AbortController();
  await Promise.race([work, sleep(farewellMs, undefined, waiting).catch(() => undefined)]);
  waiting.abort();
}
