import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { standardLimits } from '../../packages/api/src/server/listening/server.js';
import { isSettingName } from '../../packages/api/src/server/settings/table.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { packageManager, engines } = JSON.parse(read('package.json'));

/** Whether a program is not there, which is said in the title of the test that is skipped for it. */
function missing(program: string): boolean {
  return spawnSync(program, ['--version']).error !== undefined;
}
const noted = (program: string) => (missing(program) ? ` (there is no ${program})` : '');

/** The names of our settings that a text gives values to. */
function settingsIn(text: string): readonly string[] {
  return [...text.matchAll(/^(?:ENV|Environment=)? *((?:CALLCARD|FREESWITCH)_[A-Z_]+)=/gm)].map(
    ([, name]) => name ?? '',
  );
}

describe('the Dockerfile', () => {
  const text = read('Dockerfile');

  it('has nothing that a linter objects to', () => {
    expect(validate(text)).toEqual([]);
    expect(validate('FROM node\nUSR x\n').length).toBeGreaterThan(0);
  });

  it.skipIf(missing('hadolint'))(`has nothing that hadolint objects to${noted('hadolint')}`, () => {
    const run = spawnSync('hadolint', [join(root, 'Dockerfile')], { encoding: 'utf8' });
    expect([run.stdout, run.status]).toEqual(['', 0]);
  });

  it('builds on one version of Node that the product takes, with the package manager of the project', () => {
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base ?? '');
    expect(new Set(bases).size).toBe(1);
    const [, version = ''] = /^node:([0-9]+\.[0-9]+\.[0-9]+)-/.exec(bases[0] ?? '') ?? [];
    const [, lowest = 0] = /^>=([0-9]+)/.exec(engines.node) ?? [];
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(Number(lowest));
    expect([...text.matchAll(/pnpm@\S+/g)].map(([name]) => name)).toEqual([packageManager, packageManager]);
  });

  it('runs as nobody in particular, says whether it is well, and sets what are settings', () => {
    const lastStage = text.slice(text.lastIndexOf('\nFROM '));
    expect(lastStage).toMatch(/^USER [1-9][0-9]*:[1-9][0-9]*$/m);
    expect(lastStage.indexOf('\nUSER ')).toBeLessThan(lastStage.indexOf('\nENTRYPOINT '));
    expect(lastStage).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
    const names = settingsIn(text);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !isSettingName(name))).toEqual([]);
    expect(text).not.toMatch(/PASSWORD=|SECRET=|ck_/);
  });

  it('sees whether it is well by a program that runs', () => {
    const [, program = ''] = /CMD (\["node", "-e", .*\])/.exec(text) ?? [];
    const [, ...args] = JSON.parse(program) as string[];
    // Nothing listens there.
    const env = { CALLCARD_HTTP_PORT: '1' };
    expect(spawnSync(process.execPath, args, { env, encoding: 'utf8' })).toMatchObject({
      status: 1,
      stderr: '',
    });
  });

  it('takes no data, no secrets and nothing built elsewhere along', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const path of ['**/node_modules', '**/dist', '**/*.tsbuildinfo', '.git', 'data', 'callcard.yaml'])
      expect(ignored).toContain(path);
  });
});

describe('the unit of systemd', () => {
  const text = read('deploy/callcard.service');

  /** Runs systemd-analyze on the unit, with a program that is on this machine. */
  function analyze(...args: readonly string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'callcard-unit-'));
    try {
      const path = join(folder, 'callcard.service');
      writeFileSync(
        path,
        text.replace('/usr/bin/node', process.execPath).replace(/^Documentation=.*\n/m, ''),
      );
      return spawnSync('systemd-analyze', [...args, path], { encoding: 'utf8' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const noSystemd = missing('systemd-analyze');

  it.skipIf(noSystemd)(`is one that systemd takes${noted('systemd-analyze')}`, () => {
    const { status, stderr } = analyze('verify', '--recursive-errors=no');
    expect([stderr, status]).toEqual(['', 0]);
  });

  it.skipIf(noSystemd)(`leaves the process little that it could do${noted('systemd-analyze')}`, () => {
    // 0 is nothing, 10 is everything; most services are above 9.
    const { status, stdout } = analyze('security', '--offline=true', '--no-pager', '--threshold=20');
    expect([stdout.split('\n').find((line) => line.includes('Overall exposure level')), status]).toEqual([
      expect.stringContaining('OK'),
      0,
    ]);
  });

  it('gives the process the time that it takes to stop, and sets what are settings', () => {
    const [, seconds] = /^TimeoutStopSec=([0-9]+)$/m.exec(text) ?? [];
    expect(Number(seconds) * 1000).toBeGreaterThanOrEqual(standardLimits.stopMs + 5_000);
    const [, program] = /^ExecStart=\/usr\/bin\/node \/opt\/callcard\/(\S+) start/m.exec(text) ?? [];
    expect(read(program ?? '')).toContain('#!/usr/bin/env node');
    expect(settingsIn(text).filter((name) => !isSettingName(name))).toEqual([]);
  });
});
