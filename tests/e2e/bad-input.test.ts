import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@callcard/freeswitch-sim';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { keyIn } from '../support/callcard-process.js';
import { freePort, type Started, withProcesses } from '../support/started-process.js';

const ready = /FreeSWITCH is connected and taken in/;
const stackTrace = /^\s+at /m;

/** Where the API listens, and the key of the file that it names. */
async function api(started: Started): Promise<{ url: string; key: string }> {
  const [, url = ''] = await started.said(/^API: +(http\S+)/m);
  await started.said(/^API key: .*$/m);
  return { url, key: keyIn(started.output()) };
}

async function statusOf(url: string, key?: string): Promise<number> {
  const response = await fetch(url, key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } });
  await response.arrayBuffer();
  return response.status;
}

/** How often it was tried to connect to the switch. */
async function triesOf(url: string, key: string): Promise<number> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  const counts = (await response.text()).matchAll(/^callcard_switch_losses_total\{.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function simulator(folder: string, port: number, password: string): Promise<Simulator> {
  const started = await startSimulator({
    port,
    password,
    recordingsDir: join(folder, 'recordings'),
    cdrDir: join(folder, 'cdr'),
  });
  if (!started.ok) throw new Error(started.error.message);
  return started.value;
}

/** Nothing but one line that begins with this, and an exit code that tells a supervisor. */
async function expectRefusal(started: Started, line: RegExp): Promise<void> {
  expect(await started.exited).toEqual({ code: 1, signal: null });
  expect(started.output().trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
  expect(started.errors()).toBe(started.output());
}

describe.concurrent('what cannot run says why, in one line, and ends', () => {
  it('settings that cannot be used: all of them at once', () =>
    withProcesses(async ({ start }) => {
      const started = start({
        env: {
          CALLCARD_HTTP_PORT: '80800',
          CALLCARD_HTTP_HOST: 'local host',
          CALLCARD_COUNTRY: 'UK',
          CALLCARD_TIME_ZONE: 'Mars/Olympus',
          CALLCARD_LEAD_REQUIRED_FIELDS: 'shoeSize',
          CALLCARD_SWEEP_SECONDS: '0',
          CALLCARD_STALL_SECONDS: 'never',
          CALLCARD_HTTP_PROT: '8080',
          FREESWITCH_HOST: 'pbx example',
          FREESWITCH_PORT: 'x',
          FREESWITCH_PASSWORD: 'hunter2-secret\nsecond line',
          FREESWITCH_PROFILE: 'inter nal',
          FREESWITCH_TRUNK: 'a/b',
          FREESWITCH_RECORDINGS_MOUNT: '~/recordings',
          FREESWITCH_CDR_MOUNT: 'cdr',
          FREESWITCH_PROMPTS_MOUNT: 'prompts',
          FREESWITCH_PHONES_MOUNT: 'phones',
          FREESWITCH_WEBSOCKET: '5066',
        },
      });
      expect(await started.exited).toEqual({ code: 1, signal: null });
      const lines = started.errors().trimEnd().split('\n');
      expect(lines.map((line) => /^callcard: ([A-Z_]+) \S+/.exec(line)?.[1]).sort()).toEqual([
        'CALLCARD_COUNTRY',
        'CALLCARD_HTTP_HOST',
        'CALLCARD_HTTP_PORT',
        'CALLCARD_HTTP_PROT',
        'CALLCARD_LEAD_REQUIRED_FIELDS',
        'CALLCARD_STALL_SECONDS',
        'CALLCARD_SWEEP_SECONDS',
        'CALLCARD_TIME_ZONE',
        'FREESWITCH_CDR_MOUNT',
        'FREESWITCH_HOST',
        'FREESWITCH_PASSWORD',
        'FREESWITCH_PHONES_MOUNT',
        'FREESWITCH_PORT',
        'FREESWITCH_PROFILE',
        'FREESWITCH_PROMPTS_MOUNT',
        'FREESWITCH_RECORDINGS_MOUNT',
        'FREESWITCH_TRUNK',
        'FREESWITCH_WEBSOCKET',
      ]);
      expect(started.errors()).toMatch(/^callcard: CALLCARD_COUNTRY .*the United Kingdom is GB/m);
      expect(started.output()).not.toContain('hunter2');
      expect(started.output()).not.toMatch(stackTrace);
    }));

  it('an option that there is not', () =>
    withProcesses(({ start }) =>
      expectRefusal(
        start({ options: ['--new-kye\u001b'] }),
        /--new-kye\\u001b is no option; there are --new-key and --config/,
      ),
    ));

  it('a host without its password', () =>
    withProcesses(({ start }) =>
      expectRefusal(
        start({ env: { FREESWITCH_HOST: '127.0.0.1' } }),
        /^callcard: FREESWITCH_PASSWORD is missing/,
      ),
    ));

  it('a data folder below a file', () =>
    withProcesses(async ({ folder, start }) => {
      writeFileSync(join(folder, 'file'), '');
      const started = start({ env: { CALLCARD_DATA_DIR: join(folder, 'file', 'data') } });
      await expectRefusal(
        started,
        /^callcard: CALLCARD_DATA_DIR .* cannot be written \(ENOTDIR\): name a folder/,
      );
    }));

  it.each([
    ['CALLCARD_DATA_DIR', /cannot be written \(EEXIST\): name a folder/],
    ['FREESWITCH_RECORDINGS_MOUNT', /is no folder: name the folder that is shared with FreeSWITCH/],
    ['FREESWITCH_CDR_MOUNT', /is no folder: name the folder that is shared with FreeSWITCH/],
    ['FREESWITCH_PROMPTS_MOUNT', /is no folder: name the folder that is shared with FreeSWITCH/],
    ['FREESWITCH_PHONES_MOUNT', /is no folder: name the folder that is shared with FreeSWITCH/],
  ])('a file in the place of the folder that %s names', (setting, remedy) =>
    withProcesses(async ({ folder, start }) => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const password = 'hunter2-secret';
      const switchOf = { FREESWITCH_HOST: '127.0.0.1', FREESWITCH_PASSWORD: password };
      const started = start({ env: { ...switchOf, [setting]: file } });
      await expectRefusal(started, new RegExp(`^callcard: ${setting} .*${remedy.source}`));
      expect(started.output()).not.toContain(password);
    }),
  );

  it.each(['/proc', '/proc/callcard/data'])('a data folder in %s', (place) =>
    withProcesses(({ start }) =>
      expectRefusal(
        start({ env: { CALLCARD_DATA_DIR: place } }),
        /^callcard: CALLCARD_DATA_DIR .*cannot be written.*: .*folder/,
      ),
    ),
  );

  it('a port in use', () =>
    withProcesses(async ({ start }) => {
      const server = createServer();
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const started = start({ env: { CALLCARD_HTTP_PORT: String(port) } });
      await expectRefusal(started, new RegExp(`^callcard: CALLCARD_HTTP_PORT ${port} is in use: `));
      server.close();
    }));

  /** Makes a database, then changes bytes of its header, of which SQLite documents the meaning. */
  async function database(folder: string, change: (bytes: Buffer) => void): Promise<void> {
    const path = join(folder, 'data', 'callcard.sqlite');
    const store = await openSqliteStore({ path });
    if (!store.ok) throw new Error(store.error.code);
    await store.value.close();
    const bytes = readFileSync(path);
    change(bytes);
    writeFileSync(path, bytes);
  }

  it.each([
    [
      'of a newer version',
      (bytes: Buffer) => bytes.writeUInt32BE(9_999, 60),
      /newer Callcard.*run that version/,
    ],
    [
      'of another program',
      (bytes: Buffer) => bytes.writeUInt32BE(1, 68),
      /another program.*name another folder/,
    ],
    ['that is damaged', (bytes: Buffer) => bytes.fill(0xff, 100, 4096), /damaged.*restore it from a backup/],
    ['that is none', (bytes: Buffer) => bytes.fill('no database '), /damaged.*restore it from a backup/],
  ])('a database %s', (_name, change, expected) =>
    withProcesses(async ({ folder, start }) => {
      await database(folder, change);
      const before = readFileSync(join(folder, 'data', 'callcard.sqlite'));
      const started = start();
      await expectRefusal(started, expected);
      expect(started.output()).toMatch(/^callcard: CALLCARD_DATA_DIR /);
      expect(readFileSync(join(folder, 'data', 'callcard.sqlite')).equals(before)).toBe(true);
    }),
  );
});

describe.concurrent('what may heal is tried again', () => {
  const password = 'for-this-test-only';

  it('a switch that is not there yet', () =>
    withProcesses(async ({ folder, start }) => {
      const port = await freePort();
      const env = {
        FREESWITCH_HOST: '127.0.0.1',
        FREESWITCH_PORT: String(port),
        FREESWITCH_PASSWORD: password,
      };
      const started = start({ env });
      const { url, key } = await api(started);
      const [line] = await started.said(/^.* cannot be reached .*$/m);
      expect(line).toMatch(
        new RegExp(
          `127\\.0\\.0\\.1:${port} cannot be reached \\(ECONNREFUSED\\).*FREESWITCH_HOST and FREESWITCH_PORT`,
        ),
      );
      expect(await statusOf(`${url}/healthz`)).toBe(200);
      expect(await statusOf(`${url}/readyz`)).toBe(503);
      // One line, though two connections are tried again and again.
      await expect.poll(() => triesOf(url, key)).toBeGreaterThan(4);
      expect(started.output().match(/cannot be reached/g)).toHaveLength(1);
      const sim = await simulator(folder, port, password);
      try {
        await started.said(ready);
        expect(await statusOf(`${url}/readyz`)).toBe(200);
        const lost = /cannot be reached|was lost/;
        const before = started.output().match(new RegExp(lost, 'g'))?.length ?? 0;
        await sim.stop();
        await started.saidTimes(lost, before + 1);
        expect(await statusOf(`${url}/readyz`)).toBe(503);
      } finally {
        await sim.stop();
      }
      expect(started.output()).not.toContain(password);
      expect(started.output()).not.toMatch(stackTrace);
    }));

  it('a password that the switch does not accept', () =>
    withProcesses(async ({ folder, start }) => {
      const wrong = await simulator(folder, 0, 'another-password');
      const env = {
        FREESWITCH_HOST: '127.0.0.1',
        FREESWITCH_PORT: String(wrong.port),
        FREESWITCH_PASSWORD: password,
      };
      const started = start({ env });
      const { url, key } = await api(started);
      await started.said(
        /does not accept FREESWITCH_PASSWORD: set it to the password in event_socket\.conf\.xml/,
      );
      await expect.poll(() => triesOf(url, key)).toBeGreaterThan(4);
      expect(started.output().match(/does not accept FREESWITCH_PASSWORD/g)).toHaveLength(1);
      expect(await statusOf(`${url}/readyz`)).toBe(503);
      await wrong.stop();
      const right = await simulator(folder, wrong.port, password);
      try {
        await started.said(ready);
        expect(await statusOf(`${url}/readyz`)).toBe(200);
        started.kill('SIGTERM');
        expect(await started.exited).toEqual({ code: 0, signal: null });
      } finally {
        await right.stop();
      }
      expect(started.output()).not.toContain(password);
    }));

  it('a switch that is never there: it can still be told to stop', () =>
    withProcesses(async ({ start }) => {
      const env = {
        FREESWITCH_HOST: '127.0.0.1',
        FREESWITCH_PORT: String(await freePort()),
        FREESWITCH_PASSWORD: password,
      };
      const started = start({ env });
      await started.said(/cannot be reached/);
      started.kill('SIGTERM');
      expect(await started.exited).toEqual({ code: 0, signal: null });
    }));
});

describe.concurrent('one start after the other', () => {
  it('the second finds the data of the first; a further key can be had', () =>
    withProcesses(async ({ folder, start }) => {
      const first = start();
      const { url, key } = await api(first);
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const body = JSON.stringify({
        name: 'Maria Testowa',
        phones: [{ number: '601 000 111', kind: 'mobile' }],
      });
      const made = await fetch(`${url}/v1/contacts`, { method: 'POST', headers, body });
      expect(made.status).toBe(201);
      const { id } = (await made.json()) as { id: string };
      first.kill('SIGTERM');
      expect(await first.exited).toEqual({ code: 0, signal: null });

      const second = start({ options: ['--new-key'] });
      const again = await api(second);
      expect(again.key).toMatch(/^ck_/);
      expect(again.key).not.toBe(key);
      for (const one of [key, again.key])
        expect(await statusOf(`${again.url}/v1/contacts/${id}`, one)).toBe(200);
      expect(await statusOf(`${again.url}/v1/contacts/${id}`, `${key}x`)).toBe(401);
      expect(second.output()).not.toContain(key);
      second.kill('SIGTERM');
      expect(await second.exited).toEqual({ code: 0, signal: null });

      const third = start();
      const last = await api(third);
      expect(last.key).toBe(key);
      third.kill('SIGTERM');
      await third.exited;

      // Somebody took the file away, as they should.
      rmSync(join(folder, 'data', 'api-key'));
      const fourth = start();
      await fourth.said(/^API key: the first start wrote it to a file/m);
      fourth.kill('SIGTERM');
      await fourth.exited;
      for (const one of [key, again.key])
        for (const started of [first, second, third]) expect(started.output()).not.toContain(one);
      // Only a key's hash is kept, but for the file that is named.
      for (const file of filesBelow(join(folder, 'data')).filter((each) => !each.includes('api-key'))) {
        const bytes = readFileSync(file);
        for (const one of [key, again.key]) expect(bytes.includes(one)).toBe(false);
      }
    }));

  it('SIGTERM ends an open event stream, and the process, in order', () =>
    withProcesses(async ({ folder, start }) => {
      const started = start();
      const { url, key } = await api(started);
      await started.said(ready);
      const { password: secret } = JSON.parse(
        readFileSync(join(folder, 'data', 'simulator.json'), 'utf8'),
      ) as {
        password: string;
      };
      const stream = await fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${key}` } });
      expect(stream.status).toBe(200);
      const text = stream.text();
      started.kill('SIGTERM');
      // Whole: a torn connection would reject.
      await text;
      expect(await started.exited).toEqual({ code: 0, signal: null });
      expect(started.errors()).toBe('');
      expect(started.output()).not.toContain(secret);
      expect(readdirSync(join(folder, 'data'))).not.toContain('simulator.json');
      // Everything is in the one file.
      expect(
        statSync(join(folder, 'data', 'callcard.sqlite-wal'), { throwIfNoEntry: false })?.size ?? 0,
      ).toBe(0);
    }));
});

describe.concurrent('failures of the process itself', () => {
  it('a main thread that is stuck: the process is ended, with one line', () =>
    withProcesses(async ({ start }) => {
      const started = start({
        env: { CALLCARD_STALL_SECONDS: '1' },
        before: "process.on('SIGUSR2', () => { for (;;); })",
      });
      await started.said(ready);
      started.kill('SIGUSR2');
      expect(await started.exited).toEqual({ code: null, signal: 'SIGKILL' });
      expect(started.errors()).toMatch(
        /^\S+ error the process did not answer for 1 s and is ended: start it again\n$/,
      );
    }));

  it('a process that was suspended as a whole goes on', () =>
    withProcesses(async ({ start }) => {
      const started = start({ env: { CALLCARD_STALL_SECONDS: '1' } });
      const { url } = await api(started);
      await started.said(ready);
      started.kill('SIGSTOP');
      await new Promise((resolve) => {
        setTimeout(resolve, 1_500);
      });
      started.kill('SIGCONT');
      expect(await statusOf(`${url}/healthz`)).toBe(200);
      started.kill('SIGTERM');
      expect(await started.exited).toEqual({ code: 0, signal: null });
    }));

  it.each([
    ['a promise that nobody minds', "Promise.reject(new Error('lost\\nfor ever'))"],
    ['an error that nobody catches', "setImmediate(() => { throw new Error('lost\\nfor ever'); })"],
    ['something thrown that is no error', "setImmediate(() => { throw 'lost\\nfor ever'; })"],
  ])('%s: one line and an exit code that is not 0', (_name, code) =>
    withProcesses(async ({ start }) => {
      const started = start({ before: `process.on('SIGUSR2', () => { ${code}; })` });
      await started.said(ready);
      started.kill('SIGUSR2');
      expect(await started.exited).toEqual({ code: 70, signal: null });
      const lines = started.output().trimEnd().split('\n');
      expect(lines.at(-1)).toMatch(
        /^\S+ error unexpected failure, the process ends: start it again error=".*lost\\nfor ever/,
      );
      expect(started.output()).not.toMatch(stackTrace);
    }),
  );
});

describe.concurrent('what a caller says', () => {
  it('stays on its line of the log', () =>
    withProcesses(async ({ folder, start }) => {
      const sim = await simulator(folder, 0, 'for-this-test-only');
      try {
        const started = start({
          env: {
            FREESWITCH_HOST: '127.0.0.1',
            FREESWITCH_PORT: String(sim.port),
            FREESWITCH_PASSWORD: 'for-this-test-only',
          },
        });
        await started.said(ready);
        const hostile = 'Jan\n2026-01-01T00:00:00.000Z error all is lost\r\u001b[2J\u2028"';
        const call = sim.placeCall({ from: '100\n5', to: '+48221112233', name: hostile, cancelAfterMs: 300 });
        await call.ended;
        await started.said(/left to the fallback/);
        started.kill('SIGTERM');
        await started.exited;
        const afterBanner = started.output().slice(started.output().search(ready));
        for (const line of afterBanner
          .trimEnd()
          .split(/[\n\r\u0085\u2028\u2029]/)
          .slice(1))
          expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (info|warn|error) /);
        expect(started.output()).not.toContain('\u001b');
        expect(started.output()).not.toMatch(/^2026-01-01/m);
      } finally {
        await sim.stop();
      }
    }));
});

function filesBelow(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
