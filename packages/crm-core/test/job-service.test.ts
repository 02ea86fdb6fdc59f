import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createJobService,
  type EndedJob,
  type Job,
  type JobCounts,
  type JobRuns,
  type JobServiceOptions,
  type StopSignal,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { aMoment, fixedClock, sequentialIds } from '../src/testing/index.js';

const t = aMoment;
const minute = 60_000;
const hour = 60 * minute;
const goOn: StopSignal = { aborted: false };
const counts: JobCounts = { done: 1, failed: 0, skipped: 0 };

/** A run that lasts until the test ends it. */
function openRun() {
  let signal: StopSignal | undefined;
  let end: (counts: JobCounts) => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  let begun: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const run: Job['run'] = (given) => {
    signal = given;
    begun();
    return new Promise((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
  };
  return {
    run,
    started,
    signal: () => signal as StopSignal,
    end: (result = counts) => end(result),
    fail: (error: unknown) => fail(error),
  };
}

/** Processes that share a store and see one clock, each with a service and a timer of its own. */
function installation() {
  const store = createMemoryStore();
  const clock = fixedClock(t);
  const ids = sequentialIds();
  function process(jobs: readonly Job[], options: JobServiceOptions = {}, change: Partial<JobRuns> = {}) {
    const ticks = new Set<() => void>();
    const ended: EndedJob[] = [];
    const timer = {
      every(_ms: number, run: () => void) {
        ticks.add(run);
        return () => ticks.delete(run);
      },
    };
    const jobRuns = { ...store.jobRuns, ...change };
    const onEnded = (run: EndedJob) => void ended.push(run);
    const service = createJobService({ store: { jobRuns }, clock, ids, timer, onEnded }, jobs, options);
    async function tick(): Promise<void> {
      for (const run of ticks) run();
      // The renewal is over when what was asked after it is answered.
      await store.jobRuns.list();
      await store.jobRuns.list();
    }
    return { service, ended, ticks, tick };
  }
  const state = async (name = 'tidy') => (await store.jobRuns.list()).find((job) => job.name === name);
  return { store, clock, process, state };
}

const tidy = (run: Job['run'], everyMs = hour): Job => ({ name: 'tidy', everyMs, run });

describe('a job of a new installation', () => {
  it('waits for its place, runs, and runs again after its interval', async () => {
    const { clock, process, state } = installation();
    let runs = 0;
    const { service, ended } = process([
      { name: 'first', everyMs: hour, run: async () => counts },
      tidy(async () => {
        runs += 1;
        return { done: runs, failed: 2, skipped: 3 };
      }),
    ]);
    expect(await service.runDue('tidy', goOn)).toBe(t + minute);
    clock.set(t + minute);
    expect(await service.runDue('tidy', goOn)).toBe(t + 75_000);
    expect(runs).toBe(0);
    clock.set(t + 75_000);
    expect(await service.runDue('tidy', goOn)).toBe(t + 135_000);
    const lastResult = { outcome: 'done', done: 1, failed: 2, skipped: 3 };
    const ran = { lastStartedAt: t + 75_000, lastEndedAt: t + 75_000, lastResult, claim: null };
    expect(await state()).toEqual({ name: 'tidy', ...ran, nextRunAt: t + 75_000 + hour });
    expect(ended).toEqual([{ name: 'tidy', startedAt: t + 75_000, endedAt: t + 75_000, result: lastResult }]);
    clock.set(t + 75_000 + hour - 1);
    await service.runDue('tidy', goOn);
    expect(runs).toBe(1);
    clock.advance(1);
    await service.runDue('tidy', goOn);
    expect(runs).toBe(2);
  });

  it('is listed with the others that are planned, and only these', async () => {
    const { store, process } = installation();
    const { service } = process([tidy(async () => counts)]);
    await store.jobRuns.plan('of a later version', t);
    expect([service.names, await service.list()]).toEqual([['tidy'], []]);
    await service.runDue('tidy', goOn);
    expect(await service.list()).toMatchObject([{ name: 'tidy', nextRunAt: t + minute, lastResult: null }]);
  });
});

describe('a job that throws', () => {
  it('is stored as failed with the reason, and is tried again sooner, then ever later', async () => {
    const { clock, process, state } = installation();
    let broken = true;
    const { service } = process([
      tidy(async () => {
        if (broken) throw new Error(`the disk is ill ${'x'.repeat(10_000)}`);
        return counts;
      }),
    ]);
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      await service.runDue('tidy', goOn);
      const { nextRunAt = 0 } = (await state()) ?? {};
      waits.push((nextRunAt - clock.now()) / minute);
      clock.set(nextRunAt);
    }
    expect(waits).toEqual([1, 1, 2, 4, 8, 16, 32, 60]);
    const { lastResult } = (await state()) ?? {};
    if (lastResult?.outcome !== 'failed') throw new Error('it failed');
    expect(lastResult).toMatchObject({ inARow: 7, reason: expect.stringMatching(/^the disk is ill x+$/) });
    expect(lastResult.reason).toHaveLength(500);
    broken = false;
    await service.runDue('tidy', goOn);
    expect(await state()).toMatchObject({ lastResult: { outcome: 'done' }, nextRunAt: clock.now() + hour });
  });

  it.each([undefined, null, 7, { toString: null }, 'a text'])('may throw %j', async (thrown) => {
    const { clock, process, state } = installation();
    const { service } = process([tidy(() => Promise.reject(thrown))]);
    await service.runDue('tidy', goOn);
    clock.advance(minute);
    await service.runDue('tidy', goOn);
    const reason = thrown === 'a text' ? 'a text' : 'it threw what is no error';
    expect((await state())?.lastResult).toEqual({ outcome: 'failed', reason, inARow: 1 });
  });
});

describe('of several processes', () => {
  it('one runs the job, and the others ask again when its claim would end', async () => {
    const { clock, process } = installation();
    const open = openRun();
    const one = process([tidy(open.run)]);
    const two = process([tidy(() => Promise.reject(new Error('a second run')))]);
    await Promise.all([one.service.runDue('tidy', goOn), two.service.runDue('tidy', goOn)]);
    clock.set(t + minute);
    const running = one.service.runDue('tidy', goOn);
    await open.started;
    expect(await two.service.runDue('tidy', goOn)).toBe(t + 2 * minute);
    clock.advance(50_000);
    await one.tick();
    clock.advance(50_000);
    expect(await two.service.runDue('tidy', goOn)).toBe(t + minute + 110_000);
    open.end();
    await running;
    expect(await two.service.runDue('tidy', goOn)).toBe(clock.now() + minute);
    expect([one.ended.length, two.ended.length]).toEqual([1, 0]);
    expect(one.ticks.size).toBe(0);
  });

  it('another takes the job up when the one that ran it is gone, and not before', async () => {
    const { clock, process, state } = installation();
    const dying = openRun();
    const one = process([tidy(dying.run)], { leaseMs: 5000 });
    const two = process([tidy(async () => counts)], { leaseMs: 5000 });
    await one.service.runDue('tidy', goOn);
    clock.set(t + minute);
    void one.service.runDue('tidy', goOn);
    await dying.started;
    clock.advance(4999);
    expect(await two.service.runDue('tidy', goOn)).toBe(clock.now() + 1000);
    expect(two.ended).toEqual([]);
    clock.advance(1);
    await two.service.runDue('tidy', goOn);
    expect(two.ended).toMatchObject([{ result: { outcome: 'done' } }]);
    expect(await state()).toMatchObject({ claim: null, nextRunAt: t + minute + 5000 + hour });
  });

  it('one that was away and lost its claim is told to end, and its end is not stored', async () => {
    const { clock, process, state } = installation();
    const suspended = openRun();
    const next = openRun();
    const one = process([tidy(suspended.run)]);
    const two = process([tidy(next.run)]);
    await one.service.runDue('tidy', goOn);
    clock.set(t + minute);
    const first = one.service.runDue('tidy', goOn);
    await suspended.started;
    clock.advance(minute);
    const second = two.service.runDue('tidy', goOn);
    await next.started;
    expect(suspended.signal().aborted).toBe(false);
    await one.tick();
    expect(suspended.signal().aborted).toBe(true);
    suspended.end({ done: 99, failed: 0, skipped: 0 });
    await first;
    expect(await state()).toMatchObject({ lastEndedAt: null, claim: { until: t + 3 * minute } });
    next.end();
    await second;
    expect(await state()).toMatchObject({ lastResult: { outcome: 'done', done: 1 }, claim: null });
  });

  it('each run is of one process, whenever they look, whatever they claim, and however they die', async () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 90_000 }),
      dies: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { clock, process, state, store } = installation();
        const starts: number[] = [];
        const dead = new Promise<JobCounts>(() => undefined);
        for (const { wait, dies } of steps) {
          clock.advance(wait);
          const before = await state();
          const both = [0, 1].map(() =>
            process([
              tidy(() => {
                starts.push(clock.now());
                return dies ? dead : Promise.resolve(counts);
              }, minute),
            ]),
          );
          const looks = both.map(({ service }) => service.runDue('tidy', goOn));
          if (!dies) await Promise.all(looks);
          for (let n = 0; n < 9; n += 1) await store.jobRuns.list();
          const hasRun = starts.at(-1) === clock.now() && before?.lastStartedAt !== clock.now();
          const claimed = before?.claim ? before.claim.until > clock.now() : false;
          if (before) expect(hasRun).toBe(before.nextRunAt <= clock.now() && !claimed);
          expect(new Set(starts).size).toBe(starts.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a run', () => {
  it('that is told to stop is stored as stopped, and is due at once for another process', async () => {
    const { clock, process, state } = installation();
    const open = openRun();
    const stop = { aborted: false };
    const { service } = process([tidy(open.run)]);
    await service.runDue('tidy', stop);
    clock.set(t + minute);
    const running = service.runDue('tidy', stop);
    await open.started;
    expect(open.signal().aborted).toBe(false);
    stop.aborted = true;
    expect(open.signal().aborted).toBe(true);
    open.end({ done: 7, failed: 0, skipped: 0 });
    await running;
    expect(await state()).toMatchObject({
      lastResult: { outcome: 'stopped', done: 7 },
      nextRunAt: t + minute,
      claim: null,
    });
    expect(await service.runDue('tidy', stop)).toBe(t + minute + 1000);
  });

  it('that hangs is told to end, and its claim is renewed no more', async () => {
    const { clock, process } = installation();
    const hung = openRun();
    const one = process([tidy(hung.run)], { longestRunMs: 100_000 });
    const two = process([tidy(async () => counts)]);
    await one.service.runDue('tidy', goOn);
    clock.set(t + minute);
    void one.service.runDue('tidy', goOn);
    await hung.started;
    clock.advance(50_000);
    await one.tick();
    clock.advance(50_000);
    expect(hung.signal().aborted).toBe(true);
    await one.tick();
    await two.service.runDue('tidy', goOn);
    expect(two.ended).toEqual([]);
    clock.advance(10_000);
    await two.service.runDue('tidy', goOn);
    expect(two.ended).toHaveLength(1);
  });

  it('goes on while the store cannot renew its claim, and is taken over when it could not in time', async () => {
    const { clock, process } = installation();
    const open = openRun();
    const renew = () => Promise.reject(new Error('away'));
    const one = process([tidy(open.run)], {}, { renew });
    await one.service.runDue('tidy', goOn);
    clock.set(t + minute);
    const running = one.service.runDue('tidy', goOn);
    await open.started;
    await one.tick();
    expect(open.signal().aborted).toBe(false);
    open.end();
    await running;
    expect(one.ended).toHaveLength(1);
  });

  it('whose end cannot be stored rejects, and is repeated when its claim is over', async () => {
    const { clock, process } = installation();
    const finish = () => Promise.reject(new Error('away'));
    const one = process([tidy(async () => counts)], {}, { finish });
    const two = process([tidy(async () => counts)]);
    await one.service.runDue('tidy', goOn);
    clock.set(t + minute);
    await expect(one.service.runDue('tidy', goOn)).rejects.toThrow('away');
    await two.service.runDue('tidy', goOn);
    expect(two.ended).toEqual([]);
    clock.advance(minute);
    await two.service.runDue('tidy', goOn);
    expect(two.ended).toHaveLength(1);
  });
});

it('a run that is planned later than its interval is brought forward when a process starts', async () => {
  const { store, clock, process, state } = installation();
  await store.jobRuns.plan('tidy', t + 999 * hour);
  const { service } = process([tidy(async () => counts)]);
  await service.runDue('tidy', goOn);
  expect((await state())?.nextRunAt).toBe(t + hour);
  clock.advance(hour);
  await service.runDue('tidy', goOn);
  expect((await state())?.lastResult).toMatchObject({ outcome: 'done' });
});

it('jobs that could never run are refused', async () => {
  const { process } = installation();
  const job = tidy(async () => counts);
  expect(() => process([job, job])).toThrow(RangeError);
  for (const everyMs of [0, -1, Number.NaN]) expect(() => process([{ ...job, everyMs }])).toThrow(RangeError);
  expect(() => process([job], { leaseMs: 0 })).toThrow(RangeError);
  await expect(process([job]).service.runDue('another', goOn)).rejects.toThrow(RangeError);
});
