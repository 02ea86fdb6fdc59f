import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('fixtures/run-in-process.mjs', import.meta.url));

/** A process that runs a function of a fixture. */
export interface StartedProcess {
  /** What it prints. */
  readonly lines: AsyncIterable<string>;
  /** How it ended, and what it wrote to its standard error. */
  readonly closed: Promise<{ readonly signal: string | null; readonly errors: string }>;
  send(line: string): void;
  /** SIGKILL: no good-bye, nothing flushed. */
  kill(): void;
}

/** Starts a process of its own that runs the function `name` of `fixtures/<module>.ts` with these texts. */
export function startProcess(module: string, name: string, ...texts: readonly string[]): StartedProcess {
  const child = spawn(process.execPath, [script, module, name, ...texts]);
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  return {
    lines: createInterface(child.stdout),
    closed: once(child, 'close').then(([, signal]) => ({ signal, errors })),
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: () => void child.kill('SIGKILL'),
  };
}
