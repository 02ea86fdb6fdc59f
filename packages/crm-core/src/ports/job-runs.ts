import type { JobClaim, JobResult, JobRun } from '../model/job.js';
import type { Instant } from '../model/record.js';

/** How a run ended, and when the job runs next. */
export interface JobEnd {
  readonly at: Instant;
  readonly result: JobResult;
  readonly nextRunAt: Instant;
}

/**
 * When jobs ran and who runs them, one state for all processes. Instants come from the caller, whose clock may differ from
 * those of other processes: by as much a claim is over earlier or later for them. Whoever has lost its claim may go on, for
 * runs may overlap; but it does not write over the state of the one who has it now.
 */
export interface JobRuns {
  /** Every job that was planned, by name. */
  list(): Promise<readonly JobRun[]>;
  /** Adds a job, or brings its next run forward to `at`; a run that is planned earlier stays, and so does a claim. */
  plan(name: string, at: Instant): Promise<void>;
  /**
   * Claims a job that is due at `now` (`isJobDue`): whether it is the claim's owner's from now on. Of several who claim at
   * once one gets it. `now` is kept as the start of the run.
   */
  claim(name: string, claim: JobClaim, now: Instant): Promise<boolean>;
  /** Changes until when the owner has the job; false: somebody else has claimed it, or nobody has it. */
  renew(name: string, claim: JobClaim): Promise<boolean>;
  /** Writes how the owner's run ended, and gives up its claim; false: as of `renew`, and nothing was written. */
  finish(name: string, owner: string, end: JobEnd): Promise<boolean>;
}
