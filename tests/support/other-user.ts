import { execFileSync } from 'node:child_process';

/** Root may do everything, so that it runs the gateway as nobody, in the group of the switch. */
export const isRoot = process.getuid?.() === 0;
export const gatewayUser = isRoot ? { uid: 65_534, gid: process.getgid?.() ?? 0 } : undefined;

/** Why the gateway cannot be run as that user; undefined: it can. */
export function whyNoOtherUser(user: typeof gatewayUser = gatewayUser): string | undefined {
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
