// Every publishable package, as its users get it: packed, checked, installed and imported outside the workspace.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

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
    Object.keys(manifest.exports).map((path) => join(manifest.name, path)),
  );
  const script = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join('\n');
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { ...show, cwd: folder });
  const help = spawnSync(join(folder, 'node_modules/.bin/callcard'), ['--no-such-option'], {
    encoding: 'utf8',
  });
  if (!help.stderr.includes('--no-such-option is no option'))
    throw new Error(`callcard does not run: ${help.stderr}`);
  console.log(`packages: ${entries.length} entry points imported from their tarballs`);
} finally {
  rmSync(folder, { recursive: true });
}
