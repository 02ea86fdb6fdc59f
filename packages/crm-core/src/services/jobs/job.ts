import type { JobCounts, JobResult } from '../../model/job.js';
import type { Instant } from '../../model/record.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import type { Store } from '../../ports/store.js';
import type { Timer } from '../../ports/timer.js';

/** Something that is done again and again by one process at a time. */
export interface Job {
  /** Its state is stored under this name: whoever changes it makes another job. */
  readonly name: string;
  /** Milliseconds from the end of a run to the next one. */
  readonly everyMs: number;
  /**
   * Does what is due. May be cut short at any moment, repeated, and overlap with a run of another process. Asks `signal`
   * between its steps; throws when it can do nothing.
   */
  run(signal: StopSignal): Promise<JobCounts>;
}

/** A run of this process that has ended. */
export interface EndedJob {
  readonly name: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly result: JobResult;
}

/** What the job service needs of the world. */
export interface JobServicePorts {
  readonly store: Pick<Store, 'jobRuns'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timer: Timer;
  /** Called for each run of this process, before its end is stored. */
  readonly onEnded?: (ended: EndedJob) => void;
}

/** How long claims last; each absent: its default. */
export interface JobServiceOptions {
  /**
   * A job whose process died is taken up by another one after so many milliseconds; a run that goes on renews its claim three
   * times as often. Clocks of processes may differ by half of it before runs overlap. Default 60 000.
   */
  readonly leaseMs?: number;
  /** A run is told to end after so many milliseconds, and its claim is renewed no more. Default 4 hours. */
  readonly longestRunMs?: number;
}
