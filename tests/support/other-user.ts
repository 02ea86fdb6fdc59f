import { execFileSync } from 'node:child_process';

/** As whom a process runs. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** Root may do everything, so that it runs the gateway as nobody, in the group of the switch. */
export const isRoot = process.getuid?.() === 0;
export const gatewayUser: SystemUser | undefined = isRoot
  ? { uid: 65_534, gid: process.getgid?.() ?? 0 }
  : undefined;

/** Why the gateway cannot be run as that user; undefined: it can. */
export function whyNoOtherUser(user: SystemUser | undefined = gatewayUser): string | undefined {
  if (!user) return undefined;
  try {
    execFileSync(
      process.execPath,
      ['-e', `require('fs').accessSync(${JSON.stringify(import.meta.filename)})`],
      {
        ...user,
        stdio: 'ignore',
      },
    );
    return undefined;
  } catch {
    return 'another user cannot read this repository';
  }
}
