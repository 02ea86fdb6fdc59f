import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startLimitedWire } from '../support/limited-wire.js';
import { listSwitches, readiness } from '../support/listed-switches.js';
import { addPeople, type Person, sideBySide } from '../support/many-people.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';
import {
  age,
  type RecordedCall,
  recordedCall,
  runUploadScript,
  sha256Of,
  type UploadRun,
  uploadKey,
} from '../support/upload-script.js';

/** The product beside two switches of whose folders it sees none, and the script on each. */
const folder = mkdtempSync(join(tmpdir(), 'callcard-elsewhere-'));
const drivers: Record<string, SimulatorDriver> = {};
let callcard: Callcard;
let people: readonly Person[];
let key: string;

beforeAll(async () => {
  const names = ['berlin', 'paris'];
  for (const name of names) drivers[name] = await startSimulatorDriver({ hostname: name });
  const switches = names.map((name) => ({ name, driver: driverOf(name) }));
  const notMounted = { recordingsMount: join(folder, 'not-mounted') };
  const listed = switches.map((each) => ({ ...each, settings: notMounted }));
  callcard = createCallcard(driverOf('berlin'), listSwitches(folder, listed));
  await callcard.start();
  await vi.waitFor(async () => expect((await readiness(callcard)).away).toEqual([]), { timeout: 20_000 });
  people = await addPeople([callcard], switches, 4, 600);
  key = await uploadKey(callcard);
});

afterAll(async () => {
  await callcard?.dispose();
  await Promise.all(Object.values(drivers).map((driver) => driver.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function driverOf(node: string): SimulatorDriver {
  const driver = drivers[node];
  if (!driver) throw new Error(`there is no switch ${node}`);
  return driver;
}

/** Lets the script run on a switch, which removes what is stored. */
function run(node: string, settings: Readonly<Record<string, string>> = {}): Promise<UploadRun> {
  const at = { url: callcard.url(), key, recordingsDir: driverOf(node).recordingsDir };
  return runUploadScript(at, { CALLCARD_NODE: node, CALLCARD_UPLOAD_KEEP: 'no', ...settings });
}

/** A call of each of these people; in the order of the people. */
async function callsOf(callers: readonly Person[]): Promise<readonly RecordedCall[]> {
  const calls = new Map<Person, RecordedCall>();
  await sideBySide(callers, callers.length, async (person) => {
    calls.set(person, await recordedCall(callcard, driverOf(person.node), person.number));
  });
  return callers.flatMap((person) => calls.get(person) ?? []);
}

async function firstCallOf(node: string): Promise<RecordedCall> {
  const [call] = await callsOf(people.filter((person) => person.node === node).slice(0, 1));
  if (!call) throw new Error('there was no call');
  return call;
}

const recording = (id: string) =>
  callcard.json<{ callId: string; state: string; sha256: string | null }>(`/v1/recordings/${id}`);

async function sha256OfAudio(recordingId: string): Promise<string> {
  const audio = await callcard.fetch(`/v1/recordings/${recordingId}/audio`);
  return createHash('sha256')
    .update(Buffer.from(await audio.arrayBuffer()))
    .digest('hex');
}

it('two switches upload at once: each file becomes the recording of its own call, and its copy is gone then', async () => {
  const calls = (await callsOf(people)).map((call) => ({ ...call, sha256: sha256Of(call.file) }));
  const [berlin, paris] = await Promise.all([run('berlin'), run('paris')]);
  for (const { code, stderr } of [berlin, paris]) expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const [n, { callId, recordingId, file, sha256 }] of calls.entries()) {
    const said = people[n]?.node === 'berlin' ? berlin : paris;
    expect(said?.stdout).toContain(`stored ${recordingId}`);
    expect(await recording(recordingId)).toMatchObject({ callId, sha256 });
    expect(await sha256OfAudio(recordingId)).toBe(sha256);
    expect(existsSync(file)).toBe(false);
  }
});

it('what one switch cannot bring over stays there, while the copies of the other go', async () => {
  const [berlin, paris] = await Promise.all([firstCallOf('berlin'), firstCallOf('paris')]);
  const bytes = readFileSync(paris.file);
  const wire = await startLimitedWire(Number(new URL(callcard.url()).port));
  const overWire = { CALLCARD_URL: `http://127.0.0.1:${wire.port}`, CALLCARD_UPLOAD_TRIES: '1' };
  try {
    // Something on the way changes a byte.
    wire.spoilOnce(bytes.length / 2);
    const [ofBerlin, ofParis] = await Promise.all([run('berlin'), run('paris', overWire)]);
    expect(ofBerlin.stdout).toContain(`stored ${berlin.recordingId}`);
    expect(ofParis.stdout).toContain(`later ${paris.recordingId}.wav (422 upload-digest-differs)`);
  } finally {
    await wire.close();
  }
  expect([existsSync(berlin.file), existsSync(paris.file)]).toEqual([false, true]);
  expect(await recording(paris.recordingId)).toMatchObject({ state: 'stopped', sha256: null });
  expect((await run('paris')).stdout).toContain(`stored ${paris.recordingId}`);
  expect(existsSync(paris.file)).toBe(false);
  expect(await sha256OfAudio(paris.recordingId)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('of two files of one name that of the call’s own switch is stored, and the other stays where it is', async () => {
  const { recordingId, file } = await firstCallOf('berlin');
  const sha256 = sha256Of(file);
  const namesake = join(driverOf('paris').recordingsDir, `${recordingId}.wav`);
  copyFileSync(file, namesake);
  writeFileSync(namesake, readFileSync(namesake).fill(7, 100, 200));
  age(namesake);
  const [berlin, paris] = await Promise.all([run('berlin'), run('paris')]);
  expect(berlin).toMatchObject({ code: 0, stdout: expect.stringContaining(`stored ${recordingId}`) });
  expect(paris).toMatchObject({ code: 1, stderr: expect.stringContaining('upload-of-another-switch') });
  expect(await recording(recordingId)).toMatchObject({ sha256 });
  expect(await sha256OfAudio(recordingId)).toBe(sha256);
  expect([existsSync(file), existsSync(namesake)]).toEqual([false, true]);
  rmSync(namesake);
});
