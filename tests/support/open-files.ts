import { readdirSync, readlinkSync } from 'node:fs';

/** The files below a folder that this process has open, as Linux tells. */
export function openFilesIn(folder: string): string[] {
  return readdirSync('/proc/self/fd')
    .map((fd) => linkOf(`/proc/self/fd/${fd}`))
    .filter((path) => path.startsWith(folder));
}

/** Nothing: it was closed after it was listed. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
