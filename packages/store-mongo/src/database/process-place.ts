import { readFile, readlink } from 'node:fs/promises';

/**
 * Where this process is found by its number: this machine since it was started, and the name space of its process. Null: the
 * system does not say.
 */
export async function processPlace(): Promise<string | null> {
  try {
    const [boot, space] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readlink('/proc/self/ns/pid'),
    ]);
    return `${boot.trim()} ${space}`;
  } catch {
    return null;
  }
}

/** Whether there is a process of this number here. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is somebody else's, and there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
