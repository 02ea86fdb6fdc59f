import { nextRunAfter } from '../../jobs/times.js';
import type { JobResult, JobRun } from '../../model/job.js';
import type { Instant } from '../../model/record.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import type { Job, JobServiceOptions, JobServicePorts } from './job.js';

/** What is kept of why a run failed, in characters. */
const longestReason = 500;

function reasonOf(thrown: unknown): string {
  const said: unknown = thrown instanceof Error ? thrown.message : thrown;
  return typeof said === 'string' ? said.slice(0, longestReason) : 'it threw what is no error';
}

async function resultOf(job: Job, signal: StopSignal, before: JobRun['lastResult']): Promise<JobResult> {
  try {
    const { done, failed, skipped } = await job.run(signal);
    return { outcome: signal.aborted ? 'stopped' : 'done', done, failed, skipped };
  } catch (thrown) {
    const inARow = (before?.outcome === 'failed' ? before.inARow : 0) + 1;
    return { outcome: 'failed', reason: reasonOf(thrown), inARow };
  }
}

/** A run that this process has claimed. */
interface ClaimedRun {
  readonly owner: string;
  readonly startedAt: Instant;
  /** How the last run ended. */
  readonly before: JobRun['lastResult'];
}

/** Runs a job that was claimed, renews the claim meanwhile, and stores how it ended. Gives when it runs next. */
export async function runJob(
  { store: { jobRuns }, clock, timer, onEnded }: JobServicePorts,
  { leaseMs, longestRunMs }: Required<JobServiceOptions>,
  job: Job,
  { owner, startedAt, before }: ClaimedRun,
  stop: StopSignal,
): Promise<Instant> {
  const { name } = job;
  let isLost = false;
  let isRenewing = false;
  const isTooLong = () => clock.now() - startedAt >= longestRunMs;
  const signal: StopSignal = {
    get aborted() {
      return stop.aborted || isLost || isTooLong();
    },
  };

  async function renew(): Promise<void> {
    if (isRenewing || isTooLong()) return;
    isRenewing = true;
    try {
      isLost = !(await jobRuns.renew(name, { owner, until: clock.now() + leaseMs }));
    } catch {
      // A store that does not answer is asked again; until then the claim lasts.
    } finally {
      isRenewing = false;
    }
  }

  const stopRenewing = timer.every(leaseMs / 3, () => void renew());
  const result = await resultOf(job, signal, before).finally(stopRenewing);
  const endedAt = clock.now();
  const nextRunAt = nextRunAfter(result, job.everyMs, endedAt);
  onEnded?.({ name, startedAt, endedAt, result });
  // Refused when the claim was lost: whoever has the job now says when it runs next.
  await jobRuns.finish(name, owner, { at: endedAt, result, nextRunAt });
  return nextRunAt;
}
