import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJobDue, isJobRunning, type JobResult } from '../src/index.js';
import { firstRunAt, lookAgainAt, nextRunAfter } from '../src/jobs/times.js';
import { aMoment as t } from '../src/testing/index.js';

const minute = 60_000;
const hour = 60 * minute;
const counts = { done: 1, failed: 2, skipped: 3 };
const failed = (inARow: number): JobResult => ({ outcome: 'failed', reason: 'x', inARow });
const instant = fc.integer({ min: 0, max: 4e12 });
const interval = fc.integer({ min: 1, max: 1e9 });
const claim = fc.option(fc.record({ owner: fc.string(), until: instant }), { nil: null });
const result: fc.Arbitrary<JobResult> = fc.oneof(
  fc.constantFrom<JobResult>({ outcome: 'done', ...counts }, { outcome: 'stopped', ...counts }),
  fc.integer({ min: 1, max: 2 ** 31 }).map(failed),
);

describe('a job is due', () => {
  it.each([
    ['before its time', t + 1, null, false],
    ['at its time', t, null, true],
    ['while somebody runs it', t - 5, t + 1, false],
    ['when whoever ran it is gone', t - 5, t, true],
    ['when its claim is over before its time', t + 1, t - 1, false],
  ])('%s or not', (_what, nextRunAt, until, expected) => {
    const job = { nextRunAt, claim: until === null ? null : { owner: 'a', until } };
    expect(isJobDue(job, t)).toBe(expected);
  });

  it('never while it runs', () => {
    fc.assert(
      fc.property(fc.record({ nextRunAt: instant, claim }), instant, (job, now) => {
        expect(isJobDue(job, now) && isJobRunning(job, now)).toBe(false);
        expect(isJobDue(job, now)).toBe(job.nextRunAt <= now && !isJobRunning(job, now));
      }),
    );
  });
});

describe('the next run', () => {
  it.each([
    ['was done: after its interval', { outcome: 'done', ...counts }, t + hour],
    ['was stopped: at once', { outcome: 'stopped', ...counts }, t],
    ['failed once: after a minute', failed(1), t + minute],
    ['failed for the third time: after four minutes', failed(3), t + 4 * minute],
    ['failed very often: after its interval', failed(100), t + hour],
  ] as const)('of a job that %s', (_what, ended, expected) => {
    expect(nextRunAfter(ended, hour, t)).toBe(expected);
  });

  it('is never before the end of the last one, and never later than an interval after it', () => {
    fc.assert(
      fc.property(result, interval, instant, (ended, everyMs, at) => {
        const next = nextRunAfter(ended, everyMs, at);
        expect(next).toBeGreaterThanOrEqual(at);
        expect(next).toBeLessThanOrEqual(at + everyMs);
        if (ended.outcome !== 'stopped') expect(next).toBeGreaterThan(at);
      }),
    );
  });

  it('waits longer after each failure in a row, up to the interval', () => {
    const waits = Array.from({ length: 9 }, (_, n) => nextRunAfter(failed(n + 1), hour, 0) / minute);
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('of a new installation comes soon, one job after the other', () => {
    expect([0, 1, 4].map((place) => (firstRunAt(place, t) - t) / 1000)).toEqual([60, 75, 120]);
  });
});

describe('a job that was not run is looked at again', () => {
  it.each([
    ['when it is due', t + 5000, null, t + 5000],
    ['after the longest wait when it is due much later', t + hour, null, t + minute],
    ['when the claim of its process ends', t - 5, t + 30_000, t + 30_000],
    ['a little later when it is due, and somebody was faster', t - 5, null, t + 1000],
    ['a little later when it was left by a process that died', t - 5, t - 1, t + 1000],
  ])('%s', (_what, nextRunAt, until, expected) => {
    const job = { nextRunAt, claim: until === null ? null : { owner: 'a', until } };
    expect(lookAgainAt(job, t, minute)).toBe(expected);
  });

  it('never at once, and never later than the longest wait', () => {
    fc.assert(
      fc.property(fc.record({ nextRunAt: instant, claim }), instant, (job, now) => {
        const at = lookAgainAt(job, now, minute);
        expect(at).toBeGreaterThanOrEqual(now + 1000);
        expect(at).toBeLessThanOrEqual(now + minute);
      }),
    );
  });
});
