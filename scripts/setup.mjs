import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

/** Runs a command with its output shown; ends this process with its exit code when it fails. */
export function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.error) {
    console.error(`callcard: ${command} could not be run: ${done.error.message}`);
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function nodeIsNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** Installs dependencies when the lock file changed since the last time, and compiles what changed. */
export function setUp() {
  if (!nodeIsNewEnough()) {
    console.error(`callcard: Node ${process.versions.node} is too old: install 20.19 or newer`);
    process.exit(1);
  }
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const lock = createHash('sha256')
    .update(readFileSync(`${root}pnpm-lock.yaml`))
    .digest('hex');
  const stamp = `${root}node_modules/.callcard-setup`;
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    run('npx', ['--yes', packageManager, 'install', '--frozen-lockfile']);
    writeFileSync(stamp, lock);
  }
  run(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-b']);
  run(process.execPath, [`${root}packages/console/build.mjs`]);
}
