import { join, resolve } from 'node:path';
import { readManifest } from './backup/manifest.js';
import { checkSchema, claimFolder, copyBackup, damagedFiles } from './backup/restore-backup.js';
import { type Terminal, table } from './command.js';
import { type ExitReason, Failure, shown } from './failure.js';
import { showProgress } from './progress.js';
import { Stopped, stopper } from './stopped.js';

/** Options of `callcard restore`. */
export interface RestoreOptions {
  readonly to: string;
  readonly audio?: string;
}

/** So many damaged files are named. */
const mostNamed = 10;

/** `callcard restore DIR --to DATA_DIR`. Throws a `Failure`. */
export async function restoreCommand(
  given: string,
  options: RestoreOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const { stdout, stderr, now, signal } = terminal;
  const [folder, dataDir] = [resolve(given), resolve(options.to)];
  const audio = { place: options.audio ?? join(dataDir, 'audio'), namedBy: '--audio' };
  const manifest = await readManifest(folder);
  checkSchema(folder, manifest);
  const progress = showProgress(
    { stream: stderr, now },
    { label: 'restore', total: 2 * manifest.recordings, unit: 'files' },
  );
  const goOn = stopper(signal);
  let items = 0;
  const onItem = () => {
    goOn();
    items += 1;
    progress.update(items, items);
  };
  try {
    const damaged = await damagedFiles(folder, manifest, onItem);
    if (damaged.length > 0)
      throw new Failure(
        'failed',
        `${shown(folder)} is damaged (${damaged.slice(0, mostNamed).join(', ')}${damaged.length > mostNamed ? ` and ${damaged.length - mostNamed} more` : ''}): use another backup`,
      );
    await claimFolder(dataDir, manifest);
    await copyBackup(folder, manifest, { dataDir, audio, onItem });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stderr.write('Stopped. The same command goes on where it stopped.\n');
    return 'stopped';
  } finally {
    progress.stop();
  }
  stdout.write(`${shown(folder)}, of ${manifest.madeAt}, to ${shown(dataDir)}\n`);
  const counts = Object.entries(manifest.documents).map(([kind, { count }]) => [kind, count] as const);
  stdout.write(table([...counts, ['recordings', manifest.recordings]]));
  const { missingRecordings, damagedDocuments } = manifest;
  if (missingRecordings.length + damagedDocuments > 0)
    stderr.write(
      `The backup lacks ${missingRecordings.length} recordings, which its manifest names, and has ${damagedDocuments} documents that cannot be read\n`,
    );
  return missingRecordings.length + damagedDocuments > 0 ? 'incomplete' : 'done';
}
