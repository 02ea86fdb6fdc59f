import type { Instant } from './record.js';

/** How many things a run of a job worked on, and how that came out. */
export interface JobCounts {
  readonly done: number;
  /** Each was reported where it failed, and is tried again by a later run. */
  readonly failed: number;
  readonly skipped: number;
}

/** How a run of a job ended. */
export type JobResult =
  /** `stopped`: it was told to end before it was through. */
  | ({ readonly outcome: 'done' | 'stopped' } & JobCounts)
  /** It threw; `inARow`: how many runs did so since the last one that did not, this one included. */
  | { readonly outcome: 'failed'; readonly reason: string; readonly inARow: number };

/** Who runs a job, and until when nobody else does. */
export interface JobClaim {
  /** Names one run, and no other of any process. */
  readonly owner: string;
  readonly until: Instant;
}

/** What is stored of a job: one state for all processes. */
export interface JobRun {
  readonly name: string;
  /** Null: never. */
  readonly lastStartedAt: Instant | null;
  readonly lastEndedAt: Instant | null;
  readonly lastResult: JobResult | null;
  readonly nextRunAt: Instant;
  /** Null: nobody runs it. One that is over by time was left by a process that died. */
  readonly claim: JobClaim | null;
}
