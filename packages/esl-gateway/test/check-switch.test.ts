import type { SwitchFinding } from '@callcard/crm-core';
import { afterEach, describe, expect, it } from 'vitest';
import { checkSwitch, type SwitchCheckOptions } from '../src/check/check-switch.js';
import { checkExposure, letsIn } from '../src/check/exposure.js';
import { neededApplications, neededCommands } from '../src/check/interfaces.js';
import { readVersion } from '../src/check/version.js';
import { apiResponse, commandReply, createScriptedServer, jsonEvent } from '../src/testing/index.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Scripted {
  readonly version?: string;
  readonly sofiaConf?: string;
  /** Of the switch's clock. */
  readonly aheadMs?: number;
  /** Ends the connection at this command. */
  readonly endsAt?: string;
}

/** A switch that says what it is and has nothing else. */
async function scripted({ version, sofiaConf, aheadMs = 0, endsAt }: Scripted = {}): Promise<number> {
  const server = await createScriptedServer({
    answer(command, connection) {
      if (endsAt !== undefined && command.startsWith(endsAt)) {
        connection.reset();
        return undefined;
      }
      const [, job] = /^bgapi uptime s\nJob-UUID: (\S+)/.exec(command) ?? [];
      if (job !== undefined) {
        const at = String((Date.now() + aheadMs) * 1000);
        const event = { 'Event-Name': 'BACKGROUND_JOB', 'Event-Date-Timestamp': at, 'Job-UUID': job };
        return commandReply(`+OK Job-UUID: ${job}`) + jsonEvent({ ...event, _body: '17\n' });
      }
      const listed = /^api show (api|application) as json$/.exec(command)?.[1];
      if (listed) {
        const names = listed === 'api' ? neededCommands : neededApplications;
        return apiResponse(JSON.stringify({ rows: names.map((name) => ({ name })) }));
      }
      if (command === 'api version' && version) return apiResponse(`FreeSWITCH Version ${version} (64bit)\n`);
      if (command.startsWith('api xml_locate') && sofiaConf) return apiResponse(sofiaConf);
      return apiResponse('-ERR no reply\n');
    },
  });
  closing.push(server.close);
  return server.port;
}

async function check(
  of: Scripted,
  more: Partial<SwitchCheckOptions> = {},
): Promise<readonly SwitchFinding[]> {
  const port = await scripted(of);
  const options = { host: '127.0.0.1', port, password: 'secret', profile: 'internal', browserPhones: false };
  const checked = await checkSwitch({ ...options, ...more });
  if (!checked.ok) throw new Error(checked.error.code);
  return checked.value;
}

const versionCode = async (of: Scripted) =>
  (await check(of)).map(({ code }) => code).filter((code) => code.startsWith('version'));

const profile = (chat: string) => `<profile name="x"><settings>${chat}</settings></profile>`;
const off = '<param name="enable-chat" value="false"/>';

describe('the version of a switch', () => {
  it.each([
    ['1.11.3-release+git~20260828T000000Z~abc~64bit', 'versionFits'],
    ['1.11.3', 'versionFits'],
    ['1.12.0-release', 'versionFits'],
    ['1.11.3-dev+git~20260821T141014Z~cc93a683ca~64bit', 'versionUnreleased'],
    ['1.11.2-release', 'versionOld'],
    ['1.10.12-release', 'versionOld'],
    ['1.10.11-release', 'versionOld'],
  ])('is judged by its number: %s', async (version, code) => {
    expect(await versionCode({ version })).toEqual([code]);
  });

  it.each(['1.10.12-release', '1.11.2-release', '1.11.3-dev'])(
    'may be %s where every SIP profile has chat off',
    async (version) => {
      expect(await versionCode({ version, sofiaConf: profile(off) + profile(off) })).toEqual([
        'versionChatOff',
      ]);
    },
  );

  it('is too old where one SIP profile has chat on, or says nothing of it', async () => {
    const sofiaConf = profile(off) + profile('');
    expect(await versionCode({ version: '1.11.2-release', sofiaConf })).toEqual(['versionOld']);
  });

  it('is not read of an answer that is none', () => {
    expect(readVersion('-ERR no reply\n')).toBeUndefined();
  });
});

describe('the clock of a switch', () => {
  const clockOf = async (aheadMs: number) =>
    (await check({ aheadMs })).filter(({ code }) => code.startsWith('clock'));

  it('agrees within two seconds', async () => {
    expect(await clockOf(1_500)).toMatchObject([{ code: 'clockAgrees', state: 'well' }]);
  });

  it.each([
    [90_000, '90'],
    [-90_000, '-90'],
  ])('is told to differ by %d ms', async (aheadMs, seconds) => {
    const [found] = await clockOf(aheadMs);
    expect(found).toMatchObject({ code: 'clockDiffers', state: 'wrong' });
    expect(Math.abs(Number(found?.values['seconds']) - Number(seconds))).toBeLessThanOrEqual(1);
  });
});

describe('who reaches an event socket', () => {
  const here = { host: '127.0.0.1', password: 'secret' };
  const codes = async (at: { host: string; port: number; password: string }, addresses: readonly string[]) =>
    (await checkExposure(at, addresses)).map(({ code, values }) => [code, values]);

  it('is nobody else where another address refuses, or nobody listens there', async () => {
    const server = await createScriptedServer({ greeting: () => 'rude' });
    closing.push(server.close);
    expect(await codes({ ...here, port: server.port }, ['127.0.0.1'])).toEqual([['eventSocketClosed', {}]]);
    expect(await letsIn('127.0.0.1', 1)).toBe(false);
  });

  it('is everybody where another address of the machine asks for a password', async () => {
    const port = await scripted();
    expect(await codes({ ...here, port }, ['127.0.0.1'])).toEqual([
      ['eventSocketOpen', { address: '127.0.0.1' }],
    ]);
  });

  it('is told of one that is reached over a network, and of the password that everybody knows', async () => {
    expect(await codes({ host: '192.0.2.7', port: 8021, password: 'ClueCon' }, [])).toEqual([
      ['passwordWellKnown', {}],
      ['eventSocketRemote', { host: '192.0.2.7' }],
    ]);
  });
});

describe('a check', () => {
  it('is no check where the connection ends during it', async () => {
    const port = await scripted({ endsAt: 'api version' });
    const at = { host: '127.0.0.1', port, password: 'secret', profile: 'internal', browserPhones: false };
    expect(await checkSwitch(at)).toEqual({ ok: false, error: { code: 'lost' } });
  });

  it('sends no password with a line break in it', async () => {
    const at = { host: '127.0.0.1', port: 1, password: 'a\nb', profile: 'internal', browserPhones: false };
    expect(await checkSwitch(at)).toEqual({ ok: false, error: { code: 'unusablePassword' } });
  });

  it('has no control characters of a switch in what it found', async () => {
    const [found] = (await check({ version: '1.11.3\u001b[31m' })).filter(({ code }) =>
      code.startsWith('version'),
    );
    expect(JSON.stringify(found)).not.toContain('\\u001b');
  });
});
