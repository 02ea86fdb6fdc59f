import { err, isJobDue, type JobResult, type JobRun, type JobRuns, ok } from '@callcard/crm-core';
import { knowing } from './database/commits.js';
import type { Database } from './database/database.js';
import { toStored } from './database/plain.js';
import { readObject } from './database/read.js';
import type { JobRunDocument } from './schema/documents.js';

type Fields = Pick<JobRunDocument, 'claim'> & Partial<Omit<JobRunDocument, '_id' | 'version' | 'commits'>>;

/** When jobs ran and who runs them, a document for each. */
export function jobRunsOn(db: Database): JobRuns {
  function read({
    _id: name,
    lastStartedAt,
    lastEndedAt,
    lastResult,
    nextRunAt,
    claim,
  }: JobRunDocument): JobRun {
    const result = lastResult === null ? null : readObject<JobResult>(lastResult);
    if (result === undefined) db.report({ code: 'damaged', table: 'job', id: name });
    return { name, lastStartedAt, lastEndedAt, lastResult: result ?? null, nextRunAt, claim };
  }

  /** Changes a job that is in such a state, version by version; false: it is in another one, or is not there. */
  async function change(
    name: string,
    may: (job: JobRunDocument) => boolean,
    fields: Fields,
  ): Promise<boolean> {
    const changed = await db.changes.write<void, 'otherState'>(async (token) => {
      const job = await db.jobRuns.findOne({ _id: name });
      if (!job || !may(job)) return err('otherState');
      const update = { $set: { ...fields, version: job.version + 1 }, $push: knowing(token) };
      const filter = { _id: name, version: job.version };
      const steps = db.jobRuns.putGuarded([{ updateOne: { filter, update } }]);
      return ok({ steps, witness: { collection: db.jobRuns, id: name }, value: undefined });
    });
    return changed.ok;
  }

  return {
    async list() {
      return (await db.jobRuns.find({}, { sort: { _id: 1 } })).map(read);
    },
    async plan(name, at) {
      const fresh = {
        version: 1,
        commits: [],
        lastStartedAt: null,
        lastEndedAt: null,
        lastResult: null,
        claim: null,
      };
      const update = { $min: { nextRunAt: at }, $setOnInsert: fresh };
      const steps = db.jobRuns.put([{ updateOne: { filter: { _id: name }, update, upsert: true } }]);
      // The same twice does the same.
      await db.changes.write<void, never>(async () => ok({ steps, witness: undefined, value: undefined }));
    },
    claim: (name, claim, now) =>
      change(name, (job) => isJobDue(job, now), { claim: { ...claim }, lastStartedAt: now }),
    renew: (name, claim) => change(name, (job) => job.claim?.owner === claim.owner, { claim: { ...claim } }),
    finish: (name, owner, { at, result, nextRunAt }) =>
      change(name, (job) => job.claim?.owner === owner, {
        lastEndedAt: at,
        lastResult: toStored(result),
        nextRunAt,
        claim: null,
      }),
  };
}
