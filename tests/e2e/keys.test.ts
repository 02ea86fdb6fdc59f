import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const program = fileURLToPath(new URL('../../packages/cli/bin/callcard.mjs', import.meta.url));

let first: Callcard;
let second: Callcard;
let driver: SwitchDriver;

beforeAll(async () => {
  driver = await startSimulatorDriver({ fallbackAfterSeconds: 2 });
  first = createCallcard(driver);
  await first.start();
  second = createCallcard(driver, {}, first);
  await second.start();
});

afterAll(async () => {
  await second?.dispose();
  await first?.dispose();
  await driver?.stop();
});

async function callcard(...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], CALLCARD_DATA_DIR: first.dataDir };
  return (await promisify(execFile)(process.execPath, [program, ...args], { env })).stdout;
}

/** Resolves when the stream of a key ends, at the other process. */
async function streamEnds(key: string): Promise<{ readonly ended: Promise<void> }> {
  const response = await second.fetch('/v1/events', { headers: { authorization: `Bearer ${key}` } });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  await reader?.read();
  const ended = (async () => {
    while ((await reader?.read())?.done === false);
  })();
  return { ended };
}

it.each([
  [
    'rolled by the API of another process',
    async (id: string) => void (await first.fetch(`/v1/keys/${id}/roll`, { method: 'POST' })),
  ],
  [
    'revoked by the API of another process',
    async (id: string) => void (await first.fetch(`/v1/keys/${id}`, { method: 'DELETE' })),
  ],
  ['rolled by the command line', async (id: string) => void (await callcard('keys', 'roll', id))],
  ['revoked by the command line', async (id: string) => void (await callcard('keys', 'revoke', id))],
])('a key that is %s ends what it has open in every process, without a restart', async (_what, takeBack) => {
  const key = (await callcard('keys', 'create', 'stream', '--scope', 'calls:read')).trim();
  const listed = (await callcard('keys', 'list')).split('\n').map((line) => line.split('\t'));
  const [id = ''] =
    listed.filter(([, state, label]) => state === 'active' && label === 'stream').at(-1) ?? [];
  const { ended } = await streamEnds(key);
  await takeBack(id);
  await ended;
  for (const process of [first, second])
    expect((await process.fetch('/v1/calls', { headers: { authorization: `Bearer ${key}` } })).status).toBe(
      401,
    );
});
