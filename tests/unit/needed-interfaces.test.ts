import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  neededApplications,
  neededCommands,
  neededModules,
} from '../../packages/esl-gateway/src/check/interfaces.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const files = (folder: string, end: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end) && !name.startsWith('check/'))
    .map((name) => read(join(folder, name)));

const all = (texts: readonly string[], pattern: RegExp): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)));

const gateway = files('packages/esl-gateway/src', '.ts');
const allowlist = read('freeswitch/autoload_configs/switch.conf.xml');
const allowed = (kind: 'api' | 'app') =>
  all([allowlist], new RegExp(`<allow name="mod_\\w+\\.(\\w+)\\.${kind}"/>`, 'g'));

describe('what a check of a switch asks for', () => {
  it('has every command that the gateway gives', () => {
    const given = all(gateway, /(?:\bapi\(|bgapi\(|encodeApi\(|\bname: )'([a-z]+(?:_[a-z]+)*)'/g);
    const commands = [...given].filter((name) => allowed('api').has(name) || name === 'uptime');
    expect(commands.length).toBeGreaterThan(20);
    expect(neededCommands).toEqual(expect.arrayContaining(commands));
  });

  it('has every application of the dialplan and of plans', () => {
    const ofDialplan = all(files('freeswitch/dialplan', '.xml'), /application="(\w+)"/g);
    const ofPlans = all(gateway, /\bapp: '(\w+)'/g);
    expect(ofPlans.size).toBeGreaterThan(10);
    expect(neededApplications).toEqual(expect.arrayContaining([...ofDialplan, ...ofPlans]));
  });

  it('is no more than the allowlist lets be called, and than is loaded', () => {
    expect([...allowed('api')]).toEqual(expect.arrayContaining([...neededCommands]));
    expect([...allowed('app')]).toEqual(expect.arrayContaining([...neededApplications]));
    const loaded = all([read('freeswitch/autoload_configs/modules.conf.xml')], /<load module="(\w+)"/g);
    expect([...loaded]).toEqual(expect.arrayContaining([...neededModules]));
  });
});
