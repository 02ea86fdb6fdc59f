import { isJobRunning, type JobRun, ok, type Page, type PageRequest } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import type { ApiDeps } from './deps.js';
import { withIsoInstants } from './instants.js';
import type { Operation } from './operation.js';
import { pageQuery, pageRequest, pageView, readQuery } from './query.js';
import { endpoint, jsonReply, type Outcome } from './reply.js';

/** The part of the dependencies that jobs are read through. */
type JobDeps = Pick<ApiDeps, 'clock'> & Required<Pick<ApiDeps, 'jobs'>>;

const jobsOperation: Operation = {
  id: 'listJobs',
  tag: 'Operation',
  summary: 'List what runs by itself',
  query: pageQuery,
  answers: { 200: { description: 'A page.', body: 'JobPage' } },
};

/** Adds what is known of the jobs that run by themselves, where there are any. */
export function mountJobs(app: Hono, { jobs, clock }: ApiDeps): void {
  if (!jobs) return;
  app.get(
    '/v1/jobs',
    endpoint(jobsOperation, (c) => listJobs({ jobs, clock }, c)),
  );
}

/** A job as clients see it: which process runs it is nobody's business. */
export function jobView({ claim, ...job }: JobRun, now: number) {
  const { name, lastStartedAt, lastEndedAt, lastResult, nextRunAt } = job;
  const state = isJobRunning({ claim }, now) ? ('running' as const) : ('idle' as const);
  return withIsoInstants({ name, state, lastStartedAt, lastEndedAt, lastResult, nextRunAt });
}

/** There are few, and they are all read at once. */
function pageByName(all: readonly JobRun[], { limit, after = '', upTo }: PageRequest): Page<JobRun> {
  const rest =
    upTo === undefined
      ? all.filter(({ name }) => name > after)
      : all.filter(({ name }) => name <= upTo).reverse();
  const items = rest.slice(0, limit);
  const from = upTo === undefined ? items.at(-1) : rest[limit];
  return { items, next: rest.length > limit ? (from?.name ?? null) : null };
}

async function listJobs({ jobs, clock }: JobDeps, c: Context): Promise<Outcome> {
  const query = readQuery(c, pageQuery);
  if (!query.ok) return query;
  const listing = '/v1/jobs';
  const request = pageRequest(listing, query.value);
  if (!request.ok) return request;
  const page = pageByName(await jobs.list(), request.value);
  return ok(jsonReply(pageView(listing, request.value, page, (job) => jobView(job, clock.now()))));
}
