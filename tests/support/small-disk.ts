import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of its own, that tests may fill. */
export interface SmallDisk {
  readonly dir: string;
  /** Leaves not one byte free. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  remove(): void;
}

const megabyte = 1024 * 1024;

/** Mounts a disk in memory; undefined where this user may not mount. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'callcard-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'pipe' });
  } catch {
    rmdirSync(dir);
    return undefined;
  }
  const ballast = join(dir, 'ballast');
  return {
    dir,
    fill() {
      const file = openSync(ballast, 'a');
      try {
        for (let piece = megabyte; piece >= 1; )
          if (!tryWrite(file, Buffer.alloc(piece))) piece = Math.floor(piece / 2);
      } finally {
        closeSync(file);
      }
      if (statfsSync(dir).bavail > 0) throw new Error('the disk has room left');
    },
    free: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', [dir], { stdio: 'pipe' });
      rmdirSync(dir);
    },
  };
}

/** False: there is no room for all of it; what there was room for is written. */
function tryWrite(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) === piece.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
