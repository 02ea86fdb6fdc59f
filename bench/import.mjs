// `node bench/import.mjs [rows]`: imports generated contacts (a million unless said otherwise) into a new SQLite database by the
// command line, and the same file again; prints time, processor time and memory. Fails on no figure: it is for reading.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeImportFile } from './import-file.mjs';
import { printTable } from './report.mjs';

const command = fileURLToPath(new URL('../packages/cli/bin/callcard.mjs', import.meta.url));
/** Runs in the command's main thread, and tells what the process used when it ends. */
const probe = `import { isMainThread } from 'node:worker_threads';
import { writeSync } from 'node:fs';
if (isMainThread) process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));`;

async function measure(file, database) {
  const args = ['import', 'contacts', file, '--mapping', 'bitrix24', '--store', `sqlite:${database}`];
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, command, ...args],
    { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
  );
  let usage = '';
  child.stdio[3].on('data', (text) => {
    usage += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(usage);
  return {
    seconds: (performance.now() - began) / 1000,
    processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1024,
  };
}

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'callcard-import-'));
try {
  const file = join(folder, 'contacts.csv');
  const database = join(folder, 'callcard.sqlite');
  await writeImportFile(rows, file);
  const first = await measure(file, database);
  const size = statSync(database).size / 1e6;
  const again = await measure(file, database);
  const cells = ({ seconds, processorSeconds, megabytes }) => [
    `${seconds.toFixed(0)} s`,
    Math.round(rows / seconds).toLocaleString('en-US'),
    `${processorSeconds.toFixed(0)} s`,
    `${Math.round(megabytes)} MB`,
  ];
  printTable({
    title: `Importing ${rows.toLocaleString('en-US')} contacts (${Math.round(statSync(file).size / 1e6)} MB of CSV) into SQLite`,
    note: `A process of its own; the database has ${Math.round(size)} MB afterwards. Memory is the most that was resident.`,
    columns: ['', 'time', 'rows per second', 'processor time', 'memory'],
    rows: [
      ['an empty database', ...cells(first)],
      ['the same file again', ...cells(again)],
    ],
  });
} finally {
  rmSync(folder, { recursive: true });
}
