import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Clock,
  createJobService,
  type EndedJob,
  type Ids,
  type Job,
  type JobService,
  type RecordingService,
  type RemoveExpiredPorts,
  removeExpired,
  type Store,
} from '@callcard/crm-core';
import type { Log } from './log.js';
import { timer } from './timer.js';

const minute = 60_000;

/** What is looked after by itself, and how often. */
export function recordingJobs(recordings: RecordingService): readonly Job[] {
  return [
    { name: 'retention', everyMs: 60 * minute, run: recordings.retain },
    { name: 'verification', everyMs: 5 * minute, run: recordings.verify },
    { name: 'fetch-again', everyMs: minute, run: recordings.fetchAgain },
    { name: 'switch-copies', everyMs: 5 * minute, run: recordings.removeSwitchCopies },
    { name: 'clean-up', everyMs: 24 * 60 * minute, run: recordings.cleanUp },
  ];
}

/** Removes what was kept until a time. */
export function expiryJob(ports: RemoveExpiredPorts): Job {
  return { name: 'expiry', everyMs: 60 * minute, run: (signal) => removeExpired(ports, signal) };
}

/** What jobs are run with. */
export interface JobParts {
  readonly store: Pick<Store, 'jobRuns'>;
  readonly jobs: readonly Job[];
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** Hears of each run of this process. */
  readonly onEnded: (ended: EndedJob) => void;
}

/** Makes the service that runs these jobs; runs that did something are in the log. */
export function jobServiceOf({ jobs, log, onEnded, ...ports }: JobParts): JobService {
  return createJobService(
    {
      ...ports,
      timer,
      onEnded(ended) {
        logEnded(log, ended);
        onEnded(ended);
      },
    },
    jobs,
  );
}

function logEnded(log: Pick<Log, 'info' | 'warn'>, { name: job, result }: EndedJob): void {
  const { outcome, ...fields } = result;
  if (outcome === 'failed') log.warn('a job failed; it is tried again', { job, ...fields });
  else if (result.done + result.failed > 0) log.info('a job has run', { job, outcome, ...fields });
}

/** After a failure of the store, a job is looked at again after so long. Milliseconds. */
const afterFailureMs = 30_000;

/** How long a run that was told to stop is waited for; then another process takes the job up. Milliseconds. */
const farewellMs = 3_000;

/** Jobs that are run when they are due, until they are stopped. */
export interface RunningJobs {
  /** Tells runs that go on to end, and waits for them, though not for long. */
  stop(): Promise<void>;
}

/** What a server runs its jobs with. */
export interface JobRunnerParts {
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  /** How long a run that was told to stop is waited for. Absent: 3 seconds. */
  readonly waitMs?: number;
}

/** Runs each job of the service whenever it is due: a long run of one keeps no other waiting. */
export function startJobs(
  jobs: JobService,
  { clock, log, waitMs = farewellMs }: JobRunnerParts,
): RunningJobs {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function lookAt(job: string): Promise<number> {
    try {
      return await jobs.runDue(job, signal);
    } catch (thrown) {
      if (!signal.aborted)
        log.warn('a job cannot be run now; it is tried again', { job, error: String(thrown) });
      return clock.now() + afterFailureMs;
    }
  }

  async function follow(job: string): Promise<void> {
    while (!signal.aborted) {
      const at = await lookAt(job);
      await sleep(Math.max(0, at - clock.now()), undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  const followed = Promise.all(jobs.names.map(follow));
  return {
    async stop() {
      stopping.abort();
      const waiting = new AbortController();
      const farewell = sleep(waitMs, undefined, waiting).catch(() => undefined);
      await Promise.race([followed, farewell]);
      waiting.abort();
    },
  };
}
