import { join } from 'node:path';

/** A folder of the switch as this process sees it: the mount, where one is configured, else the same path. */
export function mounted(folder: string, mount: string | undefined): string {
  return mount === undefined ? folder : join(mount);
}
