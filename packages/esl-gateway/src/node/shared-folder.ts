import { chmod, mkdir } from 'node:fs/promises';
import { mounted } from './mounted.js';

/** A folder that this process writes for the switch, as both see it. */
export interface SharedFolder {
  /** Undefined: the switch's configuration is older than the folder. */
  readonly onSwitch: string | undefined;
  readonly here: string;
  /** The folder is under the switch's own path, and may be made; else it may be mounted later. */
  readonly isOwnPath: boolean;
}

/** The switch, which may be another user of the same group, reads; nobody else does. */
export const modes = { folder: 0o750, file: 0o640 } as const;

export function sharedFolder(onSwitch: string | undefined, mount: string | undefined): SharedFolder {
  return { onSwitch, here: mounted(onSwitch ?? '', mount), isOwnPath: mount === undefined };
}

export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: modes.folder });
  // A stricter mask would keep the switch out.
  if (made !== undefined) await chmod(path, modes.folder);
}
