// `pnpm bench:http`: what requests cost, beside the least server that could answer them in the same rounds: the card of a call, and
// audio; and the search of a client by phone among a million. Prints tables and fails on no figure: it is for reading. Compiles first.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createCleanup } from './calls/cleanup.mjs';
import { makeFolder } from './calls/processes.mjs';
import { number } from './calls/settings.mjs';
import { measureHttp } from './http/measure.mjs';
import { audioTable, cardTable, searchTable, targetsOf } from './http/tables.mjs';
import { printTable, printTargets } from './report.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const phones = number('BENCH_PHONES', 1_000_000);
const effort = {
  phones,
  bytes: number('BENCH_BYTES', 10_000_000),
  load: { connections: number('BENCH_CONNECTIONS', 10), seconds: number('BENCH_SECONDS', 3) },
  rounds: number('BENCH_ROUNDS', 5),
};
const limitMs = 2 * 3_600_000;

const cleanup = createCleanup(limitMs);
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `load average ${loadavg()[0].toFixed(1)} at the start\n`,
);
await cleanup.during(async () => {
  const { folder } = makeFolder(cleanup, 'http');
  const found = await measureHttp(cleanup, folder, effort);
  printTable(cardTable(found.cards));
  printTable(audioTable(found.whole, found.part));
  printTable(searchTable(found.searches, phones));
  printTargets(targetsOf(found));
});
