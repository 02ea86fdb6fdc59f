import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { inject } from 'vitest';
import type { SystemUser } from './other-user.js';

/** Who hears of a server. */
export interface ServerListener {
  /** What it prints, on both streams. */
  onOutput(text: string): void;
  /** The process ended while the server ran: its exit code, or the signal that ended it. */
  onExit(how: string): void;
}

/**
 * A process that runs the server again and again, once at a time. Each call of the suites of calls has a server of its own, and
 * most of the processor time of a start is the loading of the program. What is started by `startProcess` is as shipped.
 */
export interface ServerHost {
  readonly pid: number;
  run(environment: Readonly<Record<string, string | undefined>>, listener: ServerListener): void;
  /** Stops the server as SIGTERM does, and resolves when all that it printed was heard. One that does not stop is killed. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** After so long a server that does not stop is killed. Milliseconds. */
const longestStop = 20_000;
/** What a host says on both streams when the server has ended. */
const ended = '\0';
const idle = new Set<ServerHost>();

/** What sets a host apart from others: it has one server. */
interface Apart {
  /** As whom it runs. */
  readonly user?: SystemUser | undefined;
  /** `NODE_OPTIONS` of its process. */
  readonly nodeOptions?: string | undefined;
}

/** One whose server has stopped, else a new one. */
export function serverHost(apart: Apart = {}): ServerHost {
  const isApart = apart.user !== undefined || apart.nodeOptions !== undefined;
  const [waiting] = isApart ? [] : idle;
  if (!waiting) return startHost(apart, isApart);
  idle.delete(waiting);
  return waiting;
}

function startHost({ user, nodeOptions }: Apart, isApart: boolean): ServerHost {
  const child = spawn(process.execPath, [inject('serverHost')], {
    env: { PATH: process.env['PATH'], NODE_OPTIONS: nodeOptions },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...user,
  });
  const exited = once(child, 'exit');
  let listener: ServerListener | undefined;
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text: string) => listener?.onOutput(text.replaceAll(ended, '')));
  }
  child.once('exit', (code, signal) => {
    idle.delete(host);
    listener?.onExit(String(code ?? signal));
  });

  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const host: ServerHost = {
    pid: child.pid ?? 0,
    run(environment, told) {
      listener = told;
      child.send({ run: environment });
    },
    kill,
    async stop() {
      if (!isAlive(child)) return;
      const stopped = Promise.all(streams.map(saysItHasEnded));
      const late = setTimeout(() => child.kill('SIGKILL'), longestStop);
      child.send({ stop: true });
      await Promise.race([stopped, exited]);
      clearTimeout(late);
      listener = undefined;
      if (!isApart && isAlive(child)) idle.add(host);
      else await kill();
    },
  };
  return host;
}

const isAlive = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

function saysItHasEnded(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    const look = (text: string) => {
      if (!text.includes(ended)) return;
      stream.off('data', look);
      resolve();
    };
    stream.on('data', look);
  });
}
