import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SystemUser } from '../../support/other-user.js';
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

/** Gives all folders to the user whom the switch is to run as; its group may read them. */
export const giveSwitchFolders = ({ base }: SwitchFolders, { uid, gid }: SystemUser): void => {
  chmodSync(base, 0o750);
  chownSync(base, uid, gid);
  for (const name of readdirSync(base, { recursive: true, encoding: 'utf8' }))
    chownSync(join(base, name), uid, gid);
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

/** A command that starts a program as its unit of systemd does: with the mask of files that the README wants, and leave to put media first. */
const asUser = ({ uid, gid }: SystemUser, program: string): readonly string[] => {
  const leave = '--inh-caps=+sys_nice --ambient-caps=+sys_nice';
  const drop = `setpriv --reuid=${uid} --regid=${gid} --clear-groups ${leave}`;
  return ['sh', '-c', `umask 027; exec ${drop} "$0" "$@"`, program];
};

/** Why no switch can run as that user; undefined: it can. */
export const whyNotAs = (user: SystemUser): string | undefined => {
  const [program = '', ...command] = asUser(user, 'true');
  const { status, stderr } = spawnSync(program, command, { encoding: 'utf8' });
  return status === 0 ? undefined : `no program runs as another user: ${stderr.trim()}`;
};

/**
 * Starts FreeSWITCH in the foreground with all its folders below one. Returns before it is ready. `user`: as whom it runs;
 * absent: as whoever runs the tests.
 */
export const startSwitch = (
  binary: string,
  folders: SwitchFolders,
  environment: Record<string, string>,
  user?: SystemUser,
): SwitchProcess => {
  const option = (name: string, folder = name) => [`-${name}`, join(folders.base, folder)];
  const [program = binary, ...before] = user === undefined ? [binary] : asUser(user, binary);
  const child: ChildProcess = spawn(
    program,
    [
      ...before,
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
