// `pnpm bench:audio`: how fast recordings are stored and read in each place of audio, beside a bare stream of a file in the
// same rounds. Prints tables and fails on no figure: it is for reading. Compiles first.
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureDrawing } from './audio/drawing.mjs';
import { openPlaces } from './audio/places.mjs';
import { measureRounds } from './audio/rounds.mjs';
import { createCleanup } from './calls/cleanup.mjs';
import { makeFolder } from './calls/processes.mjs';
import { number } from './calls/settings.mjs';
import { count, printTable, times } from './report.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b'], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(compiled.status ?? 1);

const rounds = number('BENCH_ROUNDS', 5);
const loads = [
  { files: 1, bytes: number('BENCH_BYTES', 100_000_000), atOnce: 1 },
  { files: number('BENCH_FILES', 1000), bytes: number('BENCH_FILE_BYTES', 100_000), atOnce: 8 },
];
const limitMs = 2 * 3_600_000;

const speed = (rate) => `${(rate / 1e6).toFixed(rate < 1e7 ? 1 : 0)} MB/s`;

function tableOf({ files, bytes, atOnce }, found) {
  const [bare, digested] = found;
  return {
    title: `Audio: ${count(files)} × ${count(bytes)} bytes, ${atOnce === 1 ? 'one after another' : `${atOnce} at once`}`,
    note:
      `Bytes per second of the fastest of ${rounds} rounds in which all take turns. Bare: a stream of a file that is synced; ` +
      'the ratios are to it, and to the same with a SHA-256, which every place has to make.',
    columns: ['', 'put', 'to bare', 'to SHA-256', 'read', 'to bare'],
    rows: found.map(({ name, put, read }) => [
      name,
      speed(put),
      times(put / bare.put),
      times(put / digested.put),
      speed(read),
      times(read / bare.read),
    ]),
  };
}

const cleanup = createCleanup(limitMs);
console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ` +
    `load average ${loadavg()[0].toFixed(1)} at the start\n`,
);
await cleanup.during(async () => {
  const { folder } = makeFolder(cleanup, 'audio');
  const { places, missing } = await openPlaces(cleanup, folder);
  for (const reason of missing) console.log(`Not measured: ${reason}\n`);
  for (const load of loads) printTable(tableOf(load, await measureRounds(places, load, rounds)));
});
printTable(await measureDrawing(rounds));
