import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
  keys?: Record<string, string>;
  /** Digest user and password. */
  account?: { user: string; password: string };
}

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const arguments_ = (task: SippTask, files: { scenario: string; log: string; errors: string }): string[] => [
  ...(task.target === undefined ? [] : [task.target]),
  ...['-sf', files.scenario, '-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(task.localPort)],
  ...(task.calls === undefined ? [] : ['-m', String(task.calls)]),
  ...['-nostdin', '-aa', '-trace_err', '-error_file', files.errors, '-trace_logs', '-log_file', files.log],
  ...(task.account === undefined ? [] : ['-au', task.account.user, '-ap', task.account.password]),
  ...Object.entries(task.keys ?? {}).flatMap(([key, value]) => ['-key', key, value]),
];

/** Runs SIPp on loopback with a scenario of ours. */
export const runSipp = (task: SippTask): SippRun => {
  const file = (suffix: string) => join(task.folder, `${task.name}.${suffix}`);
  const files = { scenario: file('xml'), log: file('log'), errors: file('errors') };
  writeFileSync(files.scenario, task.scenario);
  const child: ChildProcess = spawn(task.binary, arguments_(task, files), {
    cwd: task.folder,
    stdio: 'ignore',
  });
  const ended = new Promise<{ code: number | null; log: string[]; errors: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      resolve({
        code,
        log: readIfThere(files.log)
          .split('\n')
          .filter((text) => text !== ''),
        errors: readIfThere(files.errors),
      }),
    );
  });
  return { ended, pid: child.pid, kill: () => void child.kill('SIGKILL') };
};
