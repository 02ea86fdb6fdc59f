// Every publishable package, as its users get it: packed, checked, installed and imported outside the workspace.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './setup.mjs';
import { sourceMapsIn } from './source-maps.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const folder = mkdtempSync(join(tmpdir(), 'callcard-packages-'));
const show = { stdio: ['ignore', 'inherit', 'inherit'] };
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const execute = promisify(execFile);

/** Runs a program beside others: what it prints is shown when it ends. */
async function runBeside(program, args, options) {
  const { error, stdout, stderr } = await execute(program, args, options).catch((thrown) => ({
    error: thrown,
    stdout: thrown.stdout ?? '',
    stderr: thrown.stderr ?? '',
  }));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (error) throw error;
}

async function checkTarball(tarball, cwd) {
  await runBeside(bin('publint'), ['run', tarball, '--strict'], { cwd });
  await runBeside(bin('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii'], { cwd });
}

/** Does it with all, as many at a time as there are processors. */
async function withAll(all, work) {
  const left = [...all];
  const next = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
}

try {
  const manifests = readdirSync(join(root, 'packages')).map((name) => ({
    dir: join(root, 'packages', name),
    manifest: JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
  }));
  const pack = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  execFileSync('npx', ['--yes', packageManager, ...pack], { cwd: root, stdio: 'ignore' });
  const tarballOf = ({ name, version }) =>
    join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  await withAll(manifests, ({ dir, manifest }) => checkTarball(tarballOf(manifest), dir));
  const tarballs = Object.fromEntries(
    manifests.map(({ manifest }) => [manifest.name, `file:${tarballOf(manifest)}`]),
  );
  const project = {
    name: 'consumer',
    version: '1.0.0',
    private: true,
    type: 'module',
    dependencies: tarballs,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...project, overrides: tarballs }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    ...show,
    cwd: folder,
  });
  const entries = manifests.flatMap(({ manifest }) =>
    Object.keys(manifest.exports)
      .filter((path) => !path.endsWith('.json'))
      .map((path) => join(manifest.name, path)),
  );
  const script = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join('\n');
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { ...show, cwd: folder });
  for (const name of Object.keys(tarballs)) {
    const dangling = sourceMapsIn(join(folder, 'node_modules', name)).filter(
      ({ missing }) => missing.length > 0,
    );
    if (dangling.length > 0)
      throw new Error(`${name}: no source for ${dangling.map(({ file }) => file).join(', ')}`);
  }
  for (const program of ['program.mjs', 'program.cjs', 'client.mjs']) {
    cpSync(join(root, 'tests/unit/support/consumer', program), join(folder, program));
    execFileSync(process.execPath, [program], { ...show, cwd: folder });
  }
  // With its declarations, and with what they import.
  cpSync(join(root, 'tests/unit/support/consumer/client.ts'), join(folder, 'client.ts'));
  const compile = [
    '--noEmit',
    '--strict',
    '--target',
    'es2023',
    '--module',
    'nodenext',
    '--lib',
    'es2023,dom',
  ];
  execFileSync(process.execPath, [tsc, ...compile, '--types', '', 'client.ts'], { ...show, cwd: folder });
  const command = (name, option) =>
    spawnSync(join(folder, 'node_modules/.bin', name), [option], { encoding: 'utf8' });
  const started = command('callcard-server', '--no-such-option');
  if (!started.stderr.includes('--no-such-option is no option'))
    throw new Error(`callcard-server does not run: ${started.stderr}`);
  const help = command('callcard', '--help');
  if (!help.stdout.startsWith('Usage: callcard')) throw new Error(`callcard does not run: ${help.stderr}`);
  const usage = command('callcard-sim-call', '--help');
  if (!usage.stdout.startsWith('usage: npx callcard-sim-call'))
    throw new Error(`callcard-sim-call does not run: ${usage.stderr}`);
  console.log(`packages: ${entries.length} entry points imported from their tarballs`);
} finally {
  rmSync(folder, { recursive: true });
}
