import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { freePort, isListening } from '../started-process.js';
import type { Launch } from './launch.js';

/** A MongoDB server of the tests' own: a replica set of one on a free port, in a folder that goes with it. */
export interface MongoServer {
  readonly url: string;
  /** Where its data are. */
  readonly folder: string;
  /** Of its process; undefined: it does not run. */
  pid(): number | undefined;
  /** SIGKILL: nothing is flushed. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data; resolves when it answers. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const patienceMs = 30_000;

/** In memory where that is possible: what a killed process wrote stays there as on a disk, and each sync costs nothing. */
function fastFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

/** Ends the process that is killed last, so that nothing is left when tests break off. */
function endWith(child: ChildProcess): void {
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

async function initiate(url: string, port: number): Promise<void> {
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  try {
    const config = { _id: 'rs0', members: [{ _id: 0, host: `127.0.0.1:${port}` }] };
    await client.db('admin').command({ replSetInitiate: config });
  } catch (error) {
    // A restarted one is one already.
    if (!/already initialized/i.test(String(error))) throw error;
  } finally {
    await client.close();
  }
  const member = new MongoClient(url, { serverSelectionTimeoutMS: patienceMs });
  await member.db('admin').command({ ping: 1 }, { readPreference: 'primary' });
  await member.close();
}

/** `base`: the folder that its own is made in. */
export async function startMongoServer(launch: Launch, base = fastFolder()): Promise<MongoServer> {
  const folder = mkdtempSync(join(base, 'callcard-mongodb-'));
  const port = await freePort();
  const url = `mongodb://127.0.0.1:${port}/?replicaSet=${launch.replicaSet}`;
  let child: ChildProcess | undefined;

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ended = child;
    child = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const gone = once(ended, 'exit');
    ended.kill(signal);
    await gone;
  }

  async function start(): Promise<void> {
    const started = spawn(launch.command, launch.args(port, folder), { stdio: ['ignore', 'ignore', 'pipe'] });
    child = started;
    endWith(started);
    let errors = '';
    started.stderr.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-2_000);
    });
    for (const since = performance.now(); !(await isListening(port)); await wait(50)) {
      if (started.exitCode !== null || performance.now() - since > patienceMs)
        throw new Error(`the MongoDB server does not answer:\n${errors}`);
    }
    if (launch.mustInitiate) await initiate(url, port);
  }

  await start();
  return {
    url,
    folder,
    pid: () => child?.pid,
    kill: () => end('SIGKILL'),
    restart: start,
    async stop() {
      // Its data go with it, so nothing needs to be flushed.
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
