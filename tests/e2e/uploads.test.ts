import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startLimitedWire } from '../support/limited-wire.js';
import { knownCaller } from '../support/scenarios.js';
import { type SimulatorDriver, startSimulatorDriver } from '../support/simulator-driver.js';
import { addSmallCompany } from '../support/small-company.js';
import {
  age,
  recordedCall as placeRecorded,
  runUploadScript,
  sha256Of,
  uploadKey,
} from '../support/upload-script.js';

/** The product beside a switch whose folders it does not see, and the script on that switch. */
let driver: SimulatorDriver;
let callcard: Callcard;
let url: string;
let key: string;
const elsewhere = mkdtempSync(join(tmpdir(), 'callcard-elsewhere-'));

beforeAll(async () => {
  driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  callcard = createCallcard(driver, {
    FREESWITCH_RECORDINGS_MOUNT: join(elsewhere, 'not-mounted'),
    CALLCARD_UPLOAD_MAX_MB: '1',
  });
  await callcard.start();
  await addSmallCompany(callcard);
  url = /^API: +(http\S+)/m.exec(callcard.output())?.[1] ?? '';
  key = await uploadKey(callcard);
  await driver.setPhone('1001', { kind: 'answer', afterMs: 50, hangUpAfterMs: 600 });
});

afterAll(async () => {
  await callcard.dispose();
  await driver.stop();
  rmSync(elsewhere, { recursive: true, force: true });
});

const recordedCall = () => placeRecorded(callcard, driver, knownCaller);
const run = (settings: Record<string, string> = {}) =>
  runUploadScript({ url, key, recordingsDir: driver.recordingsDir }, settings);
const recording = (id: string) =>
  callcard.json<{ state: string; sha256: string | null }>(`/v1/recordings/${id}`);
const staged = () => {
  const folder = join(callcard.dataDir, 'uploads');
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
    : [];
};

it('the script uploads what the switch recorded, once, and keeps or removes it as it is told', async () => {
  const first = await recordedCall();
  const sha256 = sha256Of(first.file);
  expect((await recording(first.recordingId)).state).toBe('stopped');
  expect(await run()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`stored ${first.recordingId}`),
  });
  expect(await recording(first.recordingId)).toMatchObject({ sha256 });
  const audio = await callcard.fetch(`/v1/recordings/${first.recordingId}/audio`);
  expect(
    createHash('sha256')
      .update(Buffer.from(await audio.arrayBuffer()))
      .digest('hex'),
  ).toBe(sha256);
  expect([existsSync(first.file), staged()]).toEqual([true, []]);
  expect((await run()).stdout).toBe('');
  const second = await recordedCall();
  expect((await run({ CALLCARD_UPLOAD_KEEP: 'no' })).stdout).toContain(`stored ${second.recordingId}`);
  expect(existsSync(second.file)).toBe(false);
});

it('an upload that is cut off goes on where it stopped, by the same run and by a later one', async () => {
  const { recordingId, file } = await recordedCall();
  // Long enough to be cut in the middle of it.
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(600_000, 1)]));
  age(file);
  const sha256 = sha256Of(file);
  const { size } = statSync(file);
  const wire = await startLimitedWire(Number(new URL(url).port));
  try {
    wire.cutAfter(size / 2);
    const settings = { CALLCARD_URL: `http://127.0.0.1:${wire.port}` };
    expect((await run({ ...settings, CALLCARD_UPLOAD_TRIES: '1' })).stdout).toContain(`later ${recordingId}`);
    const offset = await arrived(recordingId);
    expect(await recording(recordingId)).toMatchObject({ state: 'stopped', sha256: null });
    const before = wire.carried();
    expect((await run(settings)).stdout).toContain(`stored ${recordingId}`);
    // What had arrived was not sent again: beside the rest there are headers.
    expect(wire.carried() - before).toBeLessThan(size - offset + 8_192);
    wire.cutAfter(size / 2);
    const other = await recordedCall();
    writeFileSync(other.file, readFileSync(file));
    age(other.file);
    expect((await run(settings)).stdout).toContain(`stored ${other.recordingId}`);
  } finally {
    await wire.close();
  }
  // Its header says nothing of what was added, and was mended.
  expect(await recording(recordingId)).toMatchObject({ fileSha256: sha256 });
  expect(staged()).toEqual([]);
});

/** Waits until the server has some of an upload; gives how much. */
async function arrived(recordingId: string) {
  for (;;) {
    const upload = await callcard.fetch(`/v1/switch-uploads/${hostname()}/${recordingId}.wav`);
    const offset = Number(upload.headers.get('upload-offset'));
    if (offset > 0) return offset;
  }
}

it('what is spoiled on the way is sent again, and what was never right is refused; nothing else is stored', async () => {
  const { recordingId, file } = await recordedCall();
  const sha256 = sha256Of(file);
  const wire = await startLimitedWire(Number(new URL(url).port));
  try {
    wire.spoilOnce(statSync(file).size / 2);
    expect((await run({ CALLCARD_URL: `http://127.0.0.1:${wire.port}` })).stdout).toContain(
      `stored ${recordingId}`,
    );
  } finally {
    await wire.close();
  }
  expect(await recording(recordingId)).toMatchObject({ sha256 });
  const other = join(driver.recordingsDir, 'fallback', `${recordingId}.wav`);
  mkdirSync(join(driver.recordingsDir, 'fallback'), { recursive: true });
  writeFileSync(other, readFileSync(file).fill(7, 100, 200));
  age(other);
  const refused = await run();
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('recording-differs') });
  expect(await recording(recordingId)).toMatchObject({ sha256 });
  expect(existsSync(other)).toBe(true);
  rmSync(other);
});

it('a file that is too large, of another switch, or still written, stays where it is', async () => {
  const { recordingId, file } = await recordedCall();
  const answered = await run({ CALLCARD_NODE: `not-${hostname()}` });
  expect(answered.stderr).toContain('upload-of-another-switch');
  const now = Date.now() / 1_000;
  utimesSync(file, now, now);
  expect((await run()).stdout).not.toContain(recordingId);
  const large = Buffer.concat([readFileSync(file), Buffer.alloc(1_100_000)]);
  writeFileSync(file, large);
  age(file);
  expect((await run()).stderr).toContain('413');
  expect((await recording(recordingId)).state).toBe('stopped');
  expect([statSync(file).size, staged()]).toEqual([large.length, []]);
  rmSync(file);
  expect((await run({ CALLCARD_UPLOAD_KEY: 'ck_wrong' })).code).toBe(0);
});

it('a script that is set up wrong says what to set', async () => {
  expect(await run({ CALLCARD_URL: '' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('CALLCARD_URL'),
  });
  expect(await run({ CALLCARD_UPLOAD_KEY: '' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('KEY_FILE'),
  });
  expect(await run({ CALLCARD_RECORDINGS_DIR: '/none' })).toMatchObject({ code: 2 });
});
