import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createScriptedServer, jsonEvent } from '../src/testing/index.js';
import { carriedOut, connectAsSwitch } from './support/switch-call.js';

const folder = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${folder}README.md`, 'utf8');

/** The program that stands first under a heading. */
function programUnder(heading: string): string {
  const [, section = ''] = page.split(`\n${heading}\n`);
  const [, program] = /^```ts\n(.*?)^```$/ms.exec(section) ?? [];
  if (program === undefined) throw new Error(`no program under ${heading}`);
  return program;
}

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

/** Runs a program as its readers do, with the package as it is compiled; gives its lines. */
function start(program: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUp.push(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async () => String((await lines.next()).value);
}

describe('the programs in the README', () => {
  it('the first one has ten lines and prints the events of calls', async () => {
    const program = programUnder('## The event socket client');
    expect(
      program
        .trimEnd()
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(10);
    const server = await createScriptedServer({ password: 'secret' });
    cleanUp.push(server.close);
    const next = start(program, { FREESWITCH_PORT: String(server.port), FREESWITCH_PASSWORD: 'secret' });
    const peer = await server.nextConnection();
    expect(await next()).toBe('ready');
    peer.send(jsonEvent({ 'Event-Name': 'CHANNEL_ANSWER', 'Unique-ID': 'a-call' }));
    expect(await next()).toBe('CHANNEL_ANSWER a-call');
  });

  it('the one for calls that FreeSWITCH hands over answers, plays and hangs up', async () => {
    const next = start(programUnder('### Calls that FreeSWITCH hands over'), { PORT: '0' });
    const port = Number(/^listening at (\d+)$/.exec(await next())?.[1]);
    const peer = connectAsSwitch(port, carriedOut);
    expect(await next()).toBe('+48601234567 done');
    await peer.closed;
    expect(peer.commands.filter((command) => command.startsWith('sendmsg'))).toEqual([
      expect.stringContaining('execute-app-name: answer'),
      expect.stringContaining('execute-app-name: playback'),
      expect.stringContaining('call-command: hangup'),
    ]);
  });
});
