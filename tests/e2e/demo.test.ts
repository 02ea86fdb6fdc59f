import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyIn } from '../support/callcard-process.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'callcard-demo-'));
/** As on a terminal. */
const style = { CALLCARD_SERVER_LOG_FORMAT: 'text' };
const environment = {
  ...{ PATH: process.env['PATH'], CALLCARD_DATA_DIR: dataDir, CALLCARD_HTTP_PORT: '0' },
  ...style,
};

/** What a newcomer does: start without settings, place a call, follow the printed commands. */
describe('the first call of a newcomer', () => {
  let child: ChildProcess;
  let printed = '';
  const find = (pattern: RegExp) => pattern.exec(printed)?.[1] ?? '';
  const get = (path: string) =>
    fetch(find(/^API: +(http\S+)/m) + path, {
      headers: { authorization: `Bearer ${keyIn(printed)}` },
    });

  async function until(text: string): Promise<void> {
    while (!printed.includes(text)) {
      if (child.exitCode !== null) throw new Error(`callcard ended:\n${printed}`);
      await once(child.stdout!, 'data');
    }
  }

  beforeAll(async () => {
    child = spawn(process.execPath, [`${root}packages/api/dist/main.js`], { env: environment });
    child.stdout!.on('data', (chunk) => {
      printed += chunk;
    });
    await until('is connected and taken in');
  });
  afterAll(() => {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true });
  });

  it('is told that the switch is simulated, and what to do next', () => {
    expect(printed).toContain('SIMULATED FreeSWITCH');
    expect(printed).toContain('npm run call');
    expect(printed).toMatch(/\/v1\/calls\/<call id>\/card/);
    expect(printed).toMatch(/\/v1\/events/);
    expect(printed).toMatch(/\/v1\/recordings\/<call id>-conversation\/audio/);
  });

  it('keeps the address of the simulator and the API key to its user, and prints no key', () => {
    for (const name of ['simulator.json', 'api-key'])
      expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0);
    expect(keyIn(printed)).toMatch(/^ck_/);
    expect(printed).not.toContain(keyIn(printed));
    expect(printed).toContain(`Bearer $(cat ${join(dataDir, 'api-key')})`);
  });

  it('places a call and gets its card and its recording', async () => {
    const command = `${root}packages/freeswitch-sim/bin/callcard-sim-call.mjs`;
    const { stdout } = await promisify(execFile)(process.execPath, [command, '--talk', '1'], {
      env: environment,
    });
    const callId = /call id ([0-9a-f-]{36})/.exec(stdout)?.[1];
    await until(`/v1/recordings/${callId}-conversation/audio`);
    const card = (await (await get(`/v1/calls/${callId}/card`)).json()) as Record<string, unknown>;
    const address = (kind: string) => ({
      self: expect.stringMatching(new RegExp(`^/v1/${kind}/[0-9a-f-]{36}$`)),
    });
    const anna = { name: 'Anna Nowak', links: address('users') };
    expect(card).toMatchObject({
      status: 'ended',
      outcome: 'answered',
      caller: { kind: 'repeat' },
      line: { label: 'Main number', links: address('lines') },
      title: 'Jan Kowalski',
      contact: { name: 'Jan Kowalski', owner: anna, links: address('contacts') },
      company: { name: 'Kowalski Windows', links: address('companies') },
      owner: anna,
      answeredBy: anna,
      deals: [
        {
          title: 'Twelve windows',
          pipeline: { name: 'Sales' },
          stage: { name: 'In progress' },
          stages: [
            { name: 'New' },
            { name: 'In progress', current: true },
            { name: 'Won' },
            { name: 'Lost' },
          ],
          links: address('deals'),
        },
      ],
      openTasks: [{ title: 'Send the offer for the windows', owner: anna, links: address('tasks') }],
      recentActivities: [{ kind: 'call', user: anna, links: { call: expect.any(String) } }],
      notes: [{ text: expect.stringContaining('before winter'), author: anna }],
    });
    const { links } = (card['deals'] as { links: { self: string } }[])[0] ?? { links: { self: '' } };
    expect((await get(links.self)).status).toBe(200);
    const audio = await get(`/v1/recordings/${callId}-conversation/audio`);
    expect(audio.headers.get('content-type')).toBe('audio/wav');
    expect((await audio.arrayBuffer()).byteLength).toBeGreaterThan(16_000);
  });

  it('is told of nothing that is wrong by the time of the first call, for nothing is', () => {
    expect(printed).toMatch(/^\S+Z info /m);
    expect(printed.match(/^\S+Z (?:warn|error) .*/gm)).toBeNull();
  });

  it('leaves no address behind when it ends', async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(existsSync(join(dataDir, 'simulator.json'))).toBe(false);
  });
});
