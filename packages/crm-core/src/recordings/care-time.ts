import type { Instant } from '../model/record.js';
import type { CallRecording } from '../model/recording.js';

/**
 * The instant to report the next thing that is done with stored audio: now, or just after the last one, for facts are
 * folded in the order of time, and the clocks of two processes are not one (rule A8).
 */
export function careTime({ storedAt, verifiedAt, repair }: CallRecording, now: Instant): Instant {
  const last = Math.max(storedAt ?? 0, verifiedAt ?? 0, repair?.brokenAt ?? 0, repair?.triedAt ?? 0);
  return now > last ? now : last + 1;
}
