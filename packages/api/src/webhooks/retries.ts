import type { Instant } from '@callcard/crm-core';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** From an attempt to the next one, as Standard Webhooks proposes; the last one counts again and again. */
const pausesMs = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour];

/** So long a delivery is tried, from when it was made or replayed. Milliseconds. */
export const triedForMs = 72 * hour;

/** A receiver that asks for more time gets no more than this at once. Milliseconds. */
const longestRetryAfterMs = 24 * hour;

/** What decides when a delivery is tried again. */
export interface FailedAttempt {
  /** How many failed, this one included: 1 or more. */
  readonly attempts: number;
  readonly queuedAt: Instant;
  /** What the receiver asked for by `Retry-After`, in milliseconds; null: nothing. */
  readonly retryAfterMs: number | null;
}

/**
 * When a delivery is tried again whose attempt failed at `now`; null: not any more, its three days are over. Pauses grow, and
 * vary by up to a tenth (`chance`: from 0 to less than 1), so that not everything comes back at once; the last attempt is at the end of the three days.
 */
export function nextAttemptAt(
  { attempts, queuedAt, retryAfterMs }: FailedAttempt,
  now: Instant,
  chance: number,
): Instant | null {
  const end = queuedAt + triedForMs;
  if (now >= end) return null;
  const pause = pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? second;
  const varied = Math.round(pause * (0.9 + 0.2 * chance));
  const asked = Math.min(retryAfterMs ?? 0, longestRetryAfterMs);
  return Math.min(now + Math.max(varied, asked), end);
}

/** Whether the three days of a delivery are over. */
export function isOver(queuedAt: Instant, now: Instant): boolean {
  return now > queuedAt + triedForMs;
}

/** What `Retry-After` asks for, in milliseconds: seconds or a date; null: it says nothing that can be read. */
export function retryAfterMs(text: string | undefined, now: Instant): number | null {
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * second;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
