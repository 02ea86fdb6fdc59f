import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../bench/bundle.mjs';
import { sourceMapsIn } from '../../scripts/source-maps.mjs';

// The package as npm gives it to an empty project: its tarball, and its one dependency beside it.
const root = fileURLToPath(new URL('../../', import.meta.url));
const core = join(root, 'packages/crm-core');
const project = mkdtempSync(join(tmpdir(), 'callcard-consumer-'));
const installed = join(project, 'node_modules/@callcard/crm-core');
const manifest = JSON.parse(readFileSync(join(core, 'package.json'), 'utf8'));

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', project];
  execFileSync('npm', pack, { cwd: core, shell: process.platform === 'win32' });
  const [tarball = ''] = readdirSync(project).filter((file) => file.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', join(project, tarball), '--strip-components=1', '-C', installed]);
  for (const name of Object.keys(manifest.dependencies))
    symlinkSync(join(core, 'node_modules', name), join(project, 'node_modules', name), 'junction');
  cpSync(join(root, 'tests/unit/support/consumer'), project, { recursive: true });
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'consumer', type: 'module', private: true }),
  );
}, 60_000);
afterAll(() => rmSync(project, { recursive: true }));

function run(program: string): {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  return spawnSync(process.execPath, [program], { cwd: project, env, encoding: 'utf8' });
}

/** What the compiler says of a file of the project. Declarations of the package are checked too. */
function compile(file: string, options: Readonly<Record<string, string>>) {
  const compilerOptions = {
    ...options,
    target: 'ES2023',
    strict: true,
    noEmit: true,
    types: [],
    skipLibCheck: false,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [compiler, '-p', project], { cwd: project, encoding: 'utf8' });
}

describe('the packed core in an empty project', () => {
  it.each([
    ['program.ts', { module: 'node16', moduleResolution: 'node16' }],
    ['program.ts', { module: 'nodenext', moduleResolution: 'nodenext' }],
    ['program.ts', { module: 'esnext', moduleResolution: 'bundler' }],
    ['commonjs.cts', { module: 'nodenext', moduleResolution: 'nodenext' }],
  ])('%s compiles with %o', { timeout: 60_000 }, (file, options) => {
    expect(compile(file, options)).toMatchObject({ status: 0, stdout: '' });
  });

  it('runs as a module', () => {
    expect(run('program.mjs')).toMatchObject({ status: 0, stdout: 'anna\n', stderr: '' });
  });

  it('runs when CommonJS requires it', () => {
    expect(run('program.cjs')).toMatchObject({ status: 0, stdout: 'anna string\n' });
  });

  it('runs bundled where nothing of Node and no browser is', async () => {
    const program = readFileSync(join(project, 'browser.mjs'), 'utf8');
    const code = await bundle(program, { from: project, format: 'iife' });
    const context = createContext({});
    runInContext(code, context);
    expect(runInContext('program.found', context)).toBe('anna');
  });

  it('has every entry point with its types, and the manifest', () => {
    for (const entry of Object.values(manifest.exports)) {
      const files = typeof entry === 'string' ? [entry] : Object.values(entry as Record<string, string>);
      for (const file of files) expect(() => readFileSync(join(installed, file))).not.toThrow();
    }
    expect(manifest.exports['./package.json']).toBe('./package.json');
  });

  it('has the source of every source map', () => {
    // What the compiler wrote of sources that are gone lies about in folders that were built before.
    const sourceOf = (map: string) => map.replace(/^dist/, 'src').replace(/(?:\.d\.ts|\.js)\.map$/, '.ts');
    const maps = sourceMapsIn(installed).filter(({ file }) => existsSync(join(core, sourceOf(file))));
    expect(maps.length).toBeGreaterThan(200);
    expect(maps.filter(({ missing }) => missing.length > 0)).toEqual([]);
  });

  it('accepts every version of libphonenumber-js from the tested one up to the next major', () => {
    const tested = JSON.parse(
      readFileSync(join(core, 'node_modules/libphonenumber-js/package.json'), 'utf8'),
    );
    expect(manifest.dependencies['libphonenumber-js']).toBe(`^${tested.version}`);
  });
});
