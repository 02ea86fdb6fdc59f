// The checkouts that are measured: this one, and with `--before <folder>` another built one beside it.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * @typedef {object} Version one built checkout
 * @property {'Callcard' | 'before'} name
 * @property {string} folder
 * @property {string} commit
 */

/** @returns {Version} */
function version(name, folder) {
  accessSync(join(folder, 'packages/api/dist/main.js'), constants.R_OK);
  let commit = 'no commit';
  try {
    const args = ['-C', folder, 'describe', '--always', '--dirty'];
    commit = execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    // A checkout without git: its name must do.
  }
  return { name, folder, commit };
}

/** @returns {Version[]} */
export function versions(args = process.argv.slice(2)) {
  const at = args.indexOf('--before');
  if (at < 0) return [version('Callcard', root)];
  if (!args[at + 1]) throw new Error('--before needs the folder of a built checkout');
  return [version('Callcard', root), version('before', resolve(args[at + 1]))];
}

/** Says what is measured, in one line. */
export const versionsLine = (all) => all.map(({ name, commit }) => `${name}: ${commit}`).join('; ');

/** A package of a version, such as `@callcard/crm-core/testing`, whatever this checkout has under that name. */
export function importFrom({ folder }, name) {
  const require = createRequire(join(folder, 'package.json'));
  return import(pathToFileURL(require.resolve(name)).href);
}
