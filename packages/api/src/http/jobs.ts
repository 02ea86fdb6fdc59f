import { isJobRunning, type JobRun, ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import { withIsoInstants } from './instants.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

/** The part of the dependencies that jobs are read through. */
type JobDeps = Pick<ApiDeps, 'clock'> & Required<Pick<ApiDeps, 'jobs'>>;

/** Adds what is known of the jobs that run by themselves, where there are any. */
export function mountJobs(app: Hono, { jobs, clock }: ApiDeps): void {
  if (!jobs) return;
  app.get(
    '/v1/jobs',
    endpoint((c) => listJobs({ jobs, clock }, c)),
  );
}

/** A job as clients see it: which process runs it is nobody's business. */
function jobView({ claim, ...job }: JobRun, now: number) {
  const { name, lastStartedAt, lastEndedAt, lastResult, nextRunAt } = job;
  const state = isJobRunning({ claim }, now) ? 'running' : 'idle';
  return withIsoInstants({ name, state, lastStartedAt, lastEndedAt, lastResult, nextRunAt });
}

async function listJobs({ jobs, clock }: JobDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/jobs';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const { limit, after = '' } = request.value;
  const rest = (await jobs.list()).filter(({ name }) => name > after);
  const items = rest.slice(0, limit);
  const next = rest.length > limit ? (items.at(-1)?.name ?? null) : null;
  return ok(jsonReply(pageView(listing, { items, next }, (job) => jobView(job, clock.now()))));
}
