import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { withProcesses } from '../support/started-process.js';
import { startS3, whyNoS3 } from '../support/versitygw.js';

const lineNumber = '+48225550100';
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

interface Recording {
  readonly id: string;
  readonly state: string;
  readonly path: string;
  readonly durationMs: number;
  readonly expectedMs: number;
}

/** A call that Anna answers, to its end; its recording when it is in the store. */
async function recordCall(
  settings: Readonly<Record<string, string>>,
  { talkMs, diskBytes }: { talkMs: number; diskBytes?: number },
) {
  const driver = await startSimulatorDriver(diskBytes === undefined ? {} : { diskBytes });
  cleanUp.push(() => driver.stop());
  const callcard: Callcard = createCallcard(driver, settings);
  cleanUp.push(() => callcard.dispose());
  await callcard.start();
  const anna = await callcard.create('/v1/users', { name: 'Anna', extension: '1001' });
  await callcard.create('/v1/lines', { number: lineNumber, country: 'PL' });
  const phones = [{ number: '601234567', kind: 'mobile' }];
  await callcard.create('/v1/contacts', { name: 'Jan Kowalski', ownerId: anna.id, phones });
  await driver.setPhone('1001', { kind: 'answer', afterMs: 200 });
  const call = await driver.placeCall({ from: '+48601234567', to: lineNumber, hangUpAfterMs: talkMs });
  expect(await call.ended).toEqual({ answered: true });
  const { fact } = await callcard.waitFor('the recording', (event) => event.fact.type === 'recordingStored');
  const path = `/v1/recordings/${String(fact['recordingId'])}`;
  const recording = await callcard.json<Recording>(path);
  const audio = await callcard.fetch(`${path}/audio`);
  const file = readFileSync(join(driver.recordingsDir, recording.path));
  return { callcard, recording, audio, file };
}

describe('a recording on a full disk', () => {
  it('is kept, served and reported as truncated', async () => {
    // One second of 8 kHz stereo of 16 bit.
    const { callcard, recording, audio, file } = await recordCall({}, { talkMs: 5_000, diskBytes: 32_000 });
    expect(recording.state).toBe('truncated');
    expect(recording.durationMs).toBeLessThanOrEqual(1_000);
    expect(recording.expectedMs).toBeGreaterThan(4_000);
    expect(audio.status).toBe(200);
    expect(Buffer.from(await audio.arrayBuffer()).equals(file)).toBe(true);
    expect(callcard.output()).toMatch(/ error a recording is much shorter than it should be.* expectedMs=\d/);
  });
});

const reason = whyNoS3();

describe.skipIf(reason !== undefined)(
  `recordings in a bucket${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    async function aServer() {
      const server = await startS3();
      cleanUp.push(() => server.dispose());
      const { accessKeyId, secretAccessKey } = server.credentials;
      const env = {
        CALLCARD_AUDIO: `s3://${server.bucket}/calls?endpoint=${server.endpoint}&region=us-east-1`,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      };
      return { server, env };
    }

    it('are stored from a call, and served byte for byte', async () => {
      const { server, env } = await aServer();
      const { callcard, recording, audio, file } = await recordCall(env, { talkMs: 1_000 });
      expect(['stored', 'attached']).toContain(recording.state);
      expect(Buffer.from(await audio.arrayBuffer()).equals(file)).toBe(true);
      const part = await callcard.fetch(`/v1/recordings/${recording.id}/audio`, {
        headers: { range: 'bytes=100-199' },
      });
      expect(Buffer.from(await part.arrayBuffer()).equals(file.subarray(100, 200))).toBe(true);
      const { Contents = [] } = await server.client.send(new ListObjectsV2Command({ Bucket: server.bucket }));
      expect(Contents.map(({ Key }) => Key)).toEqual([
        expect.stringMatching(new RegExp(`^calls/[0-9a-f]{2}/${recording.id}$`)),
      ]);
      expect(callcard.output()).not.toContain(env.AWS_SECRET_ACCESS_KEY);
      expect(callcard.output()).not.toMatch(/Warning/);
    });

    it('are refused at the start in words, without the secret', () =>
      withProcesses(async ({ start }) => {
        const { env } = await aServer();
        const process = start({ env: { ...env, AWS_SECRET_ACCESS_KEY: 'very secret' } });
        expect(await process.exited).toMatchObject({ code: 1 });
        expect(process.output()).toMatch(
          /^callcard: CALLCARD_AUDIO names the bucket recordings, whose store does not know the credentials/,
        );
        expect(process.output()).not.toContain('very secret');
      }));
  },
);
