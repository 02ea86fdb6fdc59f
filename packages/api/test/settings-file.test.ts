import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadConfig } from '../src/server/load-config.js';
import { problemLine } from '../src/server/problem.js';
import { environmentOf } from '../src/server/settings/environment-of.js';
import { gatherSettings } from '../src/server/settings/gather.js';
import { showSettings } from '../src/server/settings/show.js';
import { settingNames, settingOf } from '../src/server/settings/table.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Reads settings of a file with this text, beside variables; lines of mistakes have the folder taken off. */
function load(text: string, environment: Record<string, string> = {}) {
  const file = join(folder, 'callcard.yaml');
  writeFileSync(file, text);
  const loaded = loadConfig(environment, file);
  const lines = loaded.ok ? [] : loaded.error.map((error) => problemLine(error).replaceAll(`${folder}/`, ''));
  return { loaded, lines, config: loaded.ok ? loaded.value.config : undefined };
}

const whole = `
freeswitch: &switch
  host: pbx.example
  port: 8022
  password: 'correct: horse'
http: { port: 0 }
leads:
  requiredFields: [personName, email]
outgoing:
  line: "+48225550100"
dataDir: records
stallSeconds:
`;

describe('a file of settings', () => {
  it('says what variables say, by readable names', () => {
    expect(load(whole).config).toEqual(
      load('', {
        FREESWITCH_HOST: 'pbx.example',
        FREESWITCH_PORT: '8022',
        FREESWITCH_PASSWORD: 'correct: horse',
        CALLCARD_HTTP_PORT: '0',
        CALLCARD_LEAD_REQUIRED_FIELDS: 'personName,email',
        CALLCARD_OUTGOING_LINE: '+48225550100',
        CALLCARD_DATA_DIR: join(folder, 'records'),
      }).config,
    );
  });

  it('gives way to variables, one by one', () => {
    const { config } = load(whole, { FREESWITCH_PORT: '9000', CALLCARD_STALL_SECONDS: '5' });
    expect(config).toMatchObject({
      switches: [{ host: 'pbx.example', port: 9000, password: 'correct: horse' }],
      stallAfterMs: 5_000,
    });
  });

  it.each(['', '# nothing\n', '---\n'])('%j sets nothing', (text) => {
    expect(load(text).config).toEqual(load('', {}).config);
  });

  it('has every mistake at once, with file, line, key and remedy, beside those of variables', () => {
    const { lines } = load(
      'http:\n  port: 80800\n  prot: 1\nhttps: on\ncountry: UK\nfreeswitch:\n  host: pbx.example\nleads: 5\ndataDir: [a, b]\n',
      { CALLCARD_SWEEP_SECONDS: '0', CALLCARD_SWEAP: '1' },
    );
    expect(lines).toEqual([
      expect.stringMatching(
        /^callcard: callcard\.yaml:3: http\.prot is no setting of Callcard: http has host, port/,
      ),
      expect.stringMatching(
        /^callcard: callcard\.yaml:4: https is no setting of Callcard: .*there are freeswitch, dataDir/,
      ),
      expect.stringMatching(/^callcard: callcard\.yaml:8: leads must have these below it: requiredFields$/),
      expect.stringMatching(/^callcard: callcard\.yaml:9: dataDir must be one text$/),
      expect.stringMatching(/^callcard: CALLCARD_SWEAP is no setting of Callcard: check its spelling$/),
      expect.stringMatching(/^callcard: callcard\.yaml:2: http\.port must be a port number from 0 to 65535$/),
      expect.stringMatching(/^callcard: callcard\.yaml:5: country must be a country code/),
      expect.stringMatching(/^callcard: CALLCARD_SWEEP_SECONDS must be a whole number of seconds/),
      expect.stringMatching(
        /^callcard: callcard\.yaml:7: freeswitch\.password is missing: .* callcard\.yaml:7: freeswitch\.host names$/,
      ),
    ]);
  });

  it.each([
    ['http:\n  port: 1\n  port: 2\n', /callcard\.yaml:3: the key of this line is there twice/],
    ['http:\n\tport: 1\n', /callcard\.yaml:2: this line is no YAML \(TAB_AS_INDENT\)/],
    ['a: 1\n---\nb: 2\n', /callcard\.yaml:2: this line is no YAML \(MULTIPLE_DOCS\)/],
    ['country: !secret x\n', /callcard\.yaml:1: this line is no YAML \(TAG_RESOLVE_FAILED\)/],
    ['- 1\n', /callcard\.yaml:1: must have settings, each as "key: value"/],
    ['country: *pl\n', /callcard\.yaml:1: country names an anchor that is not there/],
    ['http: { port: 1 }\nhttp.port: 80\n', /callcard\.yaml:2: http\.port is set twice/],
    ['__proto__: 1\n', /callcard\.yaml:1: __proto__ is no setting/],
    ['? [a, b]\n: 1\n', /callcard\.yaml:1: \? is no setting/],
    ['leads: { requiredFields: ["a,b"] }\n', /requiredFields must be a list of texts without commas/],
    ['leads: { requiredFields: { a: 1 } }\n', /requiredFields must be a text, or a list of texts/],
  ])('%j is refused in one line', (text, expected) => {
    const { lines } = load(text);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(expected);
  });

  it('whatever it holds, is read or refused, never thrown at, and repeats no password', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(
          fc.oneof(
            fc.constantFrom('http', 'port', 'freeswitch', 'password', 'leads', 'store'),
            fc.string({ maxLength: 8 }),
          ),
          tie('any'),
          { maxKeys: 4 },
        ),
      ),
    })).any;
    const text = fc.oneof(
      value.map((it) => stringify(it)),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        for (const { setting, problem } of gatherSettings({}, { path: 'f', text: yaml }).errors)
          expect(problemLine({ setting, problem })).toMatch(/^callcard: f:\d+: [^\n\r\u0085\u2028]+$/);
      }),
      { numRuns: 60 },
    );
    const secret = 'hunter2-secret';
    for (const broken of [
      `freeswitch: { password: ${secret}`,
      `freeswitch:\n  password: ${secret}: x`,
      `freeswitch:\n  password: "${secret}\\n"`,
    ])
      expect(load(broken).lines.join('\n')).not.toContain(secret);
  });

  it.each([
    [(path: string) => ({ option: path, environment: {} }), '--config'],
    [(path: string) => ({ option: undefined, environment: { CALLCARD_CONFIG: path } }), 'CALLCARD_CONFIG'],
  ])('that is named and cannot be read says who names it', (how, by) => {
    const { option, environment } = how(join(folder, 'none.yaml'));
    const loaded = loadConfig(environment, option);
    expect(loaded).toEqual({
      ok: false,
      error: [
        {
          setting: by,
          problem: expect.stringMatching(/names .*none\.yaml, which cannot be read \(ENOENT\): name/),
        },
      ],
    });
  });

  it('that is no UTF-8 is refused', () => {
    const path = join(folder, 'latin1.yaml');
    writeFileSync(path, Buffer.from('# caf\xe9', 'latin1'));
    expect(loadConfig({}, path)).toMatchObject({ ok: false, error: [{ setting: '--config' }] });
  });
});

describe('secrets in files of their own', () => {
  const host = { FREESWITCH_HOST: 'pbx.example' };

  it('are read without the line break at their end, relative to the file of settings', () => {
    writeFileSync(join(folder, 'secret'), 'correct horse\n');
    expect(
      load('freeswitch: { host: pbx.example, passwordFile: secret }').config?.switches[0]?.password,
    ).toBe('correct horse');
    const named = { ...host, FREESWITCH_PASSWORD_FILE: join(folder, 'secret') };
    expect(load('', named).config?.switches[0]?.password).toBe('correct horse');
    // The environment wins, whichever way each of them names it.
    expect(load('freeswitch: { password: other }', named).config?.switches[0]?.password).toBe(
      'correct horse',
    );
  });

  it.each([
    ['is not there', undefined, /cannot be read \(ENOENT\)/],
    ['is empty', '\n', /is empty: write the secret into it/],
    ['is too long', 'x'.repeat(70_000), /too long for a secret/],
    ['has two lines', 'hunter2\nsecret', /must be one line of text/],
  ])('that %s: one line that names who names it, and repeats nothing', (_what, content, expected) => {
    if (content !== undefined) writeFileSync(join(folder, 'secret'), content);
    const ofVariable = load('', { ...host, FREESWITCH_PASSWORD_FILE: join(folder, 'secret') }).lines;
    const ofFile = load('freeswitch:\n  host: pbx.example\n  passwordFile: secret\n').lines;
    expect(ofVariable).toEqual([expect.stringMatching(/^callcard: FREESWITCH_PASSWORD_FILE /)]);
    expect(ofFile).toEqual([expect.stringMatching(/^callcard: callcard\.yaml:3: freeswitch\.passwordFile /)]);
    for (const line of [...ofVariable, ...ofFile]) {
      expect(line).toMatch(expected);
      expect(line).not.toContain('hunter2');
    }
  });

  it('beside the secret itself are refused: which one counts?', () => {
    writeFileSync(join(folder, 'secret'), 'x');
    const both = { ...host, FREESWITCH_PASSWORD: 'y', FREESWITCH_PASSWORD_FILE: join(folder, 'secret') };
    expect(load('', both).lines).toEqual([
      expect.stringContaining('FREESWITCH_PASSWORD_FILE is set beside FREESWITCH_PASSWORD'),
    ]);
    const text = 'freeswitch: { host: pbx.example, password: y, passwordFile: secret }';
    expect(load(text).lines).toEqual([expect.stringMatching(/passwordFile is set twice.*keep one of them/)]);
  });

  it('are for secrets alone', () => {
    expect(load('', { CALLCARD_COUNTRY_FILE: '/x' }).lines).toEqual([
      expect.stringContaining('CALLCARD_COUNTRY_FILE is no setting'),
    ]);
    expect(load('countryFile: /x').lines).toEqual([expect.stringContaining('countryFile is no setting')]);
  });
});

describe('the table of settings', () => {
  it('gives each setting a key of its own, none of which is in the way of another', () => {
    const keys = settingNames.map((name) => settingOf(name).key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatch(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)*$/);
      expect(keys.filter((other) => other.startsWith(`${key}.`))).toEqual([]);
    }
  });

  it('has standards that can be used', () => {
    for (const name of settingNames) {
      const { standard, value } = settingOf(name);
      if (standard !== undefined) expect([name, value.safeParse(standard).success]).toEqual([name, true]);
    }
  });
});

describe('what is shown of the settings', () => {
  it('is what counts, with its place, without secrets, and can be read again', () => {
    writeFileSync(join(folder, 'mongo'), 'mongodb://anna:s3cret@db.example:27017/crm?authSource=s3cret');
    const { loaded } = load('freeswitch:\n  host: pbx.example\n  password: hunter2\nstoreFile: mongo\n', {
      CALLCARD_HTTP_PORT: '9090',
    });
    if (!loaded.ok) throw new Error('refused');
    const shown = showSettings(loaded.value.found).replaceAll(`${folder}/`, '');
    expect(shown).toContain('  port: 9090 # CALLCARD_HTTP_PORT\n');
    expect(shown).toContain('  host: pbx.example # callcard.yaml:2: freeswitch.host\n');
    expect(shown).toContain('  password: "********" # callcard.yaml:3: freeswitch.password\n');
    expect(shown).toContain('store: mongodb://db.example:27017/crm # callcard.yaml:4: storeFile\n');
    expect(shown).toContain('country: PL # standard\n');
    expect(shown).not.toMatch(/hunter2|s3cret|anna/);
    expect(gatherSettings({}, { path: 'shown', text: shown }).errors).toEqual([]);
  });
});

describe('the environment of commands', () => {
  it('has what the file says where it says nothing itself', () => {
    const path = join(folder, 'callcard.yaml');
    writeFileSync(path, 'country: DE\ndataDir: data\n');
    const environment = { PATH: '/bin', CALLCARD_COUNTRY: 'GB' };
    expect(environmentOf(environment, path)).toEqual({
      ok: true,
      value: { PATH: '/bin', CALLCARD_COUNTRY: 'GB', CALLCARD_DATA_DIR: join(folder, 'data') },
    });
  });
});
