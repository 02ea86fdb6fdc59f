import { type ArchiveCounts, createArchiveFile, exportStore, streamWriter } from './archive/export.js';
import { archiveKindNames } from './archive/kinds.js';
import { countryOf, type StoreOptions, storeAddress, type Terminal, table, waitMsOf } from './command.js';
import { type ExitReason, shown } from './failure.js';
import { type Progress, showProgress } from './progress.js';
import type { OpenedStore } from './stores/kind.js';
import { openStore } from './stores/open-store.js';
import { inTrail } from './trail.js';

async function write(
  { store }: OpenedStore,
  path: string,
  progress: Progress,
  { stdout, signal }: Terminal,
): Promise<ArchiveCounts> {
  const options = { signal, onProgress: (documents: number) => progress.update(0, documents) };
  if (path === '-') return exportStore(store, streamWriter(stdout), options);
  const file = await createArchiveFile(path);
  try {
    const counts = await exportStore(store, file, options);
    await (signal.aborted ? file.abandon() : file.finish());
    return counts;
  } catch (error) {
    await file.abandon().catch(() => undefined);
    throw error;
  }
}

/** Writes everything, and says what. */
async function carryOut(opened: OpenedStore, path: string, terminal: Terminal): Promise<ExitReason> {
  const { stdout, stderr, now, signal } = terminal;
  const progress = showProgress({ stream: stderr, now }, { label: 'export', total: 0, unit: 'documents' });
  let counts: ArchiveCounts;
  try {
    counts = await write(opened, path, progress, terminal);
  } finally {
    progress.stop();
  }
  const shownOn = path === '-' ? stderr : stdout;
  shownOn.write(`${opened.name} to ${path === '-' ? 'the standard output' : shown(path)}\n`);
  shownOn.write(table(archiveKindNames.map((kind) => [kind, counts[kind] ?? 0] as const)));
  if (signal.aborted) {
    stderr.write('Stopped: what was written is not whole.\n');
    return 'stopped';
  }
  const damaged = opened.damagedCount();
  if (damaged > 0)
    stderr.write(
      `${damaged} stored documents cannot be read and were left out: restore them from a backup\n`,
    );
  return damaged > 0 ? 'incomplete' : 'done';
}

/** `callcard export FILE`. Throws a `Failure`. */
export async function exportCommand(
  path: string,
  options: StoreOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const needs = {
    country: countryOf(undefined, terminal),
    access: 'read',
    waitMs: waitMsOf(options),
  } as const;
  const opened = await openStore(storeAddress(options, terminal), needs);
  try {
    return await inTrail(opened.store, terminal, 'exported', () => carryOut(opened, path, terminal));
  } finally {
    await opened.close();
  }
}
