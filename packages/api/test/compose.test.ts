import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { GatewayNotice } from '@callcard/esl-gateway';
import { mongoProblem } from '@callcard/store-mongo';
import { openSqliteStore } from '@callcard/store-sqlite';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { banner } from '../src/server/banner.js';
import { serve } from '../src/server/listening/server.js';
import { createLog } from '../src/server/log.js';
import { noticeWriter } from '../src/server/notices.js';
import { startDemoSwitch } from '../src/server/simulator.js';
import { openStorage, storeProblem } from '../src/server/storage.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-compose-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything below one folder. */
const inFolder = (dataDir: string) => ({
  dataDir,
  store: { kind: 'sqlite' } as const,
  audio: { kind: 'folder', dir: join(dataDir, 'audio') } as const,
});

async function problemOf(dataDir: string): Promise<string> {
  const opened = await openStorage(inFolder(dataDir));
  if (opened.ok) throw new Error('the storage opened');
  expect(opened.error.setting).toBe('CALLCARD_DATA_DIR');
  return opened.error.problem;
}

/** A log that is kept, with a clock that stands. */
function keptLog() {
  const lines: string[] = [];
  return {
    lines,
    log: createLog(
      { level: 'debug', format: 'text', numbers: true },
      { write: (line) => lines.push(line), now: () => new Date(0) },
    ),
  };
}

describe('the data folder', () => {
  it('is made, and opens again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const opened = await openStorage(inFolder(join(folder, 'a', 'b')));
      if (!opened.ok) throw new Error(opened.error.problem);
      await opened.value.close();
    }
  });

  it('below a file cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await problemOf(join(folder, 'file', 'data'))).toMatch(
      /cannot be written \(ENOTDIR\): name a folder/,
    );
  });

  it('in a place where nobody may write', async () => {
    expect(await problemOf('/proc/callcard')).toMatch(/cannot be written \(ENOENT\): name a folder/);
    expect(await problemOf('/proc')).toMatch(/cannot be written .*name another folder/);
  });

  it('with a file where the audio folder belongs', async () => {
    writeFileSync(join(folder, 'audio'), '');
    expect(await problemOf(folder)).toMatch(/audio.*give this user the right to write/);
    // The database was let go of.
    rmSync(join(folder, 'audio'));
    const opened = await openStorage(inFolder(folder));
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
  });

  it.each([
    [
      'a damaged database',
      'SQLite format 3\0and then nothing that makes sense'.repeat(100),
      /damaged database/,
    ],
    ['another kind of file', 'Dear diary, '.repeat(1_000), /damaged database/],
  ])('with %s', async (_name, content, expected) => {
    writeFileSync(join(folder, 'callcard.sqlite'), content);
    expect(await problemOf(folder)).toMatch(expected);
  });

  it('with a folder where the database belongs', async () => {
    mkdirSync(join(folder, 'callcard.sqlite'));
    expect(await problemOf(folder)).toMatch(/cannot be written .*EISDIR/);
  });

  it('every reason why a database does not open has its own remedy', () => {
    const path = '/data/callcard.sqlite';
    const lines = [
      storeProblem({ code: 'unwritable', path, cause: 'EACCES' }),
      storeProblem({ code: 'corrupt', path, cause: 'SQLITE_CORRUPT' }),
      storeProblem({ code: 'foreign', path }),
      storeProblem({ code: 'newerSchema', path, schemaVersion: 9, supportedVersion: 1 }),
      storeProblem({ code: 'locked', path }),
    ];
    expect(new Set(lines).size).toBe(lines.length);
    for (const line of lines)
      expect(line).toMatch(/\/data\/callcard\.sqlite.*: .*(folder|right|backup|version)/);
  });

  it('whose path has blanks is refused by the simulator, since dial plans cannot hold it', async () => {
    const started = await startDemoSwitch(join(folder, 'my data'));
    expect(started).toMatchObject({ ok: false, error: { setting: 'CALLCARD_DATA_DIR' } });
  });

  it('is opened by two at a time', async () => {
    const first = await openStorage(inFolder(folder));
    const second = await openSqliteStore({ path: join(folder, 'callcard.sqlite') });
    expect([first.ok, second.ok]).toEqual([true, true]);
    if (first.ok) await first.value.close();
    if (second.ok) await second.value.close();
  });
});

describe('a MongoDB deployment', () => {
  it('that cannot be used has its reason, its remedy, and neither user nor password in what is said', async () => {
    const urls = ['mongodb://anna:s3cret@127.0.0.1:1/?nonsense=s3cret', 'mongodb://anna:s3%cret@127.0.0.1'];
    for (const url of urls) {
      const opened = await openStorage({ ...inFolder(folder), store: { kind: 'mongodb', url } });
      expect(opened).toMatchObject({ ok: false, error: { setting: 'CALLCARD_STORE' } });
      expect(JSON.stringify(opened)).not.toMatch(/anna|s3/);
    }
  });

  it('has a remedy of its own for every reason', () => {
    const lines = [
      mongoProblem({ code: 'badAddress', reason: 'it must begin with mongodb://' }),
      mongoProblem({ code: 'unreachable', cause: 'connect ECONNREFUSED' }),
      mongoProblem({ code: 'unauthorized', cause: 'Authentication failed.' }),
      mongoProblem({ code: 'standalone' }),
      mongoProblem({ code: 'newerSchema', schemaVersion: 9, supportedVersion: 1 }),
      mongoProblem({ code: 'locked' }),
    ];
    expect(new Set(lines).size).toBe(lines.length);
    for (const line of lines) expect(line).toMatch(/: .*(begin|start|check|run|wait)/);
  });

  it('is named at the start without its address', () => {
    const store = { kind: 'mongodb', url: 'mongodb://anna:s3cret@db.example/' } as const;
    const facts = {
      url: 'http://127.0.0.1:8080',
      key: undefined,
      passwordUrl: undefined,
      consoleUrl: undefined,
      switches: [],
      installed: false,
    };
    const said = banner({ ...facts, ...inFolder('/srv/callcard'), store });
    expect(said).toContain('Data: MongoDB, and the data folder /srv/callcard');
    expect(said).not.toMatch(/anna|s3cret|db\.example/);
  });
});

describe('the simulated FreeSWITCH', () => {
  it('is not started twice on one data folder, and the first one stays reachable', async () => {
    const first = await startDemoSwitch(folder);
    if (!first.ok) throw new Error(first.error.problem);
    const address = readFileSync(join(folder, 'simulator.json'), 'utf8');
    expect(await startDemoSwitch(folder)).toEqual({
      ok: false,
      error: { setting: 'CALLCARD_DATA_DIR', problem: expect.stringContaining('in use by another Callcard') },
    });
    expect(readFileSync(join(folder, 'simulator.json'), 'utf8')).toBe(address);
    await first.value.stop();
    expect(existsSync(join(folder, 'simulator.json'))).toBe(false);
  });

  it.each([
    ['nobody answers at', (address: object) => JSON.stringify({ ...address, port: 1 })],
    ['another simulator answers at', (address: object) => JSON.stringify({ ...address, password: 'other' })],
    ['was never whole', () => '{"host":'],
    ['was written by hand', (address: object) => JSON.stringify({ ...address, password: 'a\n\nb' })],
  ])('starts where an address was left behind that %s', async (_name, left) => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    const other = await startDemoSwitch(elsewhere);
    if (!other.ok) throw new Error(other.error.problem);
    const { config } = other.value;
    writeFileSync(join(folder, 'simulator.json'), left(config));
    const started = await startDemoSwitch(folder);
    await other.value.stop();
    if (!started.ok) throw new Error(started.error.problem);
    expect(JSON.parse(readFileSync(join(folder, 'simulator.json'), 'utf8'))).toMatchObject({
      port: started.value.config.port,
    });
    await started.value.stop();
  });
});

describe('what is printed at the start', () => {
  const facts = {
    ...{
      url: 'http://127.0.0.1:8080',
      key: undefined,
      passwordUrl: undefined,
      consoleUrl: undefined,
      switches: [],
      installed: false,
    },
    store: { kind: 'sqlite' } as const,
    audio: { kind: 'folder', dir: '/srv/audio' } as const,
  };

  it('places the call on the simulator that was started', () => {
    expect(banner({ ...facts, dataDir: resolve('data') })).toMatch(/^ {2}npm run call /m);
    expect(banner({ ...facts, dataDir: '/srv/callcard' })).toMatch(
      /^ {2}CALLCARD_DATA_DIR=\/srv\/callcard npm run call /m,
    );
  });

  it('says where the console is, unless none is served', () => {
    const consoleUrl = 'http://127.0.0.1:8080';
    expect(banner({ ...facts, dataDir: '/srv', consoleUrl })).toMatch(/^Console: http:\/\/127.0.0.1:8080$/m);
    expect(banner({ ...facts, dataDir: '/srv' })).not.toMatch(/console/i);
  });

  it('says where the first administrator sets a password, as long as nobody has one', () => {
    const passwordUrl = 'http://127.0.0.1:8080/password#secret';
    expect(banner({ ...facts, dataDir: '/srv', passwordUrl })).toContain(
      `Sign in: set the password of the first user, admin, at ${passwordUrl} `,
    );
    expect(banner({ ...facts, dataDir: '/srv' })).not.toContain('password');
  });

  it('names commands that are there: those of a checkout, or of installed packages', () => {
    const dataDir = resolve('data');
    expect(banner({ ...facts, dataDir })).toContain('npm start -- --new-key');
    const installed = banner({ ...facts, dataDir, installed: true });
    expect(installed).toMatch(/^ {2}npx callcard-sim-call /m);
    expect(installed).toContain('npx callcard-server --new-key');
    expect(installed).not.toMatch(/npm (run|start)/);
  });

  it('names the place of recordings that is no folder, and no password', () => {
    const url = 'mongodb://anna:s3cret@db.example/crm';
    const dataDir = resolve('data');
    const place = { audio: { kind: 'gridfs', url }, store: { kind: 'mongodb', url } } as const;
    const printed = banner({ ...facts, ...place, dataDir });
    expect(printed).toMatch(/^Recordings: GridFS in the same database$/m);
    expect(printed).not.toContain('s3cret');
    expect(banner({ ...facts, dataDir })).not.toContain('Recordings:');
  });

  it('names the file of the key and never the key, so that commands can be copied', () => {
    const made = { path: '/srv/call card/api-key', madeId: 'key-1' };
    const printed = banner({ ...facts, dataDir: '/srv/call card', key: made });
    expect(printed).toContain('API key: in /srv/call card/api-key   (made now; only you may read it)');
    expect(printed).toContain(`"Authorization: Bearer $(cat '/srv/call card/api-key')"`);
    const key = { path: resolve('data/api-key'), madeId: null };
    expect(banner({ ...facts, dataDir: resolve('data'), key })).toContain('Bearer $(cat data/api-key)"');
    expect(banner({ ...facts, dataDir: resolve('data') })).toContain('Bearer <your API key>"');
  });

  it('leaves no problem document in an audio file', () => {
    expect(banner({ ...facts, dataDir: resolve('data') })).toMatch(/curl -f .*-o call\.wav/);
  });
});

describe('a log line', () => {
  it('is one line, whatever it tells of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, value) => {
        const { lines, log } = keptLog();
        log.warn(text, { value });
        expect(lines).toHaveLength(1);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
        expect(lines[0]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('gives the value back to whoever reads its field as JSON', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const { lines, log } = keptLog();
        log.info('event', { value });
        expect(JSON.parse(lines[0]?.split('value=')[1] ?? '')).toBe(value);
      }),
    );
  });

  it('keeps the terminal safe from a caller', () => {
    const { lines, log } = keptLog();
    log.info('call', { name: 'Jan\n2026 error all is lost\u001b[2J\u009b2J\u202e' });
    expect(lines).toEqual([
      '1970-01-01T00:00:00.000Z info call name="Jan\\n2026 error all is lost\\u001b[2J\\u009b2J\\u202e"',
    ]);
  });
});

describe('what the gateway tells', () => {
  function lineOf(...notices: GatewayNotice[]): readonly string[] {
    const { lines, log } = keptLog();
    const write = noticeWriter(
      log,
      { name: undefined, listed: false, host: 'pbx.example', port: 8021 },
      'http://127.0.0.1:8080',
    );
    for (const notice of notices) write(notice);
    return lines;
  }
  const lost = (
    connection: 'events' | 'commands',
    error: (GatewayNotice & { code: 'switchLost' })['error'],
    wasReady = false,
  ): GatewayNotice => ({ code: 'switchLost', connection, error, wasReady, retryInMs: 250.4 });

  it('of one of several switches names it, and its settings in the list', () => {
    const { lines, log } = keptLog();
    const berlin = { name: 'berlin', listed: true, host: 'pbx.example', port: 8021 };
    const write = noticeWriter(log, berlin, 'http://127.0.0.1:8080');
    write(lost('events', { code: 'authRejected' }));
    write({ code: 'switchNameTaken', node: 'fs1' });
    expect(lines).toEqual([
      expect.stringMatching(/does not accept password of berlin in the list of switches.* switch="berlin"/),
      expect.stringMatching(
        /calls itself fs1, as another one.* switchname in switch\.conf\.xml switch="berlin"/,
      ),
    ]);
  });

  it.each([
    [
      lost('events', { code: 'unreachable', errno: 'ECONNREFUSED' }),
      /ECONNREFUSED.*FREESWITCH_HOST and FREESWITCH_PORT/,
    ],
    [lost('commands', { code: 'authRejected' }), /FREESWITCH_PASSWORD/],
    [lost('events', { code: 'aclRejected' }), /apply-inbound-acl/],
    [
      lost('commands', { code: 'malformedFrame', error: { code: 'unexpectedReply' } }, true),
      /the connection to FreeSWITCH at pbx\.example:8021 was lost \(malformedFrame\): it is made again/,
    ],
    [{ code: 'switchNotSetUp', variable: 'domain' }, /set FREESWITCH_DOMAIN.*vars\.xml/],
    [
      lost('events', { code: 'timeout', of: 'handshake' }),
      /pbx\.example:8021 does not greet as FreeSWITCH's event socket does \(timeout\): check FREESWITCH_HOST and FREESWITCH_PORT/,
    ],
    [
      { code: 'folderElsewhere', of: 'recordings', folder: '/mnt/rec' },
      /\/mnt\/rec is not the one that FreeSWITCH writes recordings to: mount its recordings_dir there, or set FREESWITCH_RECORDINGS_MOUNT/,
    ],
    [
      { code: 'folderElsewhere', of: 'records', folder: '/mnt/cdr' },
      /\/mnt\/cdr .* call detail records to: mount its callcard_cdr_dir there, or set FREESWITCH_CDR_MOUNT/,
    ],
    [
      { code: 'switchClockDiffers', aheadMs: -60_400 },
      /clock of FreeSWITCH at pbx\.example:8021 is 60 s behind this machine's.*NTP/,
    ],
    [{ code: 'switchClockDiffers', aheadMs: 3_000 }, /3 s ahead of this machine's/],
    [{ code: 'switchNotSetUp', variable: 'callcard_cdr_dir' }, /callcard_cdr_dir.*vars\.xml/],
    [{ code: 'folderNotRead', folder: '/cdr', errno: 'EACCES' }, /\/cdr.*EACCES.*FREESWITCH_CDR_MOUNT/],
    [{ code: 'cdrNotPutAway', folder: '/spool', errno: 'EROFS' }, /\/spool.*EROFS/],
    [
      { code: 'recordsNotWritten', module: 'mod_json_cdr' },
      /no mod_json_cdr.* load it in modules\.conf\.xml/,
    ],
    [
      { code: 'recordingsNotSeen', folder: '/mnt/rec', errno: 'ENOENT' },
      /\/mnt\/rec cannot be seen \(ENOENT\).*FREESWITCH_RECORDINGS_MOUNT/,
    ],
    [{ code: 'noConferences' }, /load mod_conference.*callcard_conference.*vars\.xml/],
    [{ code: 'conferenceProfileMissing' }, /conference\.conf\.xml.*reloadxml/],
    [{ code: 'promptsNotPlaced', reason: 'noFolder' }, /callcard_prompts_dir.*vars\.xml/],
    [
      { code: 'browserPhonesNotSetUp', missing: ['ws-binding', 'folder'] },
      /no ws-binding in sip_profiles\/internal\.xml, and no global variable callcard_phones_dir\. .*FREESWITCH_WEBSOCKET to off/,
    ],
    [{ code: 'browserAudioRefused' }, /set apply-candidate-acl to any_v4\.auto/],
    [{ code: 'promptsNotPlaced', reason: 'EACCES' }, /EACCES.*FREESWITCH_PROMPTS_MOUNT/],
    [
      { code: 'recordingNotRead', recordingId: 'x', error: { code: 'noFolder', errno: 'ENOENT' } },
      /FREESWITCH_RECORDINGS_MOUNT/,
    ],
    [
      { code: 'recordingNotRead', recordingId: 'x', error: { code: 'notStored', cause: 'ENOSPC' } },
      /CALLCARD_DATA_DIR.*ENOSPC/,
    ],
    [
      { code: 'recordingTruncated', recordingId: 'x', durationMs: 500, expectedMs: 8_000 },
      /shorter.*disk of the switch durationMs=500 expectedMs=8000 audio=".*\/v1\/recordings\/x\/audio"/,
    ],
    [{ code: 'recordingNotRead', recordingId: 'x', error: { code: 'missing' } }, /missing.*tried again/],
    [
      { code: 'failed', doing: 'import x', error: new Error('disk\nfull') },
      /failed to import x.*disk\\nfull/,
    ],
    [{ code: 'overloaded', limit: 5000 }, /overloaded limit=5000/],
    [{ code: 'callNotHandedOver', callId: 'c', reason: { code: 'disconnected' } }, /callNotHandedOver/],
  ] satisfies [GatewayNotice, RegExp][])('%j is one line that helps', (notice, expected) => {
    const lines = lineOf(notice);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  it('is one line where both connections are lost for one reason', () => {
    const refused = { code: 'unreachable', errno: 'ECONNREFUSED' } as const;
    expect(lineOf(lost('commands', refused), lost('events', refused))).toHaveLength(1);
  });

  it('is one line however often it is tried again, and another when the reason changes or it was there meanwhile', () => {
    const refused = { code: 'unreachable', errno: 'ECONNREFUSED' } as const;
    const tries = [lost('events', refused), lost('commands', refused), lost('events', refused)];
    expect(lineOf(...tries, ...tries)).toHaveLength(1);
    const rejected = [lost('events', { code: 'authRejected' }), lost('commands', { code: 'authRejected' })];
    expect(lineOf(...tries, ...rejected, ...rejected, ...tries)).toHaveLength(3);
    expect(lineOf(...tries, { code: 'switchReady', node: 'fs1' }, ...tries)).toHaveLength(3);
  });

  it('is two lines where they are lost for two', () => {
    expect(
      lineOf(lost('commands', { code: 'authRejected' }), lost('events', { code: 'disconnected' })),
    ).toHaveLength(2);
  });
});

describe('the server', () => {
  it('names the setting when its port is taken', async () => {
    const first = await serve(new Hono(), { host: '127.0.0.1', port: 0 });
    if (!first.ok) throw new Error('no port');
    const port = Number(new URL(first.value.url).port);
    expect(await serve(new Hono(), { host: '127.0.0.1', port })).toEqual({
      ok: false,
      error: { setting: 'CALLCARD_HTTP_PORT', problem: expect.stringContaining(`${port} is in use`) },
    });
    await first.value.close();
  });

  it('names the setting when the address is not of this machine', async () => {
    expect(await serve(new Hono(), { host: '192.0.2.1', port: 0 })).toMatchObject({
      ok: false,
      error: { setting: 'CALLCARD_HTTP_HOST', problem: expect.stringContaining('EADDRNOTAVAIL') },
    });
  });

  it('closes though a client does not take what it asked for', async () => {
    const app = new Hono();
    app.get('/', () => new Response(new ReadableStream({ pull: () => new Promise(() => {}) })));
    const server = await serve(app, { host: '127.0.0.1', port: 0 });
    if (!server.ok) throw new Error('no port');
    const gone = new Promise<void>((resolve, reject) => {
      const client = request(server.value.url, (response) => {
        response.on('error', () => resolve());
        response.on('end', () => resolve());
      });
      client.on('error', reject);
      client.end();
      client.once('response', () => void server.value.close().catch(reject));
    });
    await gone;
  });
});
