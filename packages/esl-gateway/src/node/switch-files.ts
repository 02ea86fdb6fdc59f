import { lstat, open, opendir, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  err,
  ok,
  type RecordRemoval,
  type Result,
  type SwitchFile,
  type SwitchFileError,
  type SwitchFiles,
  type SwitchRemovalError,
} from '@callcard/crm-core';
import { errnoOf } from '../errno.js';
import { mendedBytes } from '../recording/audio-file.js';
import { folderInside, type InsideError, openInside } from '../recording/open-inside.js';
import { parseRecordingPath, recordNames } from '../recording/paths.js';
import { fileName } from '../vocabulary.js';
import { importedFolder } from './cdr-spool.js';

/** A switch's folders as this process sees them. */
export interface SwitchFolders {
  readonly node: string;
  readonly recordings: string;
  readonly cdrs: string;
  /** Whose they are, where the switch serves several. */
  readonly tenant?: string | undefined;
}

const unreachable = err({ code: 'unreachable' } as const);
const failed = err({ code: 'failed' } as const);

/**
 * The files of switches whose folders this process sees. `folders`: of the switches that have named theirs; others are
 * unreachable.
 */
export function createSwitchFiles(folders: () => readonly SwitchFolders[]): SwitchFiles {
  const of = (node: string) => folders().find((each) => each.node === node);
  return {
    async read(file) {
      const found = of(file.node);
      if (!found) return unreachable;
      return isOwn(file) ? readFile(found.recordings, file) : failed;
    },
    async remove(file) {
      const found = of(file.node);
      if (!found) return unreachable;
      return isOwn(file) ? removeFile(found.recordings, file.path) : failed;
    },
    async removeRecords({ node, legIds }) {
      const found = of(node);
      return found
        ? removeNamed(join(found.cdrs, importedFolder(found.tenant)), legIds.flatMap(recordNames))
        : unreachable;
    },
    async removeRecordsBefore(before) {
      const removals = await Promise.all(
        folders().map(({ cdrs, tenant }) => removeOld(join(cdrs, importedFolder(tenant)), before)),
      );
      const sum = (count: keyof RecordRemoval) => removals.reduce((n, each) => n + each[count], 0);
      return { removed: sum('removed'), failed: sum('failed') };
    },
  };
}

/** Whether the path is one that our plans make, of this call. */
function isOwn({ path, callId }: SwitchFile): boolean {
  return parseRecordingPath(path)?.callId === callId;
}

/**
 * Why a file was not found. A recordings folder that holds nothing at all is not the one that recordings were made in: a
 * share that is not mounted, say.
 */
async function absence(root: string, error: InsideError): Promise<SwitchFileError['code']> {
  if (error.code === 'noFolder') return 'unreachable';
  if (error.code !== 'missing') return 'failed';
  return (await isEmpty(root)) ? 'unreachable' : 'gone';
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    const entries = await opendir(folder);
    try {
      return (await entries.read()) === null;
    } finally {
      await entries.close();
    }
  } catch {
    return true;
  }
}

async function readFile(
  root: string,
  { path, mended = false }: SwitchFile,
): Promise<Result<AsyncIterable<Uint8Array>, SwitchFileError>> {
  const opened = await openInside(root, path);
  if (!opened.ok) return err({ code: await absence(root, opened.error) });
  await opened.value.close().catch(() => undefined);
  // Opened once more when it is read: what is never read would stay open.
  return ok(bytesOf(root, path, mended));
}

async function* bytesOf(root: string, path: string, mended: boolean): AsyncGenerator<Uint8Array> {
  const opened = await openInside(root, path);
  if (!opened.ok) throw new Error(`the switch's file cannot be read: ${opened.error.code}`);
  yield* mended ? mendedBytes(opened.value) : opened.value.createReadStream();
}

async function removeFile(root: string, path: string): Promise<Result<void, SwitchRemovalError>> {
  const folder = await folderInside(root, path);
  if (folder.ok) return removeNamed(folder.value, [basename(path)]);
  const code = await absence(root, folder.error);
  return code === 'gone' ? ok(undefined) : err({ code });
}

/** Removes files of a folder by their names, durably; those that are not there are removed. */
async function removeNamed(
  folder: string,
  names: readonly string[],
): Promise<Result<void, SwitchRemovalError>> {
  try {
    let removed = false;
    for (const name of names) removed = (await removeOne(join(folder, name))) || removed;
    if (removed) await sync(folder);
    return ok(undefined);
  } catch {
    return failed;
  }
}

/** False: it was not there. */
async function removeOne(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}

/** Makes the removals in a folder last. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes records by the time of their file, which is when the switch wrote them. */
async function removeOld(folder: string, before: number): Promise<RecordRemoval> {
  const counts = { removed: 0, failed: 0 };
  try {
    for await (const { name } of await opendir(folder)) {
      if (!name.endsWith(fileName.record)) continue;
      const path = join(folder, name);
      try {
        if ((await lstat(path)).mtimeMs < before && (await removeOne(path))) counts.removed += 1;
      } catch (thrown) {
        if (errnoOf(thrown) !== 'ENOENT') counts.failed += 1;
      }
    }
    if (counts.removed > 0) await sync(folder);
  } catch (thrown) {
    // The folder is made with the first record.
    if (errnoOf(thrown) !== 'ENOENT') counts.failed += 1;
  }
  return counts;
}
