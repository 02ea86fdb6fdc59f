import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { wellFormedness } from './support/xml-check.js';

const folder = fileURLToPath(new URL('../../freeswitch', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.xml'))
  .sort();
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Values of `<param name="NAME" value="..."/>`, in order. */
const params = (xml: string, name: string): string[] =>
  [...xml.matchAll(/<param\s+name="([^"]*)"\s+value="([^"]*)"/g)].flatMap(([, key, value]) =>
    key === name && value !== undefined ? [value] : [],
  );

/** `[application, data]` of every action. */
const actions = (xml: string): [string, string][] =>
  [...xml.matchAll(/<(?:anti-)?action\s[^>]*application="([^"]*)"(?:\s+data="([^"]*)")?/g)].map(
    ([, application = '', data = '']) => [application, data],
  );

describe('the FreeSWITCH configuration', () => {
  it('has the files that a switch needs', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'freeswitch.xml',
        'vars.xml',
        'dialplan/callcard.xml',
        'directory/default.xml',
        'sip_profiles/external.xml',
        'sip_profiles/internal.xml',
      ]),
    );
  });

  it.each(files)('%s is well-formed XML', (name) => {
    expect(wellFormedness(read(name))).toBe('well-formed');
  });

  it.each(files)('%s has nothing in its comments that the preprocessor would act on', (name) => {
    // FreeSWITCH preprocesses line by line and does not know comments.
    const comments = [...read(name).matchAll(/<!--[\s\S]*?-->/g)].map(([text]) => text);
    for (const comment of comments) expect(comment).not.toMatch(/X-PRE-PROCESS|\$\$\{|<\/?include>|<\?/i);
  });

  it('has its include tags alone on their lines, because the switch drops the whole line', () => {
    for (const name of files) {
      for (const text of read(name).split('\n')) {
        if (/<\/?include>/.test(text)) expect(text.trim()).toMatch(/^<\/?include>$/);
      }
    }
  });

  it('has no password in any file', () => {
    for (const name of files) {
      for (const value of [...params(read(name), 'password'), ...params(read(name), 'esl-password')]) {
        expect(value, name).toMatch(/^\$\$\{callcard_[a-z0-9_]+_password\}$/);
      }
      expect(read(name)).not.toMatch(/ClueCon|"1234"/);
    }
    const secrets = [...read('vars.xml').matchAll(/cmd="set" data="(callcard_\w+_password)=([^"]*)"/g)];
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, , value] of secrets) expect(value).toBe('');
  });

  it('lets no phone in with an empty password', () => {
    const users = read('directory/default.xml').split('<user ').slice(1);
    expect(users.length).toBe(2);
    for (const user of users) expect(params(user, 'allow-empty-password')).toEqual(['false']);
  });

  it('keeps commands out of reach of callers', () => {
    expect(params(read('autoload_configs/switch.conf.xml'), 'api-expansion')).toEqual(['false']);
    for (const profile of ['internal', 'external']) {
      const xml = read(`sip_profiles/${profile}.xml`);
      expect(params(xml, 'enable-chat')).toEqual(['false']);
      expect(params(xml, 'inbound-use-callid-as-uuid')).toEqual(['false']);
    }
    expect(params(read('sip_profiles/external.xml'), 'apply-inbound-acl')).toEqual(['trunks']);
  });

  it('uses only applications that the allowlist names, and no dangerous one', () => {
    const allowed = [
      ...read('autoload_configs/switch.conf.xml').matchAll(/<allow name="[a-z_]+\.([a-z_]+)\.(app|api)"\/>/g),
    ];
    const apps = allowed.flatMap(([, name, kind]) => (kind === 'app' ? [name] : []));
    for (const name of ['callcard', 'consent'])
      for (const [application] of actions(read(`dialplan/${name}.xml`))) expect(apps).toContain(application);
    const names = allowed.map(([, name]) => name);
    for (const each of [
      'system',
      'bg_system',
      'bgsystem',
      'spawn',
      'lua',
      'load',
      'eval',
      'expand',
      'socket',
    ]) {
      expect(names).not.toContain(each);
    }
    // Entries of a whole module would let everything of it in.
    expect(read('autoload_configs/switch.conf.xml').match(/<allow /g)).toHaveLength(allowed.length);
  });

  it('puts only its own values into what the dialplan executes', () => {
    // The last four are matched to the end, or the switch's own words, before they are used.
    const harmless = [
      'uuid',
      'callcard_ring',
      'callcard_hold_music',
      'callcard_caller_headers',
      'user_name',
      'crm_number',
      'crm_referred',
      'last_bridge_hangup_cause',
    ];
    for (const [, data] of actions(read('dialplan/callcard.xml'))) {
      const variables = [...data.matchAll(/(?<!\$)\$\{([^}]*)\}/g)].map(([, name]) => name);
      for (const name of variables) expect(harmless).toContain(name);
    }
  });

  it('matches lines to the very end of the number, so that a line feed cannot follow', () => {
    const expressions = [
      ...read('dialplan/callcard.xml').matchAll(/field="destination_number" expression="([^"]*)"/g),
    ];
    expect(expressions.length).toBe(15);
    for (const [, expression] of expressions) expect(expression).toMatch(/^\^.*\\z$/);
  });

  it('documents every environment variable that it reads', () => {
    const readme = read('README.md');
    const names = new Set(files.flatMap((name) => read(name).match(/CALLCARD_[A-Z0-9_]+/g) ?? []));
    expect(names.size).toBeGreaterThan(15);
    for (const name of names) expect(readme).toContain(name);
  });

  it('only reads files inside its own folder', () => {
    for (const name of files) {
      for (const [, path] of read(name).matchAll(/cmd="include" data="([^"]*)"/g)) {
        expect(relative(folder, join(folder, name, '..', path ?? '')).startsWith('..')).toBe(false);
      }
    }
  });
});
