import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SippRun {
  /** Settles when SIPp has ended. `log` has the scenario's log lines, `errors` what went wrong in SIPp's words. */
  readonly ended: Promise<{ code: number | null; log: string[]; errors: string }>;
  readonly pid: number | undefined;
  kill(): void;
}

export interface SippTask {
  binary: string;
  folder: string;
  /** Names this run's files in the folder. */
  name: string;
  scenario: string;
  /** The switch's address for a client; a server has none. */
  target?: string;
  localPort: number;
  /** Calls after which SIPp ends; a server goes on. */
  calls?: number;
  /** Calls that begin in a second; default 10. */
  rate?: number;
  keys?: Record<string, string>;
  /** Digest user and password. */
  account?: { user: string; password: string };
}

/** SIPp binds a media port of its own, looking from this one on past at most a hundred that are taken. */
const firstMediaPort = (): number => 10_000 + 2 * Math.floor(Math.random() * 4_500);

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const arguments_ = (task: SippTask, files: { scenario: string; log: string; errors: string }): string[] => [
  ...(task.target === undefined ? [] : [task.target]),
  ...['-sf', files.scenario, '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(task.localPort)],
  ...['-mp', String(firstMediaPort())],
  ...(task.calls === undefined ? [] : ['-m', String(task.calls)]),
  ...(task.rate === undefined ? [] : ['-r', String(task.rate)]),
  ...['-nostdin', '-aa', '-trace_err', '-error_file', files.errors, '-trace_logs', '-log_file', files.log],
  ...(task.account === undefined ? [] : ['-au', task.account.user, '-ap', task.account.password]),
  ...Object.entries(task.keys ?? {}).flatMap(([key, value]) => ['-key', key, value]),
];

/** Another SIPp of this machine took the media port first. */
const mediaPortTaken = /Unable to bind (?:audio|video) RTP socket/;

const mostTries = 5;

/** Runs SIPp on loopback with a scenario of ours; again with other media ports where those are taken. */
export const runSipp = (task: SippTask): SippRun => {
  const file = (suffix: string) => join(task.folder, `${task.name}.${suffix}`);
  const files = { scenario: file('xml'), log: file('log'), errors: file('errors') };
  writeFileSync(files.scenario, task.scenario);
  let isKilled = false;
  const spawnOnce = (): ChildProcess =>
    spawn(task.binary, arguments_(task, files), { cwd: task.folder, stdio: 'ignore' });
  let child = spawnOnce();
  const endOf = (running: ChildProcess) =>
    new Promise<{ code: number | null; log: string[]; errors: string }>((resolve, reject) => {
      running.once('error', reject);
      running.once('exit', (code) =>
        resolve({
          code,
          log: readIfThere(files.log)
            .split('\n')
            .filter((text) => text !== ''),
          errors: readIfThere(files.errors),
        }),
      );
    });
  const run = async () => {
    for (let tries = 1; ; tries += 1) {
      const end = await endOf(child);
      if (isKilled || tries === mostTries || !mediaPortTaken.test(end.errors)) return end;
      rmSync(files.errors, { force: true });
      child = spawnOnce();
    }
  };
  return {
    ended: run(),
    get pid() {
      return child.pid;
    },
    kill() {
      isKilled = true;
      child.kill('SIGKILL');
    },
  };
};
