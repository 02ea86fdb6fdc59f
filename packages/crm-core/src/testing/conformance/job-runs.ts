import type { JobResult, JobRun } from '../../model/job.js';
import type { JobRuns } from '../../ports/job-runs.js';
import { assertEqual } from '../assert.js';
import { type PortTest, spoil } from './harness.js';

const planned = (name: string, nextRunAt: number): JobRun => ({
  name,
  lastStartedAt: null,
  lastEndedAt: null,
  lastResult: null,
  nextRunAt,
  claim: null,
});

const claim = (owner: string, until: number) => ({ owner, until });

const done: JobResult = { outcome: 'done', done: 3, failed: 0, skipped: 1 };

const hostile = 'a "b\' $set.c \\ \u0000 \n %';

/** The state of a job. */
async function read(jobRuns: JobRuns, name = 'job'): Promise<JobRun | undefined> {
  return (await jobRuns.list()).find((job) => job.name === name);
}

/** Who runs jobs, when they ran and when they run next. */
export function jobRunRules(test: PortTest<'jobRuns'>): void {
  test('a job is planned once, and only ever brought forward', async ({ jobRuns }) => {
    assertEqual(await jobRuns.list(), [], 'before');
    for (const name of ['b', hostile, 'c', 'a']) await jobRuns.plan(name, 10.5);
    await jobRuns.plan('a', 20);
    await jobRuns.plan('b', 5.25);
    const all = [planned('a', 10.5), planned(hostile, 10.5), planned('b', 5.25), planned('c', 10.5)];
    assertEqual(await jobRuns.list(), all, 'by name');
    for (const job of await jobRuns.list()) spoil(job);
    assertEqual(await jobRuns.list(), all, 'what a reader does to what it got');
  });

  test('a job is claimed when it is due, by one owner until the claim is over', async ({ jobRuns }) => {
    await jobRuns.plan('job', 10);
    assertEqual(await jobRuns.claim('job', claim('a', 60), 9.5), false, 'before it is due');
    assertEqual(await jobRuns.claim('another', claim('a', 60), 99), false, 'a job that nobody planned');
    assertEqual(await read(jobRuns), planned('job', 10), 'after both');
    const given = claim('a', 60.5);
    assertEqual(await jobRuns.claim('job', given, 10), true, 'when it is due');
    spoil(given);
    const running = { ...planned('job', 10), lastStartedAt: 10, claim: claim('a', 60.5) };
    assertEqual(await read(jobRuns), running, 'the claimed job');
    assertEqual(await jobRuns.claim('job', claim('b', 99), 60), false, 'while it is claimed');
    assertEqual(await read(jobRuns), running, 'after that');
    assertEqual(await jobRuns.claim('job', claim('b', 120), 60.5), true, 'when the claim is over');
    assertEqual(
      await read(jobRuns),
      { ...running, lastStartedAt: 60.5, claim: claim('b', 120) },
      'taken over',
    );
    assertEqual(await jobRuns.plan('job', 4), undefined, 'a plan meanwhile');
    assertEqual((await read(jobRuns))?.claim, claim('b', 120), 'the claim after the plan');
  });

  test('a claim is renewed by its owner alone', async ({ jobRuns }) => {
    await jobRuns.plan('job', 10);
    assertEqual(await jobRuns.renew('job', claim('a', 90)), false, 'a job that nobody has');
    await jobRuns.claim('job', claim('a', 60), 10);
    assertEqual(await jobRuns.renew('job', claim('b', 90)), false, 'by another');
    assertEqual(await jobRuns.renew('job', claim('a', 90)), true, 'by the owner');
    assertEqual(await jobRuns.claim('job', claim('b', 99), 89), false, 'a claim within the renewed time');
    assertEqual(await jobRuns.claim('job', claim('b', 150), 90), true, 'a claim after it');
    assertEqual(await jobRuns.renew('job', claim('a', 200)), false, 'by the one who lost it');
    assertEqual((await read(jobRuns))?.claim, claim('b', 150), 'the claim');
  });

  test('a run that ended is written by its owner, once, and frees the job', async ({ jobRuns }) => {
    const end = { at: 30.5, result: done, nextRunAt: 3600.5 };
    await jobRuns.plan('job', 10);
    await jobRuns.plan('beside', 10);
    assertEqual(await jobRuns.finish('job', 'a', end), false, 'a job that nobody has');
    await jobRuns.claim('job', claim('a', 60), 10);
    assertEqual(await jobRuns.finish('job', 'b', end), false, 'by another');
    assertEqual(await jobRuns.finish('job', 'a', end), true, 'by the owner');
    const ended: JobRun = {
      ...planned('job', 3600.5),
      lastStartedAt: 10,
      lastEndedAt: 30.5,
      lastResult: done,
    };
    assertEqual(await read(jobRuns), ended, 'the job');
    assertEqual(await read(jobRuns, 'beside'), planned('beside', 10), 'the job beside it');
    const again = { ...end, result: { ...done, done: 9 } };
    assertEqual(await jobRuns.finish('job', 'a', again), false, 'the same again');
    assertEqual(await jobRuns.claim('job', claim('b', 99), 3600), false, 'a claim before it is due again');
    assertEqual(await read(jobRuns), ended, 'after both');
    await jobRuns.claim('job', claim('b', 3700), 3601);
    const failed: JobResult = { outcome: 'failed', reason: hostile, inARow: 2 };
    assertEqual(await jobRuns.finish('job', 'b', { ...end, result: failed }), true, 'a run that failed');
    assertEqual((await read(jobRuns))?.lastResult, failed, 'why');
  });

  test('whoever lost its claim does not write over the run of the one who has it', async ({ jobRuns }) => {
    await jobRuns.plan('job', 10);
    await jobRuns.claim('job', claim('a', 60), 10);
    await jobRuns.claim('job', claim('b', 120), 60);
    const end = { at: 70, result: done, nextRunAt: 999 };
    assertEqual(await jobRuns.finish('job', 'a', end), false, 'the end of the run that lost it');
    assertEqual((await read(jobRuns))?.claim, claim('b', 120), 'the claim');
    assertEqual(await jobRuns.finish('job', 'b', end), true, 'the end of the run that has it');
  });

  test('of those who claim at once, through two openings, one gets the job', async ({ jobRuns }, opened) => {
    const both = [jobRuns, (await opened.openAgain?.())?.jobRuns ?? jobRuns] as const;
    for (let round = 0; round < 10; round += 1) {
      const name = `job-${round}`;
      await Promise.all(both.map((one) => one.plan(name, 10)));
      const owners = ['a', 'b', 'c', 'd'];
      const claimed = await Promise.all(
        owners.map((owner, n) => (both[n % 2] ?? jobRuns).claim(name, claim(owner, 60), 10)),
      );
      assertEqual(claimed.filter(Boolean).length, 1, `owners of ${name}`);
      const winner = owners[claimed.indexOf(true)] ?? '';
      assertEqual((await read(both[1], name))?.claim, claim(winner, 60), 'who has it');
      const end = { at: 20, result: done, nextRunAt: 99 };
      const ended = await Promise.all(both.map((one) => one.finish(name, winner, end)));
      assertEqual(ended.filter(Boolean).length, 1, `ends of ${name}`);
    }
  });
}
