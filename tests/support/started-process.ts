import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/api/dist/main.js', import.meta.url));
const commandLine = fileURLToPath(new URL('../../packages/cli/bin/callcard.mjs', import.meta.url));

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: readonly string[];
  /** Default: the server. */
  readonly program?: 'server' | 'callcard';
  /** Code that runs before the program, to do to it from within what no outsider can. */
  readonly before?: string;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The program as a person starts it, right or wrong, and what it says. */
export interface Started {
  readonly exited: Promise<Exit>;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Only what went to standard error. */
  errors(): string;
  /** Waits for text in the output; fails when the process ends without it. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits until the pattern is there so many times. */
  saidTimes(pattern: RegExp, times: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** As on a terminal, and quick to look. */
const standing = {
  PATH: process.env['PATH'],
  CALLCARD_HTTP_PORT: '0',
  CALLCARD_SERVER_LOG_FORMAT: 'text',
  CALLCARD_SWEEP_SECONDS: '1',
};

export function startProcess({
  env = {},
  options = [],
  program = 'server',
  before,
}: StartOptions = {}): Started {
  const preload =
    before === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(before)}`];
  const child = spawn(process.execPath, [...preload, program === 'server' ? main : commandLine, ...options], {
    env: { ...standing, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  let ended = false;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of [...waiting]) look();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    changed();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    errors += chunk.toString();
    changed();
  });
  // `close`, not `exit`: by then everything it printed has been read.
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      ended = true;
      resolve({ code, signal });
      changed();
    });
  });

  function until<T>(what: string, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = look();
        if (found === undefined && !ended) return;
        waiting.delete(check);
        if (found !== undefined) resolve(found);
        else reject(new Error(`it ended without ${what}:\n${output}`));
      };
      waiting.add(check);
      check();
    });
  }

  return {
    exited,
    output: () => output,
    errors: () => errors,
    said: (pattern) => until(String(pattern), () => pattern.exec(output) ?? undefined),
    async saidTimes(pattern, times) {
      const all = new RegExp(pattern.source, 'g');
      await until(`${times} times ${pattern}`, () =>
        (output.match(all)?.length ?? 0) >= times ? true : undefined,
      );
    },
    kill: (signal) => void child.kill(signal),
  };
}

/** Does something with a folder of its own and with processes, and leaves nothing of them behind. */
export async function withProcesses(
  work: (tools: { folder: string; start: (options?: StartOptions) => Started }) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-process-'));
  const started: Started[] = [];
  try {
    await work({
      folder,
      start(options = {}) {
        const data = { CALLCARD_DATA_DIR: join(folder, 'data'), ...options.env };
        const one = startProcess({ ...options, env: data });
        started.push(one);
        return one;
      },
    });
  } finally {
    for (const one of started) one.kill('SIGKILL');
    await Promise.all(started.map(({ exited }) => exited));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether somebody listens on a port of the loopback interface. */
export async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** A port of the loopback interface on which nothing listens now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
