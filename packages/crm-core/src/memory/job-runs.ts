import { isJobDue } from '../jobs/due.js';
import type { JobRun } from '../model/job.js';
import type { JobRuns } from '../ports/job-runs.js';
import { snapshot } from './snapshot.js';
import { compareText } from './sorted.js';

export function createJobRuns(): JobRuns {
  const jobs = new Map<string, JobRun>();

  function change(name: string, may: (job: JobRun) => boolean, fields: Partial<JobRun>): boolean {
    const job = jobs.get(name);
    if (!job || !may(job)) return false;
    jobs.set(name, snapshot({ ...job, ...fields }));
    return true;
  }

  return {
    list: async () => [...jobs.values()].sort((a, b) => compareText(a.name, b.name)),
    async plan(name, at) {
      const job = jobs.get(name) ?? {
        name,
        lastStartedAt: null,
        lastEndedAt: null,
        lastResult: null,
        nextRunAt: at,
        claim: null,
      };
      jobs.set(name, snapshot({ ...job, nextRunAt: Math.min(job.nextRunAt, at) }));
    },
    claim: async (name, claim, now) =>
      change(name, (job) => isJobDue(job, now), { claim, lastStartedAt: now }),
    renew: async (name, claim) => change(name, (job) => job.claim?.owner === claim.owner, { claim }),
    finish: async (name, owner, { at, result, nextRunAt }) =>
      change(name, (job) => job.claim?.owner === owner, {
        lastEndedAt: at,
        lastResult: result,
        nextRunAt,
        claim: null,
      }),
  };
}
