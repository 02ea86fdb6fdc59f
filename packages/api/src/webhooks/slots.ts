import type { Instant } from '@callcard/crm-core';

/** So much is sent to one subscription at once by one process, so that a receiver that hangs keeps no other waiting. */
const mostToOne = 4;

/** So long an answer is taken to need before there was one. Milliseconds. */
const firstGuessMs = 200;

interface Line {
  underWay: number;
  /** How long the answers took lately. */
  averageMs: number;
  /** When the next of those that were put off is to come. */
  nextAt: Instant;
}

/** Who may send now, and when whoever may not is to ask again. */
export interface Slots {
  /** Null: send now, and call `done`; else: not before this instant. */
  take(subscriptionId: string, now: Instant): Instant | null;
  /** `tookMs` null: nothing was sent. */
  done(subscriptionId: string, tookMs: number | null, now: Instant): void;
}

/**
 * Makes the slots of a process. What does not fit is put off, each by a little more than the one before: however much waits for
 * one receiver, it is looked at about as often as it is sent. Only receivers that something waits for are remembered.
 */
export function createSlots(): Slots {
  const lines = new Map<string, Line>();

  return {
    take(subscriptionId, now) {
      const line = lines.get(subscriptionId) ?? { underWay: 0, averageMs: firstGuessMs, nextAt: now };
      lines.set(subscriptionId, line);
      if (line.underWay < mostToOne) {
        line.underWay += 1;
        return null;
      }
      line.nextAt = Math.max(line.nextAt, now) + line.averageMs / mostToOne;
      return line.nextAt;
    },
    done(subscriptionId, tookMs, now) {
      const line = lines.get(subscriptionId);
      if (!line) return;
      line.underWay -= 1;
      if (tookMs !== null) line.averageMs = Math.max(1, 0.7 * line.averageMs + 0.3 * tookMs);
      if (line.underWay === 0 && line.nextAt <= now) lines.delete(subscriptionId);
    },
  };
}
