// Processes that end with the bench, and what the system says of them.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches it through the cleanup only.
 *
 * @param {import('./cleanup.mjs').Cleanup} cleanup
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { nice?: boolean }} options nice: others come first
 */
export function startProcess(cleanup, command, args, { nice = false, ...options } = {}) {
  const child = spawn(command, args, { stdio: 'ignore', ...options, detached: true });
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      console.error(`bench: ${command}: ${error.message}`);
      resolve(null);
    });
  });
  if (nice && child.pid !== undefined) setPriority(child.pid, 10);
  const end = async (signal) => {
    child.kill(signal);
    const gentle = await Promise.race([exited.then(() => true), wait(10_000, false, { ref: false })]);
    if (!gentle) child.kill('SIGKILL');
    await exited;
  };
  const kill = cleanup.add(() => end('SIGKILL'));
  /** Asks it to end, and makes it end when it does not. */
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) await end('SIGTERM');
    await kill();
  };
  return { child, pid: child.pid, exited, kill, stop };
}

/** Where files lie in memory, on the systems that have such a place. */
const memory = '/dev/shm';

/** A temporary folder that is removed in the end. `inMemory`: not on a disk, where the system has such a place. */
export function makeFolder(cleanup, name, { inMemory = false } = {}) {
  const base = inMemory && existsSync(memory) ? memory : tmpdir();
  const folder = mkdtempSync(join(base, `callcard-bench-${name}-`));
  const remove = cleanup.add(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  );
  return { folder, remove };
}

/** Asks again and again until it is so; fails after the given time. */
export async function until(what, isSo, limitMs = 30_000) {
  const end = Date.now() + limitMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${limitMs / 1000} s`);
    await wait(50);
  }
}

/** Processor time of a process in clock ticks (hundredths of a second), where the system tells. */
export function ticksOf(pid) {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return undefined;
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Waits until the process has done next to nothing for a second (3 % of a core), at most so long. */
export async function untilIdle(pid, limitMs = 20_000) {
  const end = Date.now() + limitMs;
  let before = ticksOf(pid);
  if (before === undefined) return wait(8_000);
  for (let quiet = 0; quiet < 2 && Date.now() < end; ) {
    await wait(500);
    const now = ticksOf(pid) ?? before;
    quiet = now - before <= 1 ? quiet + 1 : 0;
    before = now;
  }
}
