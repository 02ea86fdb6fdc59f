import type { JobResult, JobRun } from '../model/job.js';
import type { Instant } from '../model/record.js';
import { isJobRunning } from './due.js';

/** The first job of a new installation begins after so long: what happened on the switch is taken in before. */
const firstMs = 60_000;

/** The others follow so far apart. */
const apartMs = 15_000;

/** What failed is tried again after this; the wait doubles up to the job's interval. */
const firstRetryMs = 60_000;

/** The soonest that a job is looked at again, whatever its state says. */
const soonestLookMs = 1_000;

/** When a job of a new installation runs first, by its place among the others, from 0: soon, and not all at once. */
export function firstRunAt(place: number, now: Instant): Instant {
  return now + firstMs + place * apartMs;
}

/** When a job runs next after a run that ended so. One that was stopped goes on at once, by whoever is there. */
export function nextRunAfter(result: JobResult, everyMs: number, endedAt: Instant): Instant {
  if (result.outcome === 'failed')
    return endedAt + Math.min(everyMs, firstRetryMs * 2 ** Math.min(result.inARow - 1, 30));
  return result.outcome === 'stopped' ? endedAt : endedAt + everyMs;
}

/**
 * When to look at a job again that was not run now: when it is due, or when the claim of its process ends. Never later than
 * after `mostMs`, for others change when it is due; never at once.
 */
export function lookAgainAt(job: Pick<JobRun, 'claim' | 'nextRunAt'>, now: Instant, mostMs: number): Instant {
  const { claim, nextRunAt } = job;
  const at = claim && isJobRunning(job, now) ? claim.until : nextRunAt;
  return Math.max(now + soonestLookMs, Math.min(at, now + mostMs));
}
