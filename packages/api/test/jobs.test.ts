import { createJobService, type Job, type JobRun } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { jobServiceOf, startJobs } from '../src/server/jobs.js';
import { jobMetrics } from '../src/server/metrics/jobs.js';
import { placesIn, replaced } from './bad-input/places.js';
import { setUp } from './support.js';

const t = aMoment;
const minute = 60_000;
const counts = { done: 4, failed: 1, skipped: 2 };

/** The metrics of these jobs, and the text of them. */
function metricsOf(names: readonly string[]) {
  const registry = new Registry();
  const { jobEnded, show } = jobMetrics(registry, names);
  return {
    jobEnded,
    async text(stored: readonly JobRun[]) {
      show(stored);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** An API with these jobs; each look of `runAll` runs what is due. */
async function withJobs(jobs: readonly Job[]) {
  const store = createMemoryStore();
  const clock = fixedClock(t);
  const metrics = metricsOf(jobs.map(({ name }) => name));
  const ports = { store, clock, ids: sequentialIds('run'), timer: { every: () => () => undefined } };
  const service = createJobService({ ...ports, onEnded: metrics.jobEnded }, jobs);
  const text = async () => metrics.text(await service.list());
  const api = await setUp({ clock, jobs: service, metrics: text }, store);
  const runAll = async () => {
    for (const name of service.names) await service.runDue(name, { aborted: false });
  };
  return { ...api, store, clock, runAll };
}

const job = (name: string, run: Job['run'] = async () => counts): Job => ({ name, everyMs: minute, run });

describe('GET /v1/jobs', () => {
  it('says of each job whether it runs, when it ran, how that ended, and when it runs next', async () => {
    const { get, runAll, clock, store } = await withJobs([
      job('good'),
      job('bad', () => Promise.reject(new Error('the disk is full'))),
      job('new'),
    ]);
    expect((await get('/v1/jobs')).json).toEqual({ items: [], next: null, previous: null });
    await runAll();
    clock.set(t + 75_000);
    await runAll();
    await store.jobRuns.plan('new', t);
    await store.jobRuns.claim('new', { owner: 'a secret', until: t + 2 * minute }, t + 75_000);
    const at = (ms: number) => new Date(t + ms).toISOString();
    const never = { lastStartedAt: null, lastEndedAt: null, lastResult: null };
    const ran = { state: 'idle', lastStartedAt: at(75_000), lastEndedAt: at(75_000) };
    const lastResult = { outcome: 'failed', reason: 'the disk is full', inARow: 1 };
    expect((await get('/v1/jobs')).json).toEqual({
      items: [
        { name: 'bad', ...ran, lastResult, nextRunAt: at(135_000) },
        { name: 'good', ...ran, lastResult: { outcome: 'done', ...counts }, nextRunAt: at(135_000) },
        { name: 'new', state: 'running', ...never, lastStartedAt: at(75_000), nextRunAt: at(0) },
      ],
      next: null,
      previous: null,
    });
    clock.set(t + 2 * minute);
    const { items } = (await get('/v1/jobs')).json as { items: readonly { state: string }[] };
    expect(items.map(({ state }) => state)).toEqual(['idle', 'idle', 'idle']);
  });

  it('comes in pages', async () => {
    const { get, runAll } = await withJobs(['c', 'a', 'b'].map((name) => job(name)));
    await runAll();
    const names: unknown[] = [];
    for (let next: unknown = ''; next !== null; ) {
      const { json } = await get(`/v1/jobs?limit=2${next === '' ? '' : `&cursor=${next}`}`);
      names.push((json['items'] as JobRun[]).map(({ name }) => name));
      next = json['next'];
    }
    expect(names).toEqual([['a', 'b'], ['c']]);
  });

  it('is not there without jobs, and neither are metrics', async () => {
    const { get } = await setUp();
    for (const path of ['/v1/jobs', '/metrics'])
      expect((await get(path)).json).toMatchObject({ status: 404, code: 'unknown-route' });
  });
});

/** The values of a text of metrics, by name and labels. */
function valuesIn(text: string): Readonly<Record<string, number>> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
}

describe('GET /metrics', () => {
  it('has the times and results of all jobs, and counts the runs of this process', async () => {
    const { request, runAll, clock, store } = await withJobs([
      job('good', async () => {
        clock.advance(2500);
        return counts;
      }),
      job('bad', () => Promise.reject(new Error('no'))),
    ]);
    await runAll();
    clock.set(t + 90_000);
    await runAll();
    await store.jobRuns.plan('elsewhere', t);
    const answer = await request('/metrics');
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await answer.text();
    expect(text).toContain('# TYPE callcard_job_runs_total counter\n');
    const values = valuesIn(text);
    const start = t / 1000 + 90;
    expect(values).toMatchObject({
      'callcard_job_last_start_timestamp_seconds{job="good"}': start,
      'callcard_job_last_end_timestamp_seconds{job="good"}': start + 2.5,
      'callcard_job_next_run_timestamp_seconds{job="good"}': start + 62.5,
      'callcard_job_last_result{job="good"}': 1,
      'callcard_job_last_result{job="bad"}': 0,
      'callcard_job_runs_total{job="good",outcome="done"}': 1,
      'callcard_job_runs_total{job="good",outcome="failed"}': 0,
      'callcard_job_runs_total{job="bad",outcome="failed"}': 1,
      'callcard_job_items_total{job="good",result="done"}': 4,
      'callcard_job_items_total{job="good",result="failed"}': 1,
      'callcard_job_items_total{job="good",result="skipped"}': 2,
      'callcard_job_items_total{job="bad",result="done"}': 0,
      'callcard_job_run_seconds_sum{job="good"}': 2.5,
      'callcard_job_run_seconds_bucket{le="1",job="good"}': 0,
      'callcard_job_run_seconds_bucket{le="10",job="good"}': 1,
    });
    expect(Object.keys(values).filter((name) => name.includes('elsewhere'))).toEqual([]);
  });

  it('says nothing of what never happened', async () => {
    const { request, runAll } = await withJobs([job('good')]);
    await runAll();
    const values = valuesIn(await (await request('/metrics')).text());
    expect(values['callcard_job_next_run_timestamp_seconds{job="good"}']).toBe(t / 1000 + 60);
    expect(Object.keys(values).filter((name) => /last_/.test(name))).toEqual([]);
  });

  it('needs a key', async () => {
    const { app, request } = await withJobs([job('good')]);
    expect((await app.request('/metrics')).status).toBe(401);
    expect((await app.request('/metrics', { headers: { authorization: 'Bearer cc_wrong' } })).status).toBe(
      401,
    );
    expect((await request('/metrics', { method: 'POST' })).status).toBe(405);
    expect((await request('/metrics', { method: 'HEAD' })).status).toBe(200);
  });
});

/** Lines of a log, and how to wait for one. */
function testLog() {
  const lines: string[] = [];
  const waiting = new Map<string, () => void>();
  const line = (event: string, fields: object = {}) => {
    lines.push(`${event} ${JSON.stringify(fields)}`);
    waiting.get(event)?.();
  };
  const logged = (event: string) => new Promise<void>((resolve) => waiting.set(event, resolve));
  return { lines, log: { info: line, warn: line }, logged };
}

describe('the jobs of a server', () => {
  const clock = { now: () => Date.now() };

  /** A server's jobs on a store in which all of them are due. */
  async function dueJobs(jobs: readonly Job[], store = createMemoryStore()) {
    const { lines, log, logged } = testLog();
    for (const { name } of jobs) await store.jobRuns.plan(name, 0);
    const parts = { store, clock, ids: sequentialIds('run'), log, jobs, onEnded: () => undefined };
    return {
      store,
      lines,
      logged,
      start: (waitMs = 5000) => startJobs(jobServiceOf(parts), { clock, log, waitMs }),
    };
  }

  it('run side by side, are logged, and are told to end when the server stops', async () => {
    let told: (() => boolean) | undefined;
    const { store, lines, logged, start } = await dueJobs([
      job('slow', async (signal) => {
        told = () => signal.aborted;
        while (!signal.aborted) await new Promise((resolve) => setImmediate(resolve));
        return counts;
      }),
      job('quick'),
    ]);
    const ran = logged('a job has run');
    const running = start();
    await ran;
    expect([lines, told?.()]).toEqual([
      [`a job has run {"job":"quick","outcome":"done","done":4,"failed":1,"skipped":2}`],
      false,
    ]);
    await running.stop();
    const [, slow] = await store.jobRuns.list();
    expect(slow).toMatchObject({ name: 'slow', claim: null, lastResult: { outcome: 'stopped', ...counts } });
  });

  it('that fail are logged with the reason', async () => {
    const { lines, logged, start } = await dueJobs([job('bad', () => Promise.reject(new Error('no room')))]);
    const failed = logged('a job failed; it is tried again');
    const running = start();
    await failed;
    await running.stop();
    expect(lines).toEqual(['a job failed; it is tried again {"job":"bad","reason":"no room","inARow":1}']);
  });

  it('are looked at again when the store failed', async () => {
    const store = createMemoryStore();
    const { lines, logged, start } = await dueJobs([job('good')], {
      ...store,
      jobRuns: { ...store.jobRuns, list: () => Promise.reject(new Error('away')) },
    });
    const failed = logged('a job cannot be run now; it is tried again');
    const running = start();
    await failed;
    await running.stop();
    expect(lines).toEqual([
      'a job cannot be run now; it is tried again {"job":"good","error":"Error: away"}',
    ]);
  });

  it('keep no server from stopping, though a run never ends', async () => {
    const { store, start } = await dueJobs([job('hung', () => new Promise(() => undefined))]);
    await start(1).stop();
    expect(await store.jobRuns.list()).toMatchObject([{ name: 'hung', lastEndedAt: null }]);
  });
});

it('a damaged job is listed, and measured, as well as it can be', async () => {
  const whole: JobRun = {
    name: 'good',
    lastStartedAt: t,
    lastEndedAt: t,
    lastResult: { outcome: 'done', ...counts },
    nextRunAt: t,
    claim: { owner: 'a', until: t },
  };
  for (const place of placesIn(whole)) {
    for (const part of [null, undefined, 'x', {}, [], Number.NaN, true]) {
      const jobs = { list: async () => [replaced(whole, place, part) as JobRun, whole] };
      const metrics = metricsOf(['good']);
      const api = await setUp({ jobs, metrics: async () => metrics.text(await jobs.list()) });
      for (const path of ['/v1/jobs', '/metrics'])
        expect([path, place, part, (await api.request(path)).status]).toEqual([path, place, part, 200]);
      expect(api.lines).toEqual([]);
    }
  }
});
