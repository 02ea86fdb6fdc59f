// The S3-protocol server that the tests of recordings in a bucket run against: built by Go, once, into .cache/.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

const version = 'v1.8.0';
const folder = join(root, '.cache', `versitygw-${version}`);

/** The program; it is there after `installVersitygw`, where that could be done. */
export const versitygw = join(folder, process.platform === 'win32' ? 'versitygw.exe' : 'versitygw');

/** Builds the server unless it is there; says why it cannot be had, or undefined. */
export function installVersitygw() {
  if (existsSync(versitygw)) return undefined;
  if (spawnSync('go', ['version']).status !== 0)
    return 'no S3 server to test against: Go, which builds it, is not here';
  console.log(`versitygw ${version} is built into .cache/, once: this takes a minute or two`);
  const source = `github.com/versity/versitygw/cmd/versitygw@${version}`;
  const built = spawnSync('go', ['install', source], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return built.status === 0 ? undefined : 'no S3 server to test against: Go could not build versitygw';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const reason = installVersitygw();
  console.log(reason ?? `versitygw: ${versitygw}`);
  if (reason) process.exitCode = 1;
}
