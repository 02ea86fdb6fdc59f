import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from 'mongoose';
import { isDuplicate } from '../database/failure.js';
import type { MetaDocument } from './documents.js';

/** A lock that is not renewed for so long is free: its process is gone. */
const leaseMs = 30_000;
const renewMs = 5_000;
const pollMs = 50;

/** How long another process's migration is waited for. */
export interface LockWait {
  readonly waitMs: number;
}

/**
 * Runs while no other process does. Undefined: another one did for longer than was waited. By the clocks of the processes,
 * which may differ by less than half a minute.
 */
export async function locked<T>(
  meta: Model<MetaDocument>,
  { waitMs }: LockWait,
  run: () => Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const owner = randomUUID();
  const giveUp = performance.now() + waitMs;
  while (!(await take(meta, owner))) {
    if (performance.now() > giveUp) return undefined;
    await sleep(pollMs);
  }
  const renewing = setInterval(() => {
    // A renewal that fails leaves time for more.
    meta
      .updateOne({ _id: 'lock', owner }, { $set: { until: leaseEnd() } })
      .exec()
      .catch(() => undefined);
  }, renewMs);
  try {
    return { value: await run() };
  } finally {
    clearInterval(renewing);
    await meta.deleteOne({ _id: 'lock', owner }).exec();
  }
}

function leaseEnd(): Date {
  return new Date(Date.now() + leaseMs);
}

/** The lock is a document: of two that make it one fails. */
async function take(meta: Model<MetaDocument>, owner: string): Promise<boolean> {
  try {
    const mine = { $set: { owner, until: leaseEnd() } };
    await meta.updateOne({ _id: 'lock', until: { $lt: new Date() } }, mine, { upsert: true }).exec();
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
