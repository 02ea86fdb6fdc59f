import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import type { Store } from '@callcard/crm-core';
import { errnoOf, Failure, shown } from '../failure.js';
import { type ArchiveKindName, archiveKindNames, archiveKinds } from './kinds.js';

/** The version of the format, in the first line of an archive. */
export const archiveFormat = 1;

/** How many documents of each kind there are. */
export type ArchiveCounts = Partial<Record<ArchiveKindName, number>>;

/** Where lines go, some of them at a time. */
export interface LineWriter {
  write(text: string): Promise<void>;
}

/**
 * Writes everything that a store keeps, as JSON lines: a first line with the format, one line a document, and a last line
 * with how many there are, without which the archive is not whole. The same store gives the same lines. What changes
 * meanwhile may be there as it was before or after. `signal`: stops, and the last line is missing.
 */
export async function exportStore(
  store: Store,
  writer: LineWriter,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (documents: number) => void },
): Promise<ArchiveCounts> {
  const counts: ArchiveCounts = {};
  let total = 0;
  await writer.write(`${JSON.stringify({ kind: 'callcard', format: archiveFormat })}\n`);
  for (const kind of archiveKindNames) {
    for await (const documents of archiveKinds[kind].read(store)) {
      if (signal.aborted) return counts;
      await writer.write(documents.map((document) => `${JSON.stringify({ kind, document })}\n`).join(''));
      counts[kind] = (counts[kind] ?? 0) + documents.length;
      total += documents.length;
      onProgress(total);
    }
  }
  await writer.write(`${JSON.stringify({ kind: 'end', counts })}\n`);
  return counts;
}

/** A file that appears under its name when it is whole. */
export interface ArchiveFile extends LineWriter {
  /** Brings it to the disk, under its name. */
  finish(): Promise<void>;
  /** Leaves what was written under another name. */
  abandon(): Promise<void>;
}

function refuse(path: string, error: unknown): never {
  throw new Failure(
    'failed',
    `${shown(path)} cannot be written (${errnoOf(error)}): make room, or name another file`,
  );
}

/** Makes the file of an archive, which only this user may read. Throws a {@link Failure}, also when it is there already. */
export async function createArchiveFile(path: string): Promise<ArchiveFile> {
  if (existsSync(path))
    throw new Failure('failed', `${shown(path)} is there already: name another file, or remove it`);
  const part = `${path}.part`;
  let file: FileHandle;
  try {
    file = await open(part, 'w', 0o600);
  } catch (error) {
    refuse(path, error);
  }
  const orRefuse = async (work: Promise<unknown>) => {
    await work.catch((error) => refuse(path, error));
  };
  return {
    write: (text) => orRefuse(file.writeFile(text)),
    abandon: () => file.close(),
    async finish() {
      await orRefuse(file.sync());
      await file.close();
      await orRefuse(rename(part, path));
    },
  };
}

/** Writes lines to a stream that is there, such as the standard output. */
export function streamWriter(stream: Writable): LineWriter {
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
  };
}
