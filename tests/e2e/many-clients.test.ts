import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { recordingIdOf, storeRecordings } from '../support/stored-recordings.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const program = fileURLToPath(new URL('../support/many-clients.mjs', import.meta.url));
const megabyte = 1_000_000;
const callId = '0193a6c1-7f3e-7cc2-9d1a-3f0a5c1e8b42';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function started(
  settings: Readonly<Record<string, string>> = {},
  prepare: (dataDir: string) => Promise<void> = async () => undefined,
): Promise<{ readonly driver: SwitchDriver; readonly callcard: Callcard }> {
  const driver = await startSimulatorDriver();
  closing.push(() => driver.stop());
  const callcard = createCallcard(driver, settings);
  closing.push(() => callcard.dispose());
  await prepare(callcard.dataDir);
  await callcard.start();
  return { driver, callcard };
}

/** Clients in a process of their own, and the lines of what they print. */
function clients(args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? 'null') as Record<string, number>;
  return { next, ended: once(child, 'exit') };
}

/** Bytes of memory that a process has and has had at most. */
function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  return { now: kilobytes('VmRSS') * 1_024, most: kilobytes('VmHWM') * 1_024 };
}

const openFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;

const reason = process.platform === 'linux' ? undefined : 'no /proc, by which memory is seen';

describe.skipIf(reason !== undefined)(`many clients at once${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it('1,000 downloads of 10 MB at once, also slow ones, are right, and the process takes less than 300 MB of memory in all', async () => {
    const bytes = Buffer.alloc(10 * megabyte);
    for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
    const { callcard } = await started({}, (dataDir) =>
      storeRecordings(dataDir, [{ callId, bytes, durationMs: 312_500 }]),
    );
    const idle = memoryOf(callcard.pid()).now;
    const address = `${callcard.url()}/v1/recordings/${recordingIdOf(callId)}/audio`;
    const { next, ended } = clients(['downloads', address, callcard.apiKey(), '1000']);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await next()).toEqual({ [`200 ${bytes.length} ${sha256}`]: 1_000 });
    await ended;
    const { most } = memoryOf(callcard.pid());
    expect(most - idle).toBeGreaterThan(10 * megabyte);
    expect(most).toBeLessThan(300 * megabyte);
    // Every file that was read is closed.
    await expect.poll(() => openFiles(callcard.pid())).toBeLessThan(100);
  }, 600_000);

  it('2,000 streams of live events hear of a call, each once, and are gone with their clients', async () => {
    const { driver, callcard } = await started();
    const before = { memory: memoryOf(callcard.pid()).now, files: openFiles(callcard.pid()) };
    const { next, ended } = clients(['events', `${callcard.url()}/v1/events`, callcard.apiKey(), '2000']);
    expect(await next()).toEqual({ 200: 2_000 });
    await expect.poll(() => openFiles(callcard.pid()) - before.files).toBeGreaterThan(1_990);
    expect(openFiles(callcard.pid()) - before.files).toBeLessThan(2_050);
    await callcard.create('/v1/lines', { number: '+48225550100', country: 'PL' });
    const call = await driver.placeCall({ from: '+48601234567', to: '+48225550100', hangUpAfterMs: 300 });
    await call.ended;
    expect(await next()).toEqual({ 'heard 1': 2_000 });
    await ended;
    expect(memoryOf(callcard.pid()).most - before.memory).toBeLessThan(300 * megabyte);
    await expect.poll(() => openFiles(callcard.pid()) - before.files).toBeLessThan(10);
  }, 120_000);
});
