import { join } from 'node:path';

/** Says where this process sees a folder of the switch: at the mount, where one is configured, else at the same path. */
export function mounted(folder: string, mount: string | undefined): string {
  return mount === undefined ? folder : join(mount);
}
