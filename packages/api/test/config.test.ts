import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultAuditKeepMs, defaultRecordingPolicy } from '@callcard/crm-core';
import { createEslConnection } from '@callcard/esl-gateway/esl';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/server/config.js';
import { problemLine } from '../src/server/problem.js';
import type { ConfigError } from '../src/server/settings/found.js';
import { gatherSettings } from '../src/server/settings/gather.js';
import { isSettingName, settingNames } from '../src/server/settings/table.js';

const provider = {
  CALLCARD_OIDC_ISSUER: 'https://login.example/realms/one',
  CALLCARD_OIDC_CLIENT_ID: 'callcard',
  CALLCARD_OIDC_CLIENT_SECRET: 'correct horse battery',
  CALLCARD_HTTP_PUBLIC_URL: 'https://callcard.example',
};
const real = { FREESWITCH_HOST: '192.0.2.1', FREESWITCH_PASSWORD: 'correct horse', ...provider };

const readEnvironment = (environment: Record<string, string | undefined>) =>
  readConfig(gatherSettings(environment));

function errorsOf(environment: Record<string, string | undefined>): readonly ConfigError[] {
  const config = readEnvironment(environment);
  return config.ok ? [] : config.error;
}

function configOf(environment: Record<string, string | undefined>) {
  const config = readEnvironment(environment);
  if (!config.ok) throw new Error(config.error.map((error) => problemLine(error)).join('\n'));
  return config.value;
}

/** Values that a setting must not have, and the word of the remedy that its error has to hold. */
const bad: readonly (readonly [setting: string, remedy: RegExp, values: readonly string[]])[] = [
  ['FREESWITCH_DOMAIN', /a SIP domain/, ['a b', 'x@y', 'ac,me', '1001%x', 'x'.repeat(256)]],
  [
    'FREESWITCH_CONTEXT',
    /the word "inbound" in it once/,
    [
      'callcard',
      'inbound inbound',
      'inbound,x',
      'inbound_inbound',
      'in bound',
      "inbound'",
      `inbound${'x'.repeat(60)}`,
    ],
  ],
  ['FREESWITCH_TENANT', /small letters, digits and "-"/, ['Acme', 'a/b', '..', '-a', 'a b', 'x'.repeat(33)]],
  ['FREESWITCH_NAME', /a name of letters/, ['a b', 'Łódź', 'a/b', 'x"y', 'x'.repeat(65)]],
  [
    'CALLCARD_HTTP_PORT',
    /port number from 0 to 65535/,
    [
      '80 80',
      '-1',
      '65536',
      '99999999999',
      '8080.5',
      '0x50',
      '8e3',
      'http',
      ' ',
      '８０８０',
      '70000',
      '1e999',
    ],
  ],
  [
    'CALLCARD_HTTP_HOST',
    /host name or an IP address/,
    ['local host', 'http://127.0.0.1', 'a/b', 'x'.repeat(256)],
  ],
  [
    'CALLCARD_AUDIO',
    /must be s3:/,
    [
      'audio',
      './audio',
      'S3://bucket',
      's3:/bucket',
      's3://',
      's3://B',
      's3://a',
      's3://bucket:9000',
      's3://bucket/a//b',
      's3://bucket/../b c',
      's3://bucket/a#b',
      's3://bucket?secret=x',
      's3://bucket?region=a&region=b',
      'https://bucket.example.com',
      'GridFS',
      'gridfs://audio',
    ],
  ],
  ['CALLCARD_AUDIO', /is gridfs, which .* CALLCARD_STORE/, ['gridfs']],
  ['CALLCARD_AUDIO', /has a region/, ['s3://bucket?region=Here', 's3://bucket?region=']],
  ['CALLCARD_AUDIO', /has a pathStyle/, ['s3://bucket?pathStyle=1', 's3://bucket?pathStyle=']],
  [
    'CALLCARD_AUDIO',
    /has an endpoint/,
    [
      's3://bucket?endpoint=localhost:9000',
      's3://bucket?endpoint=ftp://store',
      's3://bucket?endpoint=http://store/path',
      's3://bucket?endpoint=http://key:secret@store',
    ],
  ],
  ['CALLCARD_AUDIO', /no credentials: set AWS_ACCESS_KEY_ID/, ['s3://key:secret@bucket', 's3://key@bucket']],
  [
    'CALLCARD_TIME_ZONE',
    /IANA name/,
    ['Mars/Olympus', '+01:00', 'Warsaw', 'Europe/Warsaw ', 'CET-1', '1', '__proto__'],
  ],
  [
    'CALLCARD_COUNTRY',
    /two capital letters.*the United Kingdom is GB/,
    ['UK', 'pl', 'POL', 'XX', 'Poland', '48', ' ', '__proto__', 'constructor', ''],
  ],
  [
    'CALLCARD_SWEEP_SECONDS',
    /whole number of seconds from 1 to 3600/,
    ['0', '-5', '3601', '1.5', '10s', 'ten'],
  ],
  ['CALLCARD_MOST_LEGS_AT_ONCE', /whole number from 1 to 128/, ['0', '129', '-1', '1.5', 'all', ' ']],
  [
    'CALLCARD_OUTGOING_LINE',
    /number of a line in international form/,
    ['225550100', '48225550100', '+48 22 555 01 00', '+0', 'main'],
  ],
  [
    'CALLCARD_OUTGOING_RING_SECONDS',
    /whole number of seconds from 5 to 3600/,
    ['0', '4', '3601', '1.5', 'ten'],
  ],
  [
    'CALLCARD_STORE',
    /"sqlite", or the address of a MongoDB deployment/,
    [
      'mongo',
      'http://127.0.0.1',
      'mongodb:',
      'mongodb:///crm',
      'mongodb+srv:// host',
      'file:crm.db',
      'SQLite',
    ],
  ],
  [
    'CALLCARD_VERIFY_DAYS',
    /whole number of days from 0 to 9999/,
    ['-1', '10000', '1.5', '90d', 'never', ' '],
  ],
  [
    'CALLCARD_SWITCH_COPY_DAYS',
    /whole number of days from 0 to 9999, or "never"/,
    ['-1', '10000', '0.5', '7d', 'Never', 'always', ' '],
  ],
  ['CALLCARD_FFMPEG', /one line of text/, ['a\nb', 'x'.repeat(201)]],
  ['CALLCARD_CONVERSIONS', /whole number from 1 to 64/, ['-1', '0', '65', '1.5', 'many']],
  ['CALLCARD_CONVERTED_MB', /whole number from 1 to 1000000/, ['-1', '0', '1000001', '1GB']],
  ['CALLCARD_UPLOAD_MAX_MB', /from 1 to 10240/, ['0', '-1', '10241', '0.5', '1G', 'all']],
  ['CALLCARD_UPLOAD_KEEP_HOURS', /from 1 to 720/, ['0', '-1', '721', '0.5', '1d', 'never']],
  [
    'CALLCARD_AUDIT_DAYS',
    /whole number of days from 1 to 9999, or "never"/,
    ['-1', '0', '10000', '0.5', '365d', 'Never', ' '],
  ],
  ['CALLCARD_STALL_SECONDS', /whole number of seconds from 0 to 3600/, ['-1', '3601', '0.5', '30s', 'never']],
  ['CALLCARD_LEAD_REQUIRED_FIELDS', /"none", or of personName/, ['name', 'email;phones', 'none,email', ',']],
  ['CALLCARD_SERVER_LOG_LEVEL', /debug, info, warn or error/, ['verbose', 'INFO', 'trace', ' ']],
  ['CALLCARD_SERVER_LOG_FORMAT', /json or text/, ['JSON', 'pretty', ' ']],
  ['CALLCARD_SERVER_LOG_NUMBERS', /true or false/, ['yes', '1', 'TRUE']],
  ['CALLCARD_METRICS_PORT', /port number from 0 to 65535/, ['metrics', '-1', '65536']],
  ['CALLCARD_METRICS_HOST', /host name or an IP address/, ['a b', 'http://x']],
  ['CALLCARD_CONSOLE', /true or false/, ['off', '0']],
  ['CALLCARD_HTTP_BEHIND_HTTPS', /true or false/, ['yes', '1']],
  ['CALLCARD_HTTP_TRUSTED_PROXIES', /addresses, networks/, ['proxy', '10.0.0.0/33', '10.0.0.1,', '::1,x']],
  [
    'CALLCARD_HTTP_CORS_ORIGINS',
    /must be origins/,
    ['*', 'null', 'crm.example', 'https://crm.example/', 'https://crm.example/x', 'file:///x', 'https://a,b'],
  ],
  ['CALLCARD_HTTP_KEY_REQUESTS_PER_MINUTE', /whole number from 0/, ['-1', 'all', '1.5']],
  ['CALLCARD_HTTP_ADDRESS_REQUESTS_PER_MINUTE', /whole number from 0/, ['-1', 'all', '1.5']],
  ['CALLCARD_HTTP_MOST_CONNECTIONS', /whole number from 10 to 100000/, ['0', '9', '100001']],
  ['CALLCARD_HTTP_HEADER_SECONDS', /does not fit/, ['121']],
  ['CALLCARD_HTTP_HEADER_SECONDS', /whole number of seconds from 1/, ['0', '3601', 'x']],
  ['CALLCARD_HTTP_REQUEST_SECONDS', /does not fit/, ['9']],
  ['CALLCARD_HTTP_REQUEST_SECONDS', /whole number of seconds from 1/, ['0', '3601', 'x']],
  ['CALLCARD_HTTP_KEEP_ALIVE_SECONDS', /whole number of seconds from 1/, ['0', '3601', 'x']],
  ['CALLCARD_STOP_SECONDS', /whole number of seconds from 0/, ['-1', '3601', 'x']],
  [
    'CALLCARD_HTTP_PUBLIC_URL',
    /must be an origin/,
    ['callcard.example', 'https://callcard.example/', 'https://a.example/b', 'ftp://a.example', ' '],
  ],
  [
    'CALLCARD_OIDC_ISSUER',
    /address of a provider/,
    [
      'login.example',
      'http://login.example',
      'http://127.0.0.1.evil.example',
      'https://login.example/?realm=1',
      'https://login.example/#a',
      'https://name:secret@login.example',
      'ftp://localhost',
    ],
  ],
  ['CALLCARD_OIDC_CLIENT_ID', /one line of text/, ['two\nlines', 'x'.repeat(201)]],
  [
    'CALLCARD_OIDC_CLIENT_SECRET',
    /one line of text, of at least 16 characters/,
    ['two lines of a\nsecret', 'x'.repeat(513), 'fifteen letters', ' '],
  ],
  ['CALLCARD_OIDC_LABEL', /one line of text/, ['two\nlines', 'x'.repeat(201)]],
  ['CALLCARD_OIDC_SCOPES', /names of scopes/, ['email', 'openid email', 'openid,', 'openid,"a"']],
  ['CALLCARD_OIDC_CLAIM', /name of a claim/, ['two words', 'x'.repeat(201), 'naïve']],
  [
    'CALLCARD_ICE_SERVERS',
    /STUN or TURN servers such as stun:stun\.example:3478/,
    [
      'turn.example:3478',
      'https://turn.example',
      'turn:',
      'turn:turn.example:0',
      'turn:turn.example:65536',
      'turn:user@turn.example',
      'turn:turn.example?transport=tls',
      'stun:stun.example?transport=tcp',
      'turn://turn.example',
      'turn:[1]:3478',
      'turn:::1',
      'stun:a,,stun:b',
      Array.from({ length: 9 }, (_, n) => `stun:stun-${n}.example`).join(),
    ],
  ],
  ['CALLCARD_TURN_SECRET', /one line of text/, ['two\nlines', 'x'.repeat(513)]],
  ['CALLCARD_TURN_USERNAME', /one line of text/, ['two\nlines', 'x'.repeat(201)]],
  ['CALLCARD_TURN_PASSWORD', /one line of text/, ['two\nlines', 'x'.repeat(513)]],
  [
    'CALLCARD_WEBHOOK_ALLOWED_NETWORKS',
    /networks such as 10\.0\.0\.0\/8/,
    ['10.0.0.1', 'loopback', '10.0.0.0/33', '10.0.0.0/8,,', 'fd00::/8 10.0.0.0/8'],
  ],
  ['CALLCARD_WEBHOOK_HTTP', /true or false/, ['yes', '1', 'TRUE']],
  ['CALLCARD_WEBHOOK_TIMEOUT_SECONDS', /seconds from 1 to 3600/, ['0', '3601', '1.5', 'soon']],
  ['FREESWITCH_HOST', /host name or an IP address/, ['a b', 'sip:pbx', 'pbx/', 'pbx\nother']],
  ['FREESWITCH_PORT', /port number from 1 to 65535/, ['0', '8021x', '65536', '70000', '-8021', 'port']],
  [
    'FREESWITCH_PASSWORD',
    /one line of text/,
    ['two\nlines', 'carriage\rreturn', 'a\u0000b', 'tab\there', 'x'.repeat(513)],
  ],
  ['FREESWITCH_PROFILE', /name of a SIP profile/, ['inter nal', 'internal/1001', 'x'.repeat(65), '${evil}']],
  ['FREESWITCH_TRUNK', /name of a gateway/, ['my trunk', 'a/b', 'x'.repeat(65)]],
  ['FREESWITCH_RECORDINGS_MOUNT', /absolute path/, ['recordings', './x', '~/recordings']],
  ['FREESWITCH_CDR_MOUNT', /absolute path/, ['cdr', '../cdr']],
  ['FREESWITCH_PROMPTS_MOUNT', /absolute path/, ['prompts', '../prompts']],
  ['FREESWITCH_PHONES_MOUNT', /absolute path/, ['phones', '../phones']],
  [
    'FREESWITCH_WEBSOCKET',
    /host and a port, .* or "off"/,
    [
      '5066',
      ':5066',
      '127.0.0.1',
      '127.0.0.1:0',
      '127.0.0.1:65536',
      '::1:5066',
      '[1]:5066',
      'ws://a:1',
      'OFF',
    ],
  ],
];

describe('where recordings are kept', () => {
  const bucket = {
    ...{ kind: 'bucket', bucket: 'my.recordings', prefix: '' },
    ...{ endpoint: undefined, region: undefined, pathStyle: undefined },
  };
  it.each([
    [undefined, { kind: 'folder', dir: '/srv/callcard/audio' }],
    ['/mnt/audio', { kind: 'folder', dir: '/mnt/audio' }],
    ['s3://my.recordings', bucket],
    ['s3://my.recordings/', bucket],
    ['s3://my.recordings/a/B_2/', { ...bucket, prefix: 'a/B_2/' }],
    ['s3://my.recordings/a', { ...bucket, prefix: 'a/' }],
    [
      's3://my.recordings/a?endpoint=https://store.example:9000&region=eu-central-1&pathStyle=false',
      {
        ...{ ...bucket, prefix: 'a/', endpoint: 'https://store.example:9000' },
        ...{ region: 'eu-central-1', pathStyle: false },
      },
    ],
  ])('CALLCARD_AUDIO=%s', (text, expected) => {
    const { audio } = configOf({ CALLCARD_DATA_DIR: '/srv/callcard', CALLCARD_AUDIO: text });
    expect(audio).toEqual(expected);
  });

  it('CALLCARD_AUDIO=gridfs is the database of the records', () => {
    const url = 'mongodb://127.0.0.1/crm?replicaSet=rs0';
    expect(configOf({ CALLCARD_STORE: url, CALLCARD_AUDIO: 'gridfs' }).audio).toEqual({
      kind: 'gridfs',
      url,
    });
  });
});

describe('L1: the fields that a lead must have', () => {
  it.each([
    [undefined, ['personName']],
    ['none', []],
    ['email', ['email']],
    [' email, phones ,companyName', ['email', 'phones', 'companyName']],
  ])('%s', (text, fields) => {
    expect(configOf({ CALLCARD_LEAD_REQUIRED_FIELDS: text }).leadRequirements).toEqual(fields);
  });
});

describe('A10, A11: how recordings are looked after', () => {
  const day = 86_400_000;
  it.each([
    [{}, { verifyAfterMs: 90 * day, switchCopies: { keepMs: 7 * day } }],
    [{ CALLCARD_VERIFY_DAYS: '0' }, { verifyAfterMs: null }],
    [{ CALLCARD_VERIFY_DAYS: '365' }, { verifyAfterMs: 365 * day }],
    [{ CALLCARD_SWITCH_COPY_DAYS: 'never' }, { switchCopies: { keepMs: null } }],
    [{ CALLCARD_SWITCH_COPY_DAYS: '0' }, { switchCopies: { keepMs: 0 } }],
    [{ CALLCARD_SWITCH_COPY_DAYS: '30' }, { switchCopies: { keepMs: 30 * day } }],
  ])('%j', (environment, expected) => {
    expect(configOf(environment).recordings).toMatchObject(expected);
  });

  it('is by default what the core says', () => {
    expect(configOf({}).recordings).toEqual(defaultRecordingPolicy);
  });
});

describe('what switches upload', () => {
  it('is bounded in size and time', () => {
    expect(configOf({}).uploads).toEqual({ maxBytes: 512 * 1_048_576, keepMs: 86_400_000 });
    const set = { CALLCARD_UPLOAD_MAX_MB: '1', CALLCARD_UPLOAD_KEEP_HOURS: '2' };
    expect(configOf(set).uploads).toEqual({ maxBytes: 1_048_576, keepMs: 7_200_000 });
  });
});

describe('how long the audit trail is kept', () => {
  it.each([
    [undefined, defaultAuditKeepMs],
    ['1', 86_400_000],
    ['never', null],
  ])('CALLCARD_AUDIT_DAYS=%s', (text, expected) => {
    expect(configOf({ CALLCARD_AUDIT_DAYS: text }).auditKeepMs).toBe(expected);
  });
});

/** What is wrong with them is known when they are used. */
const ofTheDisk = ['CALLCARD_DATA_DIR', 'CALLCARD_HTTP_CERTIFICATE', 'CALLCARD_HTTP_CERTIFICATE_KEY'];

describe('every setting', () => {
  it('has bad values in this table, but for paths, of which the disk decides', () => {
    expect([...new Set(bad.map(([setting]) => setting)), ...ofTheDisk].sort()).toEqual(
      [...settingNames].sort(),
    );
  });

  it('has a standard value or is not needed', () => {
    expect(configOf({})).toMatchObject({
      http: { host: '127.0.0.1', port: 8080 },
      country: 'PL',
      sweepEveryMs: 10_000,
      mostLegsAtOnce: 100,
      stallAfterMs: 30_000,
      switches: [],
    });
    expect(configOf(real).switches).toMatchObject([{ host: '192.0.2.1', port: 8021, profile: 'internal' }]);
  });

  it.each(['pbx', 'pbx.example', '192.0.2.1', '::1', '2001:db8::5'])('%s is a host', (host) => {
    expect(configOf({ ...real, FREESWITCH_HOST: host, CALLCARD_HTTP_HOST: host })).toMatchObject({
      http: { host },
      switches: [{ host }],
    });
  });

  it('that is empty counts as not set', () => {
    const names = bad.map(([setting]) => setting);
    expect(configOf(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(configOf({}));
  });

  for (const [setting, remedy, values] of bad) {
    it.each(values.filter((value) => value !== ''))(
      `${setting}: one error with its remedy for %j`,
      (value) => {
        const errors = errorsOf({ ...real, [setting]: value });
        expect(errors.map((error) => error.setting)).toEqual([setting]);
        expect(errors[0]?.problem).toMatch(remedy);
        expect(problemLine(errors[0] ?? { setting: '', problem: '' })).toMatch(/^callcard: [A-Z_]+ .+$/);
      },
    );
  }

  it('that is wrong is told in one go, each once', () => {
    const all = Object.fromEntries(bad.map(([setting, , values]) => [setting, values[0] ?? '']));
    const errors = errorsOf({ ...all, CALLCARD_HTTP_PROT: '1', FREESWITCH_PASWORD: '2' });
    expect(errors.map(({ setting }) => setting).sort()).toEqual(
      [...Object.keys(all), 'CALLCARD_HTTP_PROT', 'FREESWITCH_PASWORD'].sort(),
    );
  });
});

describe('settings that belong together', () => {
  it('a certificate needs its key, and a key its certificate', () => {
    for (const [one, other] of [
      ['CALLCARD_HTTP_CERTIFICATE', 'CALLCARD_HTTP_CERTIFICATE_KEY'],
      ['CALLCARD_HTTP_CERTIFICATE_KEY', 'CALLCARD_HTTP_CERTIFICATE'],
    ] as const)
      expect(errorsOf({ [one]: '/x.pem' })).toEqual([
        { setting: other, problem: expect.stringContaining(`is missing though ${one} is set`) },
      ]);
  });

  it.each(Object.keys(provider))('a provider of OpenID Connect needs %s', (name) => {
    const label = { CALLCARD_OIDC_LABEL: 'Company account' };
    const errors = errorsOf({ ...provider, ...label, [name]: undefined });
    expect(errors).toEqual([{ setting: name, problem: expect.stringContaining('OpenID Connect takes') }]);
    expect(errorsOf(provider)).toEqual([]);
  });

  it('a provider is told to send browsers to the public address, whose name no request says', () => {
    expect(configOf({}).oidc).toBeNull();
    expect(configOf({ ...provider, CALLCARD_OIDC_SCOPES: 'openid, profile' }).oidc).toEqual({
      issuer: 'https://login.example/realms/one',
      clientId: 'callcard',
      clientSecret: 'correct horse battery',
      redirectUri: 'https://callcard.example/sign-in/oidc/callback',
      label: undefined,
      scopes: ['openid', 'profile'],
      claim: 'email',
    });
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1', 'http://[::1]:1/a', 'https://a.example/b'])(
    'a provider may be %s',
    (issuer) => {
      expect(configOf({ ...provider, CALLCARD_OIDC_ISSUER: issuer }).oidc).toMatchObject({ issuer });
    },
  );

  const turn = { CALLCARD_ICE_SERVERS: 'stun:stun.example, turn:[2001:db8::1]:3478?transport=udp' };
  it('a TURN server goes with a secret that it shares, or with a user of its', () => {
    const urls = ['stun:stun.example', 'turn:[2001:db8::1]:3478?transport=udp'];
    expect(configOf({ ...turn, CALLCARD_TURN_SECRET: 'north' }).ice).toEqual({
      urls,
      turn: { kind: 'secret', secret: 'north' },
    });
    const fixed = { CALLCARD_TURN_USERNAME: 'callcard', CALLCARD_TURN_PASSWORD: 'north' };
    expect(configOf({ ...turn, ...fixed }).ice).toEqual({
      urls,
      turn: { kind: 'fixed', username: 'callcard', password: 'north' },
    });
    expect(configOf({ CALLCARD_ICE_SERVERS: 'stuns:stun.example:5349' }).ice).toEqual({
      urls: ['stuns:stun.example:5349'],
      turn: null,
    });
    expect(configOf({}).ice).toEqual({ urls: [], turn: null });
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string, RegExp]>([
    ['a TURN server without credentials', turn, 'CALLCARD_TURN_SECRET', /static-auth-secret/],
    [
      'a secret without a server',
      { CALLCARD_TURN_SECRET: 'north' },
      'CALLCARD_ICE_SERVERS',
      /CALLCARD_TURN_SECRET is set: name the TURN server/,
    ],
    [
      'a secret without a TURN server',
      { CALLCARD_ICE_SERVERS: 'stun:stun.example', CALLCARD_TURN_SECRET: 'north' },
      'CALLCARD_ICE_SERVERS',
      /names no TURN server though CALLCARD_TURN_SECRET is set/,
    ],
    [
      'a secret beside a user',
      { ...turn, CALLCARD_TURN_SECRET: 'north', CALLCARD_TURN_USERNAME: 'callcard' },
      'CALLCARD_TURN_SECRET',
      /so is CALLCARD_TURN_USERNAME: unset/,
    ],
    [
      'a user without a password',
      { ...turn, CALLCARD_TURN_USERNAME: 'callcard' },
      'CALLCARD_TURN_PASSWORD',
      /is missing though CALLCARD_TURN_USERNAME is set/,
    ],
    [
      'a password without a user',
      { ...turn, CALLCARD_TURN_PASSWORD: 'north' },
      'CALLCARD_TURN_USERNAME',
      /is missing though CALLCARD_TURN_PASSWORD is set/,
    ],
  ])('%s is refused, with what to do', (_what, settings, setting, problem) => {
    expect(errorsOf(settings)).toEqual([{ setting, problem: expect.stringMatching(problem) }]);
  });

  it('a host needs a password', () => {
    const errors = errorsOf({ FREESWITCH_HOST: 'pbx.example' });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ setting: 'FREESWITCH_PASSWORD' });
    expect(errors[0]?.problem).toContain('event socket password');
  });

  it.each(['FREESWITCH_PASSWORD', 'FREESWITCH_PORT', 'FREESWITCH_PROFILE', 'FREESWITCH_CDR_MOUNT'])(
    '%s without a host does not end in the simulator unnoticed',
    (name) => {
      const value = { FREESWITCH_PORT: '8021', FREESWITCH_CDR_MOUNT: '/cdr' }[name] ?? 'internal';
      const errors = errorsOf({ [name]: value });
      expect(errors.map(({ setting }) => setting)).toEqual(['FREESWITCH_HOST']);
      expect(errors[0]?.problem).toContain(name);
    },
  );
});

describe('names', () => {
  it.each([
    'CALLCARD_HTTP_PROT',
    'CALLCARD_DATADIR',
    'CALLCARD_',
    'CALLCARD_http_port',
    'FREESWITCH_HOSTNAME',
    'FREESWITCH_PASS',
    'FREESWITCH_',
  ])('%s is told as misspelt', (name) => {
    expect(errorsOf({ ...real, [name]: 'x' })).toEqual([
      { setting: name, problem: expect.stringContaining('check its spelling') },
    ]);
  });

  it.each([
    'CALLCARD_EVENT_SOCKET_PASSWORD',
    'CALLCARD_PHONE_1001_PASSWORD',
    'CALLCARD_RECEPTION',
    'CALLCARD_TRUNK',
    'CALLCARD_EMERGENCY_NUMBERS',
    'CALLCARD_EXTENSIONS',
    'CALLCARD_OUTGOING_NUMBER',
    'CALLCARD_DIAL_WITHOUT_GATEWAY',
    'CALLCARD_API_KEY',
    'FREESWITCH_BIN',
    'PATH',
    'callcard_http_port',
    'CALLCARD_TEST_MONGODB_URI',
  ])('%s is none of ours to judge', (name) => {
    expect(errorsOf({ [name]: 'x' })).toEqual([]);
  });

  it('whatever the configuration of the switch reads may be set beside ours', () => {
    const folder = fileURLToPath(new URL('../../../freeswitch/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.xml'),
    );
    const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join();
    const names = [...new Set(text.match(/CALLCARD_[A-Z0-9_]*[A-Z]/g))].filter(
      (name) => !isSettingName(name),
    );
    expect(names.length).toBeGreaterThan(15);
    expect(names.flatMap((name) => errorsOf({ [name]: 'x' }))).toEqual([]);
  });
});

describe('whatever the environment holds', () => {
  const names = fc.oneof(
    fc.constantFrom(...bad.map(([setting]) => setting), 'CALLCARD_DATA_DIR'),
    fc.string({ unit: 'binary', maxLength: 12 }).map((text) => `CALLCARD_${text}`),
    fc.string({ maxLength: 12 }).map((text) => `FREESWITCH_${text}`),
    fc.string({ maxLength: 12 }),
  );
  const environments = fc.dictionary(names, fc.string({ unit: 'binary', maxLength: 40 }));

  it('it is read or refused, never thrown at; one line for each error, and no setting twice', () => {
    fc.assert(
      fc.property(environments, (environment) => {
        const errors = errorsOf(environment);
        const settings = errors.map(({ setting }) => setting);
        expect(new Set(settings).size).toBe(settings.length);
        for (const error of errors) expect(problemLine(error)).toMatch(/^callcard: [^\n\r\u0085\u2028]+$/);
      }),
    );
  });

  it('a secret is never repeated', () => {
    const secret = fc.string({ minLength: 8, maxLength: 600 }).filter((text) => /\S{8}/.test(text));
    const broken = fc.constantFrom('', '\n', '\r', '\u0000');
    fc.assert(
      fc.property(secret, broken, environments, (text, end, others) => {
        const told = errorsOf({ ...others, FREESWITCH_PASSWORD: text + end })
          .map((error) => problemLine(error))
          .join('\n');
        expect(told).not.toContain(text);
      }),
    );
  });

  it('a password that is accepted can be sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (password) => {
        if (!readEnvironment({ ...real, FREESWITCH_PASSWORD: password }).ok) return;
        expect(() =>
          createEslConnection({ host: '127.0.0.1', port: 1, password, onStatus: () => {} }),
        ).not.toThrow();
      }),
    );
  });
});
