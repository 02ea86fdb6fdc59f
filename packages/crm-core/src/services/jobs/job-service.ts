import { isJobDue } from '../../jobs/due.js';
import { firstRunAt, lookAgainAt } from '../../jobs/times.js';
import type { JobRun } from '../../model/job.js';
import type { Instant } from '../../model/record.js';
import type { StopSignal } from '../../ports/stop-signal.js';
import type { Job, JobServiceOptions, JobServicePorts } from './job.js';
import { runJob } from './run-job.js';

const defaults: Required<JobServiceOptions> = { leaseMs: 60_000, longestRunMs: 4 * 3_600_000 };

/**
 * Runs jobs when they are due, each by one process of those that share a store. A run is claimed in the store; the claim of
 * a process that died is over after {@link JobServiceOptions.leaseMs}, and another one takes the job up. It has no loop of
 * its own: whoever calls {@link JobService.runDue} is told when to call again.
 *
 * @example
 * const job: Job = { name: 'tidy', everyMs: 3_600_000, run: async () => ({ done: 1, failed: 0, skipped: 0 }) };
 * const jobs = createJobService({ store, clock, ids, timer: { every: () => () => {} } }, [job]);
 * console.log((await jobs.runDue('tidy', { aborted: false })) > clock.now()); // true
 */
export interface JobService {
  /** The names of the jobs, in the order given. */
  readonly names: readonly string[];
  /**
   * Runs a job to its end if it is due and no other process runs it; failures of the job are stored with its state. Gives
   * when to ask again: later than now, and soon enough to take over from a process that died. Of one job it is called again
   * after it has resolved; different jobs run side by side. Rejects when the store fails; then ask again a little later.
   */
  runDue(name: string, signal: StopSignal): Promise<Instant>;
  /** What is stored of these jobs, by name, whichever process ran them; those that are planned. */
  list(): Promise<readonly JobRun[]>;
}

/** Makes a job service over the given ports. Throws a RangeError for two jobs of one name, and for times that are not positive. */
export function createJobService(
  ports: JobServicePorts,
  jobs: readonly Job[],
  options: JobServiceOptions = {},
): JobService {
  const settings = { ...defaults, ...options };
  const names = jobs.map(({ name }) => name);
  const times = [settings.leaseMs, settings.longestRunMs, ...jobs.map(({ everyMs }) => everyMs)];
  if (new Set(names).size !== names.length) throw new RangeError('two jobs have one name');
  if (!times.every((ms) => ms > 0)) throw new RangeError('times of jobs must be more than 0');
  const { store, clock, ids } = ports;
  const { jobRuns } = store;
  const planned = new Set<string>();

  /** The state of a job, which is added if it is new; one that waits for longer than its interval is brought forward, once. */
  async function read({ name, everyMs }: Job): Promise<JobRun> {
    const find = async () => (await jobRuns.list()).find((job) => job.name === name);
    const found = await find();
    if (found && planned.has(name)) return found;
    const now = clock.now();
    await jobRuns.plan(name, found ? now + everyMs : firstRunAt(names.indexOf(name), now));
    planned.add(name);
    const after = await find();
    if (!after) throw new Error(`the store has lost the job ${name}`);
    return after;
  }

  return {
    names,
    async runDue(name, signal) {
      const job = jobs[names.indexOf(name)];
      if (!job) throw new RangeError(`there is no job ${name}`);
      const state = await read(job);
      const now = clock.now();
      const { leaseMs } = settings;
      if (signal.aborted || !isJobDue(state, now)) return lookAgainAt(state, now, leaseMs);
      const owner = ids.next();
      const isOurs = await jobRuns.claim(name, { owner, until: now + leaseMs }, now);
      if (!isOurs) return lookAgainAt(state, now, leaseMs);
      const run = { owner, startedAt: now, before: state.lastResult };
      const nextRunAt = await runJob(ports, settings, job, run, signal);
      return lookAgainAt({ claim: null, nextRunAt }, clock.now(), leaseMs);
    },
    async list() {
      return (await jobRuns.list()).filter(({ name }) => names.includes(name));
    },
  };
}
