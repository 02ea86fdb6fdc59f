import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';

/** A folder of one opening's own. The system lets go of its lock when the process dies, however it dies. */
export interface OwnFolder {
  readonly path: string;
  /** Removes the folder, and lets go of it. */
  remove(): void;
}

type Lock = InstanceType<typeof Libsql>;

const lockName = 'lock';

const mostTries = 10;

/** Makes a folder in `dir` that nobody removes while it is held. Throws the system's or SQLite's error. */
export function makeOwnFolder(dir: string): OwnFolder {
  for (let tries = 1; ; tries += 1) {
    const path = join(dir, randomUUID());
    mkdirSync(path, { mode: 0o750 });
    try {
      const lock = lockIn(path);
      // Whoever cleaned up before it was locked took it for a dead one's.
      if (existsSync(join(path, lockName))) return { path, remove: () => removeLocked(path, lock) };
      lock.close();
      throw new Error('another process removes every new folder');
    } catch (error) {
      rmSync(path, { recursive: true, force: true });
      if (tries === mostTries) throw error;
    }
  }
}

/** Removes from `dir` all that belongs to nobody who lives. */
export function removeOfTheDead(dir: string): void {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    const lock = entry.isDirectory() ? tryLock(path) : undefined;
    // What is no folder was written by an earlier version.
    if (entry.isDirectory() && !lock) continue;
    removeLocked(path, lock);
  }
}

/** In this order: nobody else finds it unlocked. */
function removeLocked(path: string, lock: Lock | undefined): void {
  rmSync(path, { recursive: true, force: true });
  lock?.close();
}

/** Undefined: somebody holds it. */
function tryLock(path: string): Lock | undefined {
  try {
    return lockIn(path);
  } catch {
    return undefined;
  }
}

/** Takes SQLite's lock, for Node has none; throws when somebody holds it. */
function lockIn(path: string): Lock {
  const lock = new Libsql(join(path, lockName), { timeout: 0 });
  try {
    // No journal beside it.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
