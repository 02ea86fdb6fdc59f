import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How a MongoDB server is started. */
export interface Launch {
  readonly command: string;
  readonly args: (port: number, folder: string) => readonly string[];
  readonly replicaSet: string;
  /** It must be told to be a replica set of one. */
  readonly mustInitiate: boolean;
  /** It only speaks MongoDB's protocol. */
  readonly isStandIn: boolean;
}

/** A way to start a server, or why there is none. */
export type FoundLaunch =
  | { readonly ok: true; readonly launch: Launch }
  | { readonly ok: false; readonly reason: string };

const cache = fileURLToPath(new URL('../../../.cache/mongodb', import.meta.url));

/** A server of its own that speaks MongoDB's protocol; tests run it as a process, and nothing of it is shipped. */
const standIn = 'SecantusDB==0.7.0b3';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** The first Python that says that it fits: a name on PATH may lead nowhere. */
function pythonThatFits(): string | undefined {
  return ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10'].find((name) => {
    const said = spawnSync(name, ['--version'], { encoding: 'utf8' });
    return said.status === 0 && /^Python 3\.1[0-3]\./.test(said.stdout);
  });
}

function findStandIn(): FoundLaunch {
  const server = join(cache, 'bin', 'secantusd-py');
  if (!existsSync(server)) {
    const python = pythonThatFits();
    if (!python) return { ok: false, reason: 'no Python 3.10 to 3.13 on PATH' };
    try {
      execFileSync(python, ['-m', 'venv', cache], { stdio: 'pipe' });
      execFileSync(join(cache, 'bin', 'pip'), ['install', '-q', '--no-input', standIn], { stdio: 'pipe' });
    } catch (error) {
      return { ok: false, reason: `${standIn} could not be installed: ${String(error).split('\n')[0]}` };
    }
  }
  const storage = ['--cache-size', '256M', '--sync-on-commit', '--enable-test-commands'];
  return {
    ok: true,
    launch: {
      command: server,
      args: (port, folder) => [
        '--host',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--storage-path',
        folder,
        ...storage,
      ],
      replicaSet: 'secantus',
      mustInitiate: false,
      isStandIn: true,
    },
  };
}

async function findMongod(): Promise<FoundLaunch> {
  let command = onPath('mongod');
  if (!command) {
    try {
      // Downloads a server where that is possible; `MONGOMS_RUNTIME_DOWNLOAD=0` keeps it from trying.
      const { MongoBinary } = await import('mongodb-memory-server-core');
      command = await MongoBinary.getPath();
    } catch (error) {
      return {
        ok: false,
        reason: `no mongod on PATH, and none could be had: ${String(error).split('\n')[0]}`,
      };
    }
  }
  const parameters = ['--bind_ip', '127.0.0.1', '--replSet', 'rs0', '--setParameter', 'enableTestCommands=1'];
  return {
    ok: true,
    launch: {
      command,
      args: (port, folder) => ['--port', `${port}`, '--dbpath', folder, ...parameters],
      replicaSet: 'rs0',
      mustInitiate: true,
      isStandIn: false,
    },
  };
}

/** How tests start a server of their own on this machine. */
export async function findLaunch(): Promise<FoundLaunch> {
  const first = findStandIn();
  if (first.ok) return first;
  const second = await findMongod();
  return second.ok ? second : { ok: false, reason: `${first.reason}; ${second.reason}` };
}
