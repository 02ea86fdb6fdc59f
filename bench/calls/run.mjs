// `pnpm bench:calls [--before <folder>] [--only rates|scaling|crowd|endurance|simulator]`: the whole product as a process under load, on a
// real FreeSWITCH where there is one and on the simulator. Prints tables and fails on no figure: it is for reading.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { printTable } from '../report.mjs';
import { versions as readVersions, versionsLine } from '../versions.mjs';
import { createCleanup } from './cleanup.mjs';
import { crowd } from './crowd.mjs';
import { endurance } from './endurance.mjs';
import { onFreeswitch } from './on-freeswitch.mjs';
import { onSimulator } from './on-simulator.mjs';
import { scaling } from './scaling.mjs';
import { findTools, load } from './settings.mjs';

/** What is measured on a real switch: tables, for each of its names. */
const onRealSwitch = {
  rates: (cleanup, tools) => onFreeswitch(cleanup, tools, versions, wanted),
  scaling: (cleanup, tools) =>
    scaling(cleanup, tools, versions[0], { rate: wanted.scalingRate, seconds: wanted.seconds }),
  crowd: (cleanup, tools) => crowd(cleanup, tools, versions[0]),
  endurance: (cleanup, tools) =>
    endurance(cleanup, tools, versions[0], { calls: wanted.enduranceCalls, rate: wanted.enduranceRate }),
};

/** What is measured: what `--only` names, or everything. */
function partsOf(args) {
  const all = [...Object.keys(onRealSwitch), 'simulator'];
  const at = args.indexOf('--only');
  if (at < 0) return all;
  if (all.includes(args[at + 1])) return [args[at + 1]];
  throw new Error(`--only needs one of ${all.join(', ')}`);
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const versions = readVersions();
const wanted = load();
const parts = partsOf(process.argv.slice(2));
const tools = findTools();
const missing = Object.keys(tools).filter((name) => tools[name] === undefined);
/** What surrounds a cell takes less than this, in seconds. */
const around = 120;
const cells = wanted.rates.length * (3 + versions.length);
const limit =
  cells * (wanted.seconds + around) +
  versions.length * (wanted.simulatorSeconds + around) +
  wanted.enduranceCalls / wanted.enduranceRate +
  10 * around;
const cleanup = createCleanup(limit * 1000);

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `load average ${loadavg()[0].toFixed(1)} at the start`,
);
console.log(`${versionsLine(versions)}\n`);

await cleanup.during(async () => {
  const real = parts.filter((part) => part in onRealSwitch);
  if (real.length > 0 && missing.length > 0)
    console.log(`Not on FreeSWITCH: ${missing.join(' and ')} not found (FREESWITCH_BIN, SIPP_BIN).\n`);
  else
    for (const part of real) for (const table of await onRealSwitch[part](cleanup, tools)) printTable(table);
  if (parts.includes('simulator'))
    for (const table of await onSimulator(cleanup, versions, wanted)) printTable(table);
});
