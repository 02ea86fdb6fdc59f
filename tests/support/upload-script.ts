import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Callcard } from './callcard-process.js';
import { lineNumber } from './scenarios.js';
import { callSince } from './small-company.js';
import type { SwitchDriver } from './switch-driver.js';

const script = fileURLToPath(new URL('../../freeswitch/bin/upload-recordings.sh', import.meta.url));

/** How a run of the script ended, and what it said. */
export interface UploadRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Makes a key with which switches upload. */
export async function uploadKey(callcard: Callcard): Promise<string> {
  const made = await callcard.fetch('/v1/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: 'the switch', scopes: ['recordings:upload'] }),
  });
  return ((await made.json()) as { key: string }).key;
}

/** Runs the script on a switch, with these settings of its own beside those that it needs. */
export function runUploadScript(
  at: { readonly url: string; readonly key: string; readonly recordingsDir: string },
  settings: Readonly<Record<string, string>> = {},
): Promise<UploadRun> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    CALLCARD_URL: at.url,
    CALLCARD_UPLOAD_KEY: at.key,
    CALLCARD_RECORDINGS_DIR: at.recordingsDir,
    CALLCARD_UPLOAD_PAUSE_SECONDS: '0',
    ...settings,
  };
  return promisify(execFile)('sh', [script], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: UploadRun) => ({ code, stdout, stderr }),
  );
}

/** As if it had been written a while ago. */
export function age(file: string): void {
  const before = Date.now() / 1_000 - 600;
  utimesSync(file, before, before);
}

export const sha256Of = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

/** Of a call that was recorded: its recording, and the file that the switch has of it, as if written a while ago. */
export interface RecordedCall {
  readonly callId: string;
  readonly recordingId: string;
  readonly file: string;
}

/** Places a call that is answered and recorded by the switch, whose phones answer and hang up. */
export async function recordedCall(
  callcard: Callcard,
  driver: SwitchDriver,
  from: string,
): Promise<RecordedCall> {
  const since = Date.now();
  await (await driver.placeCall({ from, to: lineNumber })).ended;
  const callId = await callSince(callcard, since, from);
  for (const type of ['recordingStopped', 'ended'])
    await callcard.waitFor(type, (event) => event.callId === callId && event.fact.type === type);
  const recordingId = `${callId}-conversation`;
  const path = readdirSync(driver.recordingsDir, { recursive: true, encoding: 'utf8' }).find((each) =>
    each.endsWith(`${recordingId}.wav`),
  );
  if (path === undefined) throw new Error('the switch has no file');
  const file = join(driver.recordingsDir, path);
  age(file);
  return { callId, recordingId, file };
}
