// `pnpm bench:stores`: what look-ups, calls and listings cost in each store, as the data grow tenfold. Prints a table for each
// store and fails on no figure: it is for reading. Compiles first.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createCleanup } from './calls/cleanup.mjs';
import { number } from './calls/settings.mjs';
import { printTable, printTargets } from './report.mjs';
import { runCell } from './stores/run-cell.mjs';
import { storeTable } from './stores/table.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

/** The stores, and numbers of phones from the environment, with commas between. */
const phones = (name, standard) => (process.env[name] || standard).split(',').map(Number);
const stores = [
  { kind: 'memory', name: 'Memory', sizes: phones('BENCH_PHONES', '10000,100000,1000000') },
  { kind: 'sqlite', name: 'SQLite', sizes: phones('BENCH_PHONES', '10000,100000,1000000') },
  { kind: 'mongodb', name: 'MongoDB', sizes: phones('BENCH_MONGODB_PHONES', '10000,100000') },
];
const wanted = (process.env['BENCH_STORES'] || 'memory,sqlite,mongodb').split(',');
const effort = {
  lookUps: number('BENCH_LOOK_UPS', 1000),
  lookUpRounds: 12,
  pages: 51,
  seconds: number('BENCH_SECONDS', 2),
  rounds: number('BENCH_ROUNDS', 3),
};
const limitMs = 5 * 3_600_000;
const sqliteLookUpMs = 1;

/** What was measured in one store; empty, after saying why, where there is none. */
async function measure(cleanup, { kind, name, sizes }) {
  const found = [];
  for (const size of sizes) {
    const cell = await runCell(cleanup, kind, size, effort);
    if (cell.missing) {
      console.log(`Not measured: ${name}: ${cell.missing}\n`);
      return [];
    }
    found.push(cell);
  }
  return found;
}

const targetsOf = (sizes) =>
  sizes.map(({ phones: size, lookUps: { client } }) => ({
    what: `SQLite, look-up of a client among ${size.toLocaleString('en-US')}, p99`,
    target: `< ${sqliteLookUpMs} ms`,
    measured: `${client.p99.toFixed(2)} ms`,
    met: client.p99 < sqliteLookUpMs,
  }));

function titleOf({ name }, { version, withoutHints }) {
  if (!version) return name;
  return `${name} (${version}${withoutHints ? ', queries name no index' : ''})`;
}

const cleanup = createCleanup(limitMs);
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `load average ${loadavg()[0].toFixed(1)} at the start\n`,
);
await cleanup.during(async () => {
  for (const store of stores.filter(({ kind }) => wanted.includes(kind))) {
    const found = await measure(cleanup, store);
    if (found.length === 0) continue;
    printTable(storeTable(titleOf(store, found[0]), found));
    if (store.kind === 'sqlite') printTargets(targetsOf(found));
  }
});
