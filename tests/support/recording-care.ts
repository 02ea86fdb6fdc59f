import { createHash } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteStore } from '@callcard/store-sqlite';
import { expect } from 'vitest';
import { type Callcard, createCallcard } from './callcard-process.js';
import type { SystemUser } from './other-user.js';
import { knownCaller, lineNumber } from './scenarios.js';
import { addSmallCompany, callSince, recorded } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

const jobs = ['verification', 'fetch-again', 'switch-copies'];

/** Lets every job of recordings run once. */
async function runJobs(callcard: Callcard, user: SystemUser | undefined): Promise<void> {
  await callcard.stop();
  const opened = await openSqliteStore({ path: join(callcard.dataDir, 'callcard.sqlite') });
  if (!opened.ok) throw new Error(opened.error.code);
  const { jobRuns, close } = opened.value;
  for (const name of jobs) await jobRuns.plan(name, 0);
  await close();
  const files = readdirSync(callcard.dataDir).filter((name) => name.startsWith('callcard.sqlite'));
  if (user) for (const name of files) chownSync(join(callcard.dataDir, name), user.uid, user.gid);
  const since = Date.now();
  await callcard.start();
  for (;;) {
    type Job = { name: string; state: string; lastEndedAt: string | null };
    const { items } = await callcard.json<{ items: Job[] }>('/v1/jobs');
    const hasRun = ({ state, lastEndedAt }: Job) =>
      state === 'idle' && Date.parse(lastEndedAt ?? '') >= since;
    if (items.filter(({ name }) => jobs.includes(name)).every(hasRun)) return;
  }
}

/** Names of the call detail records that were read, of calls with these channels. */
function recordsOf(driver: SwitchDriver, channels: readonly string[]): readonly string[] {
  const folder = join(driver.cdrDir, 'imported');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => channels.some((channel) => name.includes(channel)));
}

/** A call that Anna answers; its id, when its recording is stored. */
async function recordCall(driver: SwitchDriver, callcard: Callcard): Promise<string> {
  const began = Date.now();
  await driver.setPhone('1001', { kind: 'answer', afterMs: 200 });
  const call = await driver.placeCall({
    from: knownCaller,
    to: lineNumber,
    name: 'Jan',
    hangUpAfterMs: 2_500,
  });
  await call.ended;
  const callId = await callSince(callcard, began);
  await recorded(callcard, callId);
  return callId;
}

/**
 * Damages the stored audio of a call: it is found out, fetched from the switch again, checked, and then the switch's copy and
 * its call detail records go (rules A10, A11). `user`: as whom the gateway runs.
 */
export async function playRecordingCare(driver: SwitchDriver, user?: SystemUser): Promise<void> {
  const callcard = createCallcard(driver, { CALLCARD_SWITCH_COPY_DAYS: '0' }, undefined, user);
  try {
    await callcard.start();
    await addSmallCompany(callcard);
    const callId = await recordCall(driver, callcard);
    type CallView = { legs: { legId: string }[]; recordings: { id: string; path: string; state: string }[] };
    const look = () => callcard.json<CallView>(`/v1/calls/${callId}`);
    const { legs, recordings } = await look();
    const { id = '', path = '' } = recordings[0] ?? {};
    const onSwitch = join(driver.recordingsDir, path);
    const bytes = readFileSync(onSwitch);
    const channels = [callId, ...legs.map(({ legId }) => legId)];
    // The switch writes each leg's record a moment after its end.
    while (recordsOf(driver, channels).length < 2) await look();

    const audioDir = join(callcard.dataDir, 'audio');
    const stored = readdirSync(audioDir, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith(id),
    );
    writeFileSync(join(audioDir, stored ?? ''), Buffer.alloc(bytes.length, 7));
    const states: string[] = [];
    // A run that begins before the switch is reached leaves the copy to the next.
    const longest = Date.now() + 90_000;
    while (existsSync(onSwitch) && Date.now() < longest) {
      await runJobs(callcard, user);
      states.push((await look()).recordings[0]?.state ?? '');
    }
    expect(states.slice(0, 1)).toEqual(['damaged']);
    expect(states.at(-1)).toBe('verified');
    const caredFor = async () => {
      const { items } = await callcard.json<{ items: { type: string }[] }>(`/v1/calls/${callId}/facts`);
      return items.map(({ type }) => type).filter((type) => /^(recording[DRV]|switchCopy)/.test(type));
    };
    // The file goes a moment before it is noted.
    await expect
      .poll(caredFor, { timeout: 20_000 })
      .toEqual(['recordingDamaged', 'recordingRestored', 'recordingVerified', 'switchCopyRemoved']);
    expect(existsSync(onSwitch)).toBe(false);
    expect(recordsOf(driver, channels)).toEqual([]);
    const served = await callcard.fetch(`/v1/recordings/${id}/audio`);
    expect(served.headers.get('etag')).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    expect(bytes.equals(Buffer.from(await served.arrayBuffer()))).toBe(true);
  } finally {
    await callcard.dispose();
  }
}
