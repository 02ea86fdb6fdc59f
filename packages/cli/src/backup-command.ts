import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { hasAudio, namedPromptIds, promptIdPrefix } from '@callcard/crm-core';
import { syncPath } from './backup/files.js';
import { type UncopiedRecording, writeBackup } from './backup/write-backup.js';
import { countryOf, type StoreOptions, storeAddress, type Terminal, table, waitMsOf } from './command.js';
import { type ExitReason, errnoOf, Failure, shown } from './failure.js';
import { showProgress } from './progress.js';
import { Stopped, stopper } from './stopped.js';
import type { StoreAddress } from './stores/address.js';
import { type AudioAddress, type AudioSource, type OpenedAudio, openAudioSource } from './stores/audio.js';
import type { StorePlace } from './stores/kind.js';
import { openStore, placeOf } from './stores/open-store.js';

/** Options of `callcard backup`. */
export interface BackupOptions extends StoreOptions {
  readonly audio?: string;
}

/** So many recordings are named; all are in the manifest. */
const mostShown = 20;

/** Where the server keeps the recordings of a database. A folder of its own is made by its first start. */
function audioAddress(said: string | undefined, file: string, { env }: Terminal): AudioAddress | undefined {
  if (said !== undefined) return { place: said, namedBy: '--audio' };
  const set = env['CALLCARD_AUDIO'];
  if (set) return { place: set, namedBy: 'CALLCARD_AUDIO' };
  const beside = join(dirname(file), 'audio');
  return existsSync(beside) ? { place: beside, namedBy: '--audio' } : undefined;
}

async function checkedFile(address: StoreAddress, place: StorePlace, waitMs: number): Promise<string> {
  if (place.file === undefined)
    throw new Failure(
      'usage',
      `${place.name} is kept by MongoDB, which alone can copy it as it is at one moment: use mongodump --oplog, and the tools of wherever the recordings are (docs/backup.md)`,
    );
  const { found } = await place.schema({ waitMs });
  if (found > 0) return place.file;
  throw new Failure(
    'failed',
    `${place.name} does not exist, or has nothing of Callcard: check ${address.namedBy}`,
  );
}

/** Recordings that are gone for a reason: they were deleted, or found missing, after the database was copied. */
async function goneMeanwhile(
  uncopied: readonly UncopiedRecording[],
  address: StoreAddress,
  terminal: Terminal,
  waitMs: number,
): Promise<ReadonlySet<string>> {
  const { found, newest } = await placeOf(address).schema({ waitMs });
  // A store of an earlier version is not opened: that would bring it up to date.
  if (uncopied.length === 0 || found !== newest) return new Set();
  const needs = { country: countryOf(undefined, terminal), waitMs, access: 'read' } as const;
  const opened = await openStore(address, needs);
  try {
    const gone = new Set<string>();
    const prompts = await namedPromptIds(opened.store);
    const isKept = async (id: string) => {
      if (id.startsWith(promptIdPrefix)) return prompts.has(id);
      const now = await opened.store.calls.getRecording(id);
      return now !== undefined && hasAudio(now.state);
    };
    for (const { id } of uncopied) if (!(await isKept(id))) gone.add(id);
    return gone;
  } finally {
    await opened.close();
  }
}

/** Makes the folder, lets it be filled, and gives it its name; nothing is left of it when that fails. */
async function makeFolder<T>(folder: string, fill: (part: string) => Promise<T>): Promise<T> {
  if (existsSync(folder))
    throw new Failure('failed', `${shown(folder)} is there already: name another folder, or remove it`);
  const cannot = (error: unknown): never => {
    if (error instanceof Failure || !/^E(?!RR_)/.test(errnoOf(error))) throw error;
    throw new Failure(
      'failed',
      `${shown(folder)} cannot be written (${errnoOf(error)}): make room, or name another folder`,
    );
  };
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 }).catch(cannot);
  // Mode 0700: nobody else reads what is in it.
  const part = await mkdtemp(`${folder}.part-`).catch(cannot);
  try {
    const filled = await fill(part);
    await rename(part, folder);
    await syncPath(dirname(folder));
    return filled;
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    return cannot(error);
  }
}

/** `callcard backup DIR`. Throws a `Failure`. */
export async function backupCommand(
  given: string,
  options: BackupOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const { stdout, stderr, now, signal } = terminal;
  const waitMs = waitMsOf(options);
  const address = storeAddress(options, terminal);
  const place = placeOf(address);
  const database = await checkedFile(address, place, waitMs);
  const where = audioAddress(options.audio, database, terminal);
  const audio: OpenedAudio<AudioSource> | undefined = where && (await openAudioSource(where));
  const folder = resolve(given);
  const progress = showProgress(
    { stream: stderr, now },
    { label: 'backup', total: 0, unit: 'documents and recordings' },
  );
  const goOn = stopper(signal);
  let items = 0;
  const onItem = () => {
    goOn();
    items += 1;
    progress.update(0, items);
  };
  try {
    const done = await makeFolder(folder, (part) =>
      writeBackup({
        ...{ database, name: place.name, audio: audio?.audio, folder: part, waitMs, onItem },
        country: countryOf(undefined, terminal),
        madeAt: new Date(now()),
      }),
    );
    progress.stop();
    stdout.write(`${place.name} to ${shown(folder)}\n`);
    const { uncopied, damaged } = done;
    const gone = await goneMeanwhile(uncopied, address, terminal, waitMs);
    const missing = uncopied.filter(({ id }) => !gone.has(id));
    stdout.write(
      table([
        ['documents', done.documents],
        ['recordings', done.recordings],
        ['recordings deleted meanwhile', gone.size],
        ['recordings missing', missing.length],
      ]),
    );
    for (const { id, problem } of missing.slice(0, mostShown)) stderr.write(`recording ${id}: ${problem}\n`);
    if (missing.length > mostShown)
      stderr.write(`and ${missing.length - mostShown} more, which the manifest names\n`);
    if (damaged > 0)
      stderr.write(`${damaged} stored documents cannot be read: restore them from an earlier backup\n`);
    return missing.length + damaged > 0 ? 'incomplete' : 'done';
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stderr.write('Stopped: there is no backup.\n');
    return 'stopped';
  } finally {
    progress.stop();
    await audio?.close();
  }
}
