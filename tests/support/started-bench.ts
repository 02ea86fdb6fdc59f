import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts a bench, a program below `bench/`, with settings of the environment; everything temporary goes into the folder. */
export function startBench(
  args: readonly [program: string, ...options: string[]],
  folder: string,
  settings: Readonly<Record<string, string>>,
) {
  const [program, ...options] = args;
  const child = spawn(process.execPath, [`bench/${program}`, ...options], {
    cwd: root,
    env: { PATH: process.env['PATH'], TMPDIR: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, exited: once(child, 'close'), output: () => output };
}
