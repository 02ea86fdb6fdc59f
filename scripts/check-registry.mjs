// No manifest or lock file may name a package registry: everybody installs from the one that their own client uses.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const registry = /\b(registry|npmjs|yarnpkg)\./;
const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
const manifests = files.filter((file) => /(^|\/)(\.npmrc|package\.json|pnpm-[a-z]+\.yaml)$/.test(file));
const found = manifests.filter((file) => registry.test(readFileSync(file, 'utf8')));
if (found.length > 0) {
  console.error(`these files name a registry: ${found.join(', ')}`);
  process.exit(1);
}
