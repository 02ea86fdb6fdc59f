import { type RestoreCounts, restoreStore } from './archive/restore.js';
import { countryOf, type StoreOptions, storeAddress, type Terminal, table, waitMsOf } from './command.js';
import { type ExitReason, shown } from './failure.js';
import { openTextFile, type TextFile } from './input/text-file.js';
import { showProgress } from './progress.js';
import type { OpenedStore } from './stores/kind.js';
import { openStore } from './stores/open-store.js';
import { inTrail } from './trail.js';

/** Options of `callcard import all`. */
export interface ImportAllOptions extends StoreOptions {
  readonly dryRun?: boolean;
}

/** So many refused lines are shown; the others are counted. */
const mostShown = 20;

function summary({ read, added, there, refused }: RestoreCounts, dryRun: boolean): string {
  const kinds = [...read].map(([kind, count]) => [`${kind} in the file`, count] as const);
  const outcomes = [['added', added] as const, ['there already', there] as const];
  return (
    table([...kinds, ...(dryRun ? [] : outcomes), ['refused', refused]]) +
    (dryRun ? 'Nothing was written.\n' : '')
  );
}

/** Imports the file, and says what came of it. */
async function carryOut(
  opened: OpenedStore,
  { path, file, dryRun }: { readonly path: string; readonly file: TextFile; readonly dryRun: boolean },
  { stdout, stderr, now, signal }: Terminal,
): Promise<ExitReason> {
  stdout.write(`${shown(path)} into ${opened.name}\n`);
  const progress = showProgress(
    { stream: stderr, now },
    { label: 'import', total: file.size, unit: 'lines' },
  );
  const refused: string[] = [];
  let counts: RestoreCounts;
  try {
    counts = await restoreStore(path, file, {
      to: opened,
      dryRun,
      signal,
      onRefused: ({ line, why }) => refused.push(`line ${line}: ${shown(why)}`),
      onProgress: (lines, bytesRead) => progress.update(bytesRead, lines),
    });
  } finally {
    progress.stop();
  }
  for (const line of refused.slice(0, mostShown)) stderr.write(`${line}\n`);
  if (refused.length > mostShown) stderr.write(`and ${refused.length - mostShown} more lines\n`);
  stdout.write(summary(counts, dryRun));
  if (signal.aborted) stderr.write('Stopped. The same command goes on where it stopped.\n');
  return signal.aborted ? 'stopped' : counts.refused > 0 ? 'incomplete' : 'done';
}

/** `callcard import all FILE`. Throws a `Failure`. */
export async function importAllCommand(
  path: string,
  options: ImportAllOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const dryRun = options.dryRun === true;
  const file = await openTextFile(path);
  const access = dryRun ? 'try' : 'write';
  const needs = { country: countryOf(undefined, terminal), access, waitMs: waitMsOf(options) } as const;
  const opened = await openStore(storeAddress(options, terminal), needs);
  try {
    const work = () => carryOut(opened, { path, file, dryRun }, terminal);
    return await (dryRun ? work() : inTrail(opened.store, terminal, 'imported', work));
  } finally {
    await opened.close();
  }
}
