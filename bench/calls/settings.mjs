// What is measured: environment variables and arguments.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

function number(name, standard) {
  const value = Number(process.env[name] || standard);
  if (!(value > 0)) throw new Error(`${name} must be a number above zero`);
  return value;
}

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

/** `--before <folder>` of the arguments, or undefined. */
export function beforeFolder(args = process.argv.slice(2)) {
  const at = args.indexOf('--before');
  if (at < 0) return undefined;
  if (!args[at + 1]) throw new Error('--before needs the folder of a built checkout');
  return resolve(args[at + 1]);
}

/** The versions to measure: this checkout, and the one that is given with `--before`. */
export function versions() {
  const before = beforeFolder();
  return [version('Callcard', root), ...(before ? [version('before', before)] : [])];
}

/** Rates and times; a list of rates has commas between. */
export function load() {
  return {
    rates: (process.env['BENCH_RATES'] || '10,30,50,70').split(',').map(Number),
    seconds: number('BENCH_SECONDS', 10),
    simulatorRate: number('BENCH_SIMULATOR_RATE', 50),
    simulatorSeconds: number('BENCH_SIMULATOR_SECONDS', 60),
  };
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function find(name, variable, others) {
  const chosen = process.env[variable];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return (chosen ? [chosen] : [...onPath.map((folder) => join(folder, name)), ...others]).find(executable);
}

/** FreeSWITCH (FREESWITCH_BIN) and SIPp (SIPP_BIN); each undefined where it is not found. */
export function findTools() {
  return {
    freeswitch: find('freeswitch', 'FREESWITCH_BIN', [
      '/usr/bin/freeswitch',
      '/usr/local/freeswitch/bin/freeswitch',
    ]),
    sipp: find('sipp', 'SIPP_BIN', ['/usr/bin/sipp', '/usr/local/bin/sipp']),
  };
}
