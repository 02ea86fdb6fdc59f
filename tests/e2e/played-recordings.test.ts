import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@callcard/api/client';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFile } from '../../packages/api/src/client/node/index.js';
import { recordingOf } from '../../packages/api/test/media/support.js';
import { openBrowser, whyNoBrowser } from '../support/browser.js';
import { type Callcard, createCallcard } from '../support/callcard-process.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { freePort } from '../support/started-process.js';
import { recordingIdOf, storeRecordings } from '../support/stored-recordings.js';
import type { SwitchDriver } from '../support/switch-driver.js';

const run = promisify(execFile);
const password = 'correct horse battery';
const callId = '0193a6c1-7f3e-7cc2-9d1a-3f0a5c1e8b42';
const path = `/v1/recordings/${recordingIdOf(callId)}`;
/** Ten minutes of two channels, as a telephone has them. */
const seconds = 600;
const wav = recordingOf(seconds);

function whyNo(program: string, args: readonly string[]): string | undefined {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return undefined;
  } catch {
    return `no ${program}: install it`;
  }
}

const noBrowser = whyNoBrowser();
const noFfmpeg = whyNo('ffprobe', ['-version']) ?? whyNo('ffmpeg', ['-version']);
const skippedFor = (reason: string | undefined) => (reason ? ` (skipped: ${reason})` : '');

let driver: SwitchDriver;
let callcard: Callcard;
let origin: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-played-'));
  driver = await startSimulatorDriver();
  const port = await freePort();
  origin = `http://localhost:${port}`;
  callcard = createCallcard(driver, { CALLCARD_HTTP_PORT: String(port), CALLCARD_HTTP_PUBLIC_URL: origin });
  await storeRecordings(callcard.dataDir, [{ callId, bytes: wav, durationMs: seconds * 1_000 }]);
  await callcard.start();
});

afterAll(async () => {
  await callcard?.dispose();
  await driver?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function linkTo(format?: 'mp3' | 'ogg'): Promise<string> {
  const made = await callcard.fetch(`${path}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(format === undefined ? {} : { format }),
  });
  return ((await made.json()) as { url: string }).url;
}

describe('a process with a recording of ten minutes', () => {
  it('draws it', async () => {
    const peaks = await callcard.json<{ length: number; data: number[] }>(
      `${path}/peaks?samplesPerPixel=4096`,
    );
    const length = Math.ceil((seconds * 8_000) / 4_096);
    expect(peaks).toMatchObject({ version: 2, channels: 2, sample_rate: 8_000, bits: 8, length });
    // A tone on the left, and less on the right.
    expect(peaks.data.slice(4, 8)).toEqual([-47, 46, -16, 15]);
    expect(peaks.data).toHaveLength(4 * length);
  });

  it('exports it to a file that other programs read', async () => {
    const file = join(folder, 'recordings.zip');
    await exportFile(createClient({ baseUrl: origin, apiKey: callcard.apiKey() }), file, { callId });
    const { stdout } = await run('python3', ['-c', readZip, file]).catch(() => run('unzip', ['-p', file]));
    expect(stdout).toContain('"end":true,"files":1,"leftOut":0,"next":null');
    expect(readFileSync(file).includes(wav.subarray(0, 4_000))).toBe(true);
  });
});

/** Checks each entry of an archive, and prints its list. */
const readZip = `
import sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(archive.read('manifest.jsonl').decode())`;

describe.skipIf(noFfmpeg !== undefined)(`ffmpeg as a client${skippedFor(noFfmpeg)}`, () => {
  const durationAt = async (url: string) => {
    const asked = [
      '-v',
      'error',
      '-seekable',
      '1',
      '-show_entries',
      'format=duration',
      '-of',
      'csv=p=0',
      url,
    ];
    return Number((await run('ffprobe', asked)).stdout);
  };

  it.each([undefined, 'mp3', 'ogg'] as const)(
    'knows the length of it, and reads from the middle on by Range (%s)',
    async (format) => {
      const url = await linkTo(format);
      expect(Math.abs((await durationAt(url)) - seconds)).toBeLessThan(1);
      const out = join(folder, `part-of-${format}.raw`);
      const from = ['-v', 'error', '-y', '-seekable', '1', '-ss', '500', '-i', url];
      await run('ffmpeg', [...from, '-t', '2', '-ac', '2', '-ar', '8000', '-f', 's16le', out]);
      const samples = readFileSync(out);
      expect(samples.length).toBeGreaterThan(60_000);
      const left = Array.from({ length: samples.length / 4 }, (_, n) => samples.readInt16LE(4 * n));
      expect(Math.max(...left)).toBeGreaterThan(8_000);
      await expect
        .poll(() => callcard.output())
        .toMatch(
          new RegExp(`request .*route="/v1/recordings/:id/audio${format ? `.${format}` : ''}" status=206`),
        );
    },
  );
});

describe.skipIf(noBrowser !== undefined)(`a real browser${skippedFor(noBrowser)}`, () => {
  let browser: Browser;
  let elsewhere: Server;

  beforeAll(async () => {
    const user = { name: 'Anna', login: 'anna@callcard.example', role: 'administrator', extension: '1001' };
    const { id } = await callcard.create('/v1/users', user);
    browser = await openBrowser();
    const page = await browser.newPage();
    const made = await callcard.fetch(`/v1/users/${id}/password-links`, { method: 'POST' });
    await page.goto(((await made.json()) as { url: string }).url);
    await page.fill('[name=password]', password);
    await page.fill('[name=again]', password);
    await page.click('button');
    await page.waitForURL(`${origin}/`);
    await page.close();
    elsewhere = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>A page of somebody else</title>');
    });
    await new Promise<void>((resolve) => void elsewhere.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    await browser?.close();
    elsewhere?.close();
    elsewhere?.closeAllConnections();
  });

  /** Plays, sets the time far ahead, and waits until it goes on from there; what the player asked for. */
  async function playAndSeek(page: Page, url: string) {
    const ranges: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/audio')) ranges.push(request.headers()['range'] ?? 'none');
    });
    const found = await page.evaluate(
      `new Promise((resolve, reject) => {
        const player = document.createElement('audio');
        player.muted = true;
        player.preload = 'metadata';
        player.addEventListener('error', () => reject(new Error(player.error.message)));
        player.addEventListener('loadedmetadata', () => {
          player.play().catch(reject);
          player.currentTime = 500;
        });
        player.addEventListener('timeupdate', () => {
          if (player.currentTime > 500.2 && !player.seeking) {
            player.pause();
            resolve({ duration: Math.round(player.duration), at: player.currentTime });
          }
        });
        player.src = ${JSON.stringify(url)};
        document.body.append(player);
      })`,
    );
    return { ...(found as { duration: number; at: number }), ranges };
  }

  it('plays and seeks by the session of its user, on a page at the address of the server', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/sign-in?returnTo=/docs`);
    await page.fill('[name=login]', 'anna@callcard.example');
    await page.fill('[name=password]', password);
    await page.click('button');
    await page.waitForURL(`${origin}/docs`);
    // As a console has one that a proxy serves at the same address.
    const body = '<!doctype html><title>A page with a player</title>';
    await page.route(`${origin}/player`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(`${origin}/player`);
    const { duration, at, ranges } = await playAndSeek(page, `${path}/audio`);
    expect([duration, at > 500, at < 510]).toEqual([seconds, true, true]);
    expect(ranges).toContain('bytes=0-');
    // What was asked for from the middle on.
    expect(ranges.some((range) => Number(/^bytes=(\d+)-/.exec(range)?.[1]) > 10_000_000)).toBe(true);
    await page.close();
  });

  it.each(noFfmpeg ? [undefined] : ([undefined, 'mp3', 'ogg'] as const))(
    'plays and seeks by a link, on a page of somebody else (%s)',
    async (format) => {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
      const { duration, at, ranges } = await playAndSeek(page, await linkTo(format));
      expect([Math.abs(duration - seconds) <= 1, at > 500, at < 510]).toEqual([true, true, true]);
      expect(ranges).toContain('bytes=0-');
      await page.close();
    },
  );

  it('plays nothing without either', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    await expect(playAndSeek(page, `${origin}${path}/audio`)).rejects.toThrow();
    await page.close();
  });
});
