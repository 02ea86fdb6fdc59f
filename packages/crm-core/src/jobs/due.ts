import type { JobRun } from '../model/job.js';
import { fieldsOf } from '../model/object-shape.js';
import type { Instant } from '../model/record.js';
import { anyNumber, numberOrNull } from '../model/shapes/common.js';

function claimedUntil({ claim }: Partial<JobRun>): Instant | null {
  return numberOrNull.read(fieldsOf(claim)?.['until']) ?? null;
}

/** At a time that is none nothing is due, and nobody runs anything. */
function timeOf(now: Instant): number {
  return anyNumber.read(now) ?? Number.NaN;
}

/** Whether somebody runs a job at this moment. Whose time is over does not: its process is gone. */
export function isJobRunning(job: Pick<JobRun, 'claim'>, now: Instant): boolean {
  const until = claimedUntil(fieldsOf(job) ?? {});
  return until !== null && until > timeOf(now);
}

/** Whether a job may be claimed: its time has come, and nobody runs it. Adapters ask this, or the same of their database. */
export function isJobDue(job: Pick<JobRun, 'claim' | 'nextRunAt'>, now: Instant): boolean {
  const at = numberOrNull.read(fieldsOf(job)?.['nextRunAt']) ?? null;
  return !isJobRunning(job, now) && at !== null && at <= timeOf(now);
}
