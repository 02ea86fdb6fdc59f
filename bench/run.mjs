// `pnpm bench [--before <folder>]`: measures what the project promises, beside what others offer and beside another built
// checkout, and prints tables. Fails on no figure: it is for reading. Compiles first. Parts that are nothing but
// computing run pinned to one core where the system can do that; the store's have threads and run on all.
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const given = process.argv.slice(2);

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`bench: ${command} could not be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

run(process.execPath, ['node_modules/typescript/bin/tsc', '-b']);

const node = ['--expose-gc', '--max-old-space-size=4096', 'bench/tables.mjs'];
const canPin = process.platform === 'linux' && spawnSync('sh', ['-c', 'command -v taskset']).status === 0;
if (canPin) {
  const core = String(availableParallelism() - 1);
  run('sh', ['-c', 'exec taskset -c "$@"', 'sh', core, process.execPath, ...node, 'computing', 'pinned']);
} else run(process.execPath, [...node, 'computing', 'unpinned']);
run(process.execPath, [...node, 'storing', 'unpinned', ...given]);
