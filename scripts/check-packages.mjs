// Every publishable package, as its users get it: packed, checked, installed and imported outside the workspace.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';
import { sourceMapsIn } from './source-maps.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'callcard-packages-'));
const show = { stdio: ['ignore', 'inherit', 'inherit'] };
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

try {
  const manifests = readdirSync(join(root, 'packages')).map((name) => ({
    dir: join(root, 'packages', name),
    manifest: JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')),
  }));
  const tarballs = {};
  for (const { dir, manifest } of manifests) {
    execFileSync('npx', ['--yes', packageManager, 'pack', '--pack-destination', folder], {
      cwd: dir,
      stdio: 'ignore',
    });
    const tarball = join(
      folder,
      `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`,
    );
    tarballs[manifest.name] = `file:${tarball}`;
    execFileSync(bin('publint'), ['run', tarball, '--strict'], { ...show, cwd: dir });
    execFileSync(bin('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii'], { ...show, cwd: dir });
  }
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
  for (const program of ['program.mjs', 'program.cjs']) {
    cpSync(join(root, 'tests/unit/support/consumer', program), join(folder, program));
    execFileSync(process.execPath, [program], { ...show, cwd: folder });
  }
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
