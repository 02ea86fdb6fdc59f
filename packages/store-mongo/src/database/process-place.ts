import { readFile, readlink } from 'node:fs/promises';

/** How a process is found again. */
export interface ProcessPlace {
  /** Where it is found by `pid`: a machine since its start, and a name space in it; null: nobody can tell. */
  readonly place: string | null;
  readonly pid: number;
}

/** How this process is found. */
export async function thisProcess(): Promise<ProcessPlace> {
  return { place: await placeHere(), pid: process.pid };
}

/** Whether a process is gone for certain, as seen by one that runs `here`. */
export function isGone({ place, pid }: Partial<ProcessPlace>, here: ProcessPlace): boolean {
  return typeof place === 'string' && place === here.place && pid !== undefined && !isRunning(pid);
}

async function placeHere(): Promise<string | null> {
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
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is somebody else's, and there.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
