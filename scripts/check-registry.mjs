// No file may name a package registry: everybody installs from the one that their own client is set up for.
import { execFileSync } from 'node:child_process';

const names = ['registry', 'npmjs', 'yarnpkg'].map((part) => `${part}[.]`).join('|');
const found = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => /(^|\/)(\.npmrc|package\.json|pnpm-[a-z]+\.yaml|package-lock\.json)$/.test(file))
  .filter((file) => {
    try {
      return execFileSync('grep', ['-E', '-c', names, file], { encoding: 'utf8' }) !== '0\n';
    } catch {
      return false;
    }
  });
if (found.length > 0) {
  console.error(`these files name a registry: ${found.join(', ')}`);
  process.exit(1);
}
