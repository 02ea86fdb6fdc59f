import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@callcard/crm-core';
import { aLegalHold } from '@callcard/crm-core/testing';
import { openMongoStore } from '@callcard/store-mongo';
import { openSqliteStore } from '@callcard/store-sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { testDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { must } from '../support/must.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const lineNumber = '+48225550100';
const names = ['clean-up', 'expiry', 'fetch-again', 'retention', 'switch-copies', 'verification'];
const minute = 60_000;
const day = 24 * 60 * minute;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

interface JobView {
  readonly name: string;
  readonly state: string;
  readonly lastResult: { readonly outcome: string; readonly done: number } | null;
}

/** A variable that makes a process run this code first. */
const before = (code: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code).replaceAll("'", '%27')}`,
});

/** The process believes that it is later than it is. */
const later = (ms: number) => before(`const now = Date.now; Date.now = () => now() + ${ms};`);

/** The process waits for ever when it looks up a file, such as that of a recording. */
const hanging = before(
  `import fs from 'node:fs/promises'; import { syncBuiltinESMExports } from 'node:module';
   fs.stat = () => new Promise(() => {}); syncBuiltinESMExports();`,
);

/** Where records and calls are kept: which settings say so, and how a test gets at them beside the processes. */
interface Place {
  readonly settings: Readonly<Record<string, string>>;
  open(dataDir: string): Promise<Store & { close(): Promise<void> }>;
}

const inSqlite = (): Place => ({
  settings: {},
  open: async (dataDir) => must(await openSqliteStore({ path: join(dataDir, 'callcard.sqlite') })),
});

function inMongo(): Place {
  const database = testDatabase();
  cleanUp.push(database.remove);
  const { url } = database;
  return { settings: { CALLCARD_STORE: url }, open: async () => must(await openMongoStore({ url })) };
}

/** An installation that was used, and stopped; `start` starts another process of it. */
async function installation(place: Place) {
  const driver = await startSimulatorDriver();
  cleanUp.push(() => driver.stop());
  const first = createCallcard(driver, place.settings);
  cleanUp.push(() => first.dispose());
  await first.start();
  const anna = await first.create('/v1/users', { name: 'Anna', extension: '1001' });
  const retention = { conversationDays: 1, voicemailDays: null };
  await first.create('/v1/lines', { number: lineNumber, country: 'PL', retention });
  const phones = [{ number: '601234567', kind: 'mobile' }];
  await first.create('/v1/contacts', { name: 'Jan Kowalski', ownerId: anna.id, phones });
  await driver.setPhone('1001', { kind: 'answer', afterMs: 100 });
  return {
    first,
    call: () => recordCall(driver, first),
    /** Another process of the installation, which has not started yet. */
    beside(settings: Readonly<Record<string, string>> = {}) {
      const another = createCallcard(driver, { ...place.settings, ...settings }, first);
      cleanUp.push(() => another.kill());
      return another;
    },
    async inStore(work: (store: Store) => Promise<void>) {
      const store = await place.open(first.dataDir);
      await work(store).finally(() => store.close());
    },
  };
}

/** A call that Anna answers; the id of its recording when it is in the store. */
async function recordCall(driver: SwitchDriver, callcard: Callcard): Promise<string> {
  const placed = await driver.placeCall({ from: '+48601234567', to: lineNumber, hangUpAfterMs: 800 });
  await placed.ended;
  const { items } = await callcard.json<{ items: { id: string }[] }>('/v1/calls?limit=1');
  const callId = items[0]?.id;
  const stored = await callcard.waitFor(
    'the recording',
    (event) => event.callId === callId && event.fact.type === 'recordingStored',
  );
  return String(stored.fact['recordingId']);
}

/** Asks for the jobs until they are as they should be; each answer is waited for. */
async function jobsWhen(
  callcard: Callcard,
  wanted: (jobs: ReadonlyMap<string, JobView>) => boolean,
): Promise<ReadonlyMap<string, JobView>> {
  for (;;) {
    const { items } = await callcard.json<{ items: JobView[] }>('/v1/jobs');
    const jobs = new Map(items.map((job) => [job.name, job]));
    if (wanted(jobs)) return jobs;
  }
}

/** How many runs of a job the process has counted. */
async function runsOf(callcard: Callcard, job: string): Promise<number> {
  const text = await (await callcard.fetch('/metrics')).text();
  const counts = text.matchAll(/^callcard_job_runs_total\{job="([^"]+)",outcome="\w+"\} (\d+)$/gm);
  return [...counts].reduce((sum, [, name, count]) => sum + (name === job ? Number(count) : 0), 0);
}

/** Makes every job due now. */
const planAll = async ({ jobRuns }: Store) => {
  for (const name of names) await jobRuns.plan(name, 0);
};

describe.each([
  ['SQLite', undefined, inSqlite],
  ['MongoDB', whyNoServer, inMongo],
] as const)('jobs of processes that share %s', (_what, whyNot, place) => {
  it.skipIf(whyNot !== undefined)('run once when they are due, whichever process is first', async () => {
    const { first, beside, inStore } = await installation(place());
    await first.stop();
    await inStore(planAll);
    const second = beside();
    await Promise.all([first.start(), second.start()]);
    const haveRun = (jobs: ReadonlyMap<string, JobView>) => names.every((name) => jobs.get(name)?.lastResult);
    const jobs = await jobsWhen(first, haveRun);
    expect([...jobs.keys()]).toEqual(names);
    for (const { name, lastResult } of jobs.values())
      expect([name, lastResult?.outcome]).toEqual([name, 'done']);
    for (const name of names)
      expect([name, (await runsOf(first, name)) + (await runsOf(second, name))]).toEqual([name, 1]);
    expect((await jobsWhen(second, haveRun)).size).toBe(names.length);
  });

  it.skipIf(whyNot !== undefined)(
    'are taken up by another process when one is killed in mid-run',
    async () => {
      const { first, call, beside, inStore } = await installation(place());
      const recordingId = await call();
      await first.stop();
      await inStore(({ jobRuns }) => jobRuns.plan('verification', 0));
      const dying = beside(hanging);
      await dying.start();
      await jobsWhen(dying, (jobs) => jobs.get('verification')?.state === 'running');
      await dying.kill();
      const next = beside(later(minute));
      await next.start();
      await next.waitFor('the check', ({ fact }) => fact.type === 'recordingVerified');
      const jobs = await jobsWhen(next, (all) => all.get('verification')?.lastResult != null);
      expect(jobs.get('verification')?.lastResult).toMatchObject({ outcome: 'done', done: 1 });
      expect(await next.json(`/v1/recordings/${recordingId}`)).toMatchObject({ state: 'verified' });
      expect(next.output()).toContain('a job has run job="verification" outcome="done" done=1');
    },
  );
});

describe('retention', () => {
  it('A7: deletes a recording when its line’s time is over, and leaves one on a legal hold', async () => {
    const { first, call, beside, inStore } = await installation(inSqlite());
    const gone = await call();
    const kept = await call();
    await first.stop();
    await inStore(async (store) => {
      const recording = await store.calls.getRecording(kept);
      await store.legalHolds.insert(aLegalHold({ e164: null, callId: recording?.callId ?? '', until: null }));
      await store.jobRuns.plan('retention', 0);
    });
    const next = beside(later(day + minute));
    await next.start();
    await next.waitFor('the deletion', ({ fact }) => fact.type === 'recordingDeleted');
    const jobs = await jobsWhen(next, (all) => all.get('retention')?.lastResult != null);
    expect(jobs.get('retention')?.lastResult).toEqual({ outcome: 'done', done: 1, failed: 0, skipped: 1 });
    expect(await next.json(`/v1/recordings/${gone}`)).toMatchObject({ state: 'deleted' });
    expect((await next.fetch(`/v1/recordings/${gone}/audio`)).ok).toBe(false);
    expect((await next.fetch(`/v1/recordings/${kept}/audio`)).ok).toBe(true);
    const files = readdirSync(join(first.dataDir, 'audio'), { recursive: true, encoding: 'utf8' });
    expect([files.some((file) => file.endsWith(gone)), files.some((file) => file.endsWith(kept))]).toEqual([
      false,
      true,
    ]);
    await next.stop();
  });
});
