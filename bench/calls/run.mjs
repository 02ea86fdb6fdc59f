// `pnpm bench:calls [--before <folder>] [--only freeswitch|simulator]`: the whole product as a process under load, on a
// real FreeSWITCH where there is one and on the simulator. Prints tables and fails on no figure: it is for reading.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { printTable } from '../report.mjs';
import { versions as readVersions, versionsLine } from '../versions.mjs';
import { createCleanup } from './cleanup.mjs';
import { onFreeswitch } from './on-freeswitch.mjs';
import { onSimulator } from './on-simulator.mjs';
import { findTools, load } from './settings.mjs';

/** The switch that `--only` names, or undefined for both. */
function onlyOf(args) {
  const at = args.indexOf('--only');
  if (at < 0) return undefined;
  if (['freeswitch', 'simulator'].includes(args[at + 1])) return args[at + 1];
  throw new Error('--only needs freeswitch or simulator');
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const versions = readVersions();
const wanted = load();
const only = onlyOf(process.argv.slice(2));
const tools = findTools();
const missing = Object.keys(tools).filter((name) => tools[name] === undefined);
/** What surrounds a cell takes less than this, in seconds. */
const around = 120;
const cells = wanted.rates.length * (2 + versions.length);
const limit =
  cells * (wanted.seconds + around) + versions.length * (wanted.simulatorSeconds + around) + around;
const cleanup = createCleanup(limit * 1000);

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `load average ${loadavg()[0].toFixed(1)} at the start`,
);
console.log(`${versionsLine(versions)}\n`);

await cleanup.during(async () => {
  if (only !== 'simulator' && missing.length > 0) {
    console.log(`Not on FreeSWITCH: ${missing.join(' and ')} not found (FREESWITCH_BIN, SIPP_BIN).\n`);
  } else if (only !== 'simulator') {
    for (const table of await onFreeswitch(cleanup, tools, versions, wanted)) printTable(table);
  }
  if (only !== 'freeswitch') {
    for (const table of await onSimulator(cleanup, versions, wanted)) printTable(table);
  }
});
