import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openEslProbe } from './esl-probe.js';

const configuration = fileURLToPath(new URL('../../../freeswitch', import.meta.url));

export interface SwitchFolders {
  base: string;
  conf: string;
  log: string;
  recordings: string;
  cdr: string;
}

/** A temporary folder that holds a copy of the configuration and everything that the switch writes. */
export const makeSwitchFolders = (): SwitchFolders => {
  const base = mkdtempSync(join(tmpdir(), 'callcard-switch-'));
  const folder = (name: string) => join(base, name);
  for (const name of ['log', 'db', 'run', 'scripts', 'storage', 'cache', 'certs', 'temp', 'recordings']) {
    mkdirSync(folder(name));
  }
  cpSync(configuration, folder('conf'), { recursive: true });
  return {
    base,
    conf: folder('conf'),
    log: folder('log'),
    recordings: folder('recordings'),
    cdr: join(folder('log'), 'json_cdr'),
  };
};

export const removeSwitchFolders = (folders: SwitchFolders): void =>
  rmSync(folders.base, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });

export interface SwitchProcess {
  readonly pid: number;
  /** Settles when the process is gone. */
  readonly exited: Promise<void>;
  /** SIGKILL, as a crash or a power cut would end it. */
  kill(): Promise<void>;
}

/** Starts FreeSWITCH in the foreground with all its folders below one. Returns before it is ready. */
export const startSwitch = (
  binary: string,
  folders: SwitchFolders,
  environment: Record<string, string>,
): SwitchProcess => {
  const option = (name: string, folder = name) => [`-${name}`, join(folders.base, folder)];
  const child: ChildProcess = spawn(
    binary,
    [
      ...['-nf', '-nc', '-nonat', '-nocal'],
      ...['conf', 'log', 'db', 'run', 'scripts', 'storage', 'cache', 'certs', 'temp', 'recordings'].flatMap(
        (name) => option(name),
      ),
    ],
    {
      cwd: folders.base,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'] ?? '', HOME: folders.base, ...environment },
    },
  );
  if (child.pid === undefined) throw new Error(`FreeSWITCH did not start: ${binary}`);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    pid: child.pid,
    exited,
    kill: () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      return exited;
    },
  };
};

const lastLines = (path: string, count: number): string =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(-count).join('\n') : '(no log)';

/** Resolves when the switch says on its event socket that it is ready for calls. */
export const untilReady = async (
  running: SwitchProcess,
  folders: SwitchFolders,
  at: { host: string; port: number; password: string },
  timeoutMs = 40_000,
): Promise<void> => {
  let gone = false;
  void running.exited.then(() => {
    gone = true;
  });
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !gone) {
    try {
      const probe = await openEslProbe(at);
      const status = await probe.api('status');
      probe.close();
      if (status.includes('is ready')) return;
    } catch {
      // Not listening yet.
    }
    await wait(100);
  }
  const log = lastLines(join(folders.log, 'freeswitch.log'), 20);
  throw new Error(`FreeSWITCH ${gone ? 'ended' : 'was not ready'} before it took calls:\n${log}`);
};
