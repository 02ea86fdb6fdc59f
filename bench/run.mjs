// `pnpm bench`: measures what the project promises, beside what others offer, and prints tables. Fails on nothing:
// it is for reading. Compiles first, then measures in a process that is pinned to one core where the system can do that.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`bench: ${command} could not be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

run(process.execPath, ['node_modules/typescript/bin/tsc', '-b']);

const tables = [process.execPath, '--expose-gc', '--max-old-space-size=4096', 'bench/tables.mjs'];
const canPin = process.platform === 'linux' && spawnSync('sh', ['-c', 'command -v taskset']).status === 0;
if (canPin)
  run('sh', ['-c', 'exec taskset -c "$@"', 'sh', String(availableParallelism() - 1), ...tables, 'pinned']);
else run(process.execPath, [...tables.slice(1), 'unpinned']);
