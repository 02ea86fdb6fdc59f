import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { isReady } from '../src/http/health.js';
import { loadConfig } from '../src/server/load-config.js';
import { problemLine } from '../src/server/problem.js';
import { environmentOf } from '../src/server/settings/environment-of.js';
import { gatherSettings } from '../src/server/settings/gather.js';
import { showSettings } from '../src/server/settings/show.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-switches-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function load(switches: unknown, environment: Record<string, string> = {}, more: object = {}) {
  const file = join(folder, 'callcard.yaml');
  writeFileSync(file, stringify({ switches, ...more }));
  const loaded = loadConfig(environment, file);
  const lines = loaded.ok ? [] : loaded.error.map((error) => problemLine(error).replaceAll(`${folder}/`, ''));
  return { loaded, lines, switches: loaded.ok ? loaded.value.config.switches : undefined };
}

const berlin = { name: 'berlin', host: 'fs1.example', password: 'one' };
const paris = { name: 'paris', host: 'fs2.example', password: 'two' };

describe('a list of switches', () => {
  it('has what each is reached by, with the standards of a single one', () => {
    writeFileSync(join(folder, 'secret'), 'of a file\n');
    const { switches, lines } = load(
      [
        { ...berlin, port: 8022, trunk: 'carrier', cdrMount: '/mnt/cdr', webSocket: 'off' },
        { name: 'paris', host: 'fs2.example', passwordFile: 'secret' },
        { name: 'rome', host: 'fs3.example', passwordVariable: 'ROME_PASSWORD' },
      ],
      { ROME_PASSWORD: 'of a variable' },
    );
    expect(lines).toEqual([]);
    expect(switches).toEqual([
      {
        ...{
          ...berlin,
          listed: true,
          port: 8022,
          profile: 'internal',
          trunk: 'carrier',
          context: 'callcard_inbound',
        },
        ...{ cdrMount: '/mnt/cdr', webSocket: null },
      },
      expect.objectContaining({ name: 'paris', port: 8021, password: 'of a file' }),
      expect.objectContaining({ name: 'rome', password: 'of a variable' }),
    ]);
  });

  it('may name variables that look like those of Callcard', () => {
    const { switches } = load([{ ...berlin, password: '', passwordVariable: 'FREESWITCH_BERLIN_PASSWORD' }], {
      FREESWITCH_BERLIN_PASSWORD: 'secret',
    });
    expect(switches).toMatchObject([{ password: 'secret' }]);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'a name twice',
      [berlin, { ...paris, name: 'Berlin' }],
      /:5: switches\[1\]\.name is the name of another switch, too \(callcard\.yaml:2: switches\[0\]\.name\): give each its own$/,
    ],
    [
      'an address twice',
      [berlin, { ...paris, host: 'FS1.example', port: 8021 }],
      /:6: switches\[1\]\.host is, with its port, the address of another switch/,
    ],
    [
      'no name',
      [{ host: 'fs1.example', password: 'x' }],
      /:2: switches\[0\]\.name is missing: call each switch by a name of its own$/,
    ],
    [
      'no host',
      [{ name: 'a', password: 'x' }],
      /switches\[0\]\.host is missing: name the host of the FreeSWITCH$/,
    ],
    [
      'no password',
      [{ name: 'a', host: 'b' }],
      /switches\[0\]\.password is missing: set it to .*passwordFile or passwordVariable/,
    ],
    [
      'a value that is none',
      [berlin, { ...paris, port: 99999 }],
      /:8: switches\[1\]\.port must be a port number from 1 to 65535$/,
    ],
    [
      'a key that is none',
      [{ ...berlin, hots: 'x' }],
      /:5: switches\[0\]\.hots is no setting of Callcard: check its spelling; there are name, host/,
    ],
    [
      'a value that is no text',
      [{ ...berlin, profile: { a: 1 } }],
      /switches\[0\]\.profile must be one text$/,
    ],
    ['two passwords', [{ ...berlin, passwordVariable: 'X' }], /switches\[0\]\.passwordVariable is set twice/],
    [
      'a variable that is not set',
      [{ name: 'a', host: 'b', passwordVariable: 'NONE' }],
      /passwordVariable names the variable NONE, which is not set: set it to the secret$/,
    ],
    [
      'a variable that is none',
      [{ name: 'a', host: 'b', passwordVariable: 'a b' }],
      /passwordVariable must be the name of a variable/,
    ],
    [
      'a file that is not there',
      [{ name: 'a', host: 'b', passwordFile: 'none' }],
      /switches\[0\]\.passwordFile names none, which cannot be read \(ENOENT\)/,
    ],
    ['no list', { berlin }, /:1: switches must be a list of switches, each with its name, host and password/],
    ['a list of nothing', [], /:1: switches must be a list of switches/],
    ['a list of texts', ['berlin'], /:1: switches must be a list of switches/],
  ])('with %s is refused in one line', (_, switches, expected) => {
    const { lines } = load(switches);
    expect(lines).toEqual([expect.stringMatching(expected)]);
    expect(lines[0]).toMatch(/^callcard: callcard\.yaml:\d+: /);
  });

  it.each([
    [
      { FREESWITCH_HOST: 'fs9.example', FREESWITCH_PASSWORD: 'x' },
      {},
      /^callcard: FREESWITCH_HOST is set beside the list that begins with callcard\.yaml:2: switches\[0\]: put this FreeSWITCH into the list, or remove the list$/,
    ],
    [
      {},
      { freeswitch: { trunk: 'carrier' } },
      /^callcard: callcard\.yaml:6: freeswitch\.trunk is set beside the list/,
    ],
  ])('beside a single switch is refused: %j', (environment, more, expected) => {
    expect(load([berlin], environment as Record<string, string>, more).lines).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it('has all mistakes of all switches at once, and repeats no password', () => {
    const { lines } = load([{ ...berlin, port: 'x', password: 'hunter2\u0007' }, { name: 'paris' }]);
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).not.toContain('hunter2');
  });

  it('is shown with its places and without secrets, instead of the settings of a single one', () => {
    const { loaded } = load([berlin, { ...paris, trunk: 'carrier' }]);
    if (!loaded.ok) throw new Error('refused');
    const shown = showSettings(loaded.value.found, loaded.value.switches).replaceAll(`${folder}/`, '');
    expect(shown).toContain('  - name: berlin # callcard.yaml:2: switches[0].name\n');
    expect(shown).toContain('    password: "********" # callcard.yaml:7: switches[1].password\n');
    expect(shown).toContain('    port: 8021 # standard\n');
    expect(shown).not.toMatch(/^freeswitch:/m);
    expect(gatherSettings({}, { path: 'shown', text: shown }).errors).toEqual([]);
  });

  it('is no matter of commands that read a few settings', () => {
    const path = join(folder, 'callcard.yaml');
    writeFileSync(path, stringify({ country: 'DE', switches: [berlin] }));
    expect(environmentOf({}, path)).toEqual({ ok: true, value: { CALLCARD_COUNTRY: 'DE' } });
  });
});

describe('a process with several switches', () => {
  const own = { name: 'storage', ready: true, detail: 'ok' };
  const of = (name: string, ...ready: boolean[]) =>
    ready.map((is, n) => ({ name: `part ${n}`, switch: name, ready: is, detail: '' }));

  it('is ready while one of them is, and all that is of none', () => {
    expect(isReady([own, ...of('berlin', true, true), ...of('paris', false, false)])).toBe(true);
    expect(isReady([own, ...of('berlin', true, false), ...of('paris', false, true)])).toBe(false);
    expect(isReady([{ ...own, ready: false }, ...of('berlin', true)])).toBe(false);
  });

  it('is not ready without its only one, named or not', () => {
    expect(isReady([own, ...of('berlin', false)])).toBe(false);
    expect(isReady([own, { name: 'reconciled', ready: false, detail: '' }])).toBe(false);
    expect(isReady([own])).toBe(true);
  });
});
