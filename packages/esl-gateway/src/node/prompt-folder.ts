import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rename, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AudioStore,
  type Clock,
  err,
  ok,
  type PromptFileError,
  type PromptFiles,
  type PromptFilesRun,
  type Result,
} from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import { unsafe } from '../plan/safe-values.js';
import type { Notify } from './notice.js';
import { makeFolder, modes, type SharedFolder } from './shared-folder.js';

export interface PromptFolderPorts {
  readonly audio: AudioStore;
  readonly clock: Clock;
  readonly notify: Notify;
  /** Undefined until the switch has named its folders. */
  readonly places: () => SharedFolder | undefined;
}

/** The own prompts of one switch. */
export interface PromptFolder extends PromptFiles {
  /**
   * The files that the switch has of these prompts, by their ids. Waits a moment for those that are not there yet; what
   * does not come in time is left out, so that a prompt of Callcard's is played instead. Never rejects.
   */
  filesOf(promptIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** So long a caller waits for prompts at most. Milliseconds. */
const patienceMs = 500;

/** Longer than any call that may still play a prompt which nobody names any more. */
const keptMs = 86_400_000;
/** A named file is marked as such no more often. */
const markedMs = 3_600_000;

/** Ids come from stored plans: nothing else becomes a path. */
const idForm = /^prompt-[a-z0-9-]{1,90}$/;
const fileForm = /^(prompt-[a-z0-9-]{1,90})\.wav$/;
const partForm = /^prompt-[a-z0-9-]{1,90}\.wav\.[0-9a-f-]{36}\.part$/;

const fileName = (promptId: string) => `${promptId}.wav`;

async function writeWhole(file: FileHandle, audio: AudioStore, promptId: string): Promise<void> {
  const stored = await audio.stat(promptId);
  if (!stored) throw new Error('its audio is not in the audio store');
  const hash = createHash('sha256');
  const range = { start: 0, end: stored.sizeBytes - 1, expected: stored };
  for await (const piece of audio.read(promptId, range)) {
    hash.update(piece);
    await file.writeFile(piece);
  }
  if (hash.digest('hex') !== stored.sha256) throw new Error('its audio is damaged in the audio store');
  await file.chmod(modes.file);
  await file.sync();
}

/** Copies a prompt into a folder, where it appears whole or not at all. Rejects when it cannot be read or written. */
async function copyInto(folder: string, audio: AudioStore, promptId: string): Promise<void> {
  const path = join(folder, fileName(promptId));
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, 'wx', modes.file);
    try {
      await writeWhole(file, audio, promptId);
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (thrown) {
    await unlink(part).catch(() => undefined);
    throw thrown;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size > 0;
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}

export function createPromptFolder({ audio, clock, notify, places }: PromptFolderPorts): PromptFolder {
  const underWay = new Map<string, Promise<Result<void, PromptFileError>>>();
  let complaint = '';

  /** Says once what is wrong, until it is something else or was mended. */
  function complain(reason: string): void {
    if (reason !== complaint) notify({ code: 'promptsNotPlaced', reason });
    complaint = reason;
  }

  /** Where prompts are put. `isAsked`: there is one, so that it matters when there is no such place. */
  function usable(isAsked: boolean): Result<SharedFolder, PromptFileError> {
    const known = places();
    if (!known) return err({ code: 'unreachable' });
    if (known.onSwitch !== undefined && !unsafe({ promptsDir: known.onSwitch })) return ok(known);
    if (isAsked) complain('noFolder');
    return err({ code: 'noFolder' });
  }

  async function placeNow({ here, isOwnPath }: SharedFolder, promptId: string) {
    try {
      if (await isThere(join(here, fileName(promptId)))) return ok(undefined);
      if (isOwnPath) await makeFolder(here);
      await copyInto(here, audio, promptId);
      complaint = '';
      return ok(undefined);
    } catch (thrown) {
      const errno = errnoOf(thrown);
      complain(errno === 'UNKNOWN' && thrown instanceof Error ? thrown.message : errno);
      return err({ code: 'failed' } as const);
    }
  }

  async function place(promptId: string): Promise<Result<void, PromptFileError>> {
    const known = usable(true);
    if (!known.ok) return known;
    if (!idForm.test(promptId)) return err({ code: 'failed' });
    const before = underWay.get(promptId);
    if (before) return before;
    const placing = placeNow(known.value, promptId).finally(() => underWay.delete(promptId));
    underWay.set(promptId, placing);
    return placing;
  }

  /** What is to be done with one file of the folder, which is not to be there for ever. */
  async function tend(folder: string, name: string, promptIds: ReadonlySet<string>): Promise<boolean> {
    const promptId = fileForm.exec(name)?.[1];
    if (promptId === undefined && !partForm.test(name)) return false;
    const path = join(folder, name);
    const now = clock.now();
    const age = now - (await stat(path)).mtimeMs;
    if (promptId !== undefined && promptIds.has(promptId)) {
      // So that the day begins when nobody names it any more.
      if (age > markedMs) await utimes(path, now / 1000, now / 1000);
      return false;
    }
    if (age <= keptMs) return false;
    await unlink(path);
    return true;
  }

  async function keepOnly(promptIds: ReadonlySet<string>): Promise<Result<PromptFilesRun, PromptFileError>> {
    const known = usable(promptIds.size > 0);
    if (!known.ok) return known;
    const { here } = known.value;
    const counts = { placed: 0, removed: 0, failed: 0 };
    let names: readonly string[] = [];
    try {
      names = await readdir(here);
    } catch (thrown) {
      // No prompt, no folder.
      if (errnoOf(thrown) !== 'ENOENT') {
        if (promptIds.size > 0) complain(errnoOf(thrown));
        return err({ code: 'failed' });
      }
    }
    const there = new Set(names);
    for (const promptId of promptIds) {
      if (there.has(fileName(promptId))) continue;
      counts[(await place(promptId)).ok ? 'placed' : 'failed'] += 1;
    }
    for (const name of names) {
      // One that another process removed is removed.
      const isRemoved = await tend(here, name, promptIds).catch((thrown) => {
        if (errnoOf(thrown) !== 'ENOENT') counts.failed += 1;
        return false;
      });
      if (isRemoved) counts.removed += 1;
    }
    return ok(counts);
  }

  async function filesOf(promptIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const files = new Map<string, string>();
    if (promptIds.length === 0) return files;
    const known = usable(true);
    if (!known.ok) return files;
    const placed = promptIds.map(async (promptId) => {
      if ((await place(promptId)).ok) files.set(promptId, `${known.value.onSwitch}/${fileName(promptId)}`);
    });
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    await Promise.race([Promise.all(placed), enough]);
    clearTimeout(timer);
    return new Map(files);
  }

  return { place, keepOnly, filesOf };
}
