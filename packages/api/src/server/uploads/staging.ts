import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '@callcard/crm-core';

/** What is uploaded: the file of a recording, from the switch that wrote it. */
export interface UploadName {
  readonly node: string;
  readonly recordingId: string;
}

/** An upload that was begun. */
export interface StagedUpload extends UploadName {
  /** SHA-256 of the whole, lower-case hex, as the switch says. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** When it is given up. */
  readonly expiresAt: Instant;
  /** How much of it is here. */
  readonly offset: number;
}

/** What is known of an upload beside its bytes. */
type Label = Pick<StagedUpload, 'sha256' | 'sizeBytes' | 'expiresAt'>;

/** Uploads that are not stored yet, each a file and what is known of it, in a folder of each switch. */
export interface Staging {
  /** The file of an upload, below {@link Staging.root}. */
  pathOf(name: UploadName): string;
  readonly root: string;
  find(name: UploadName): Promise<StagedUpload | undefined>;
  /** Begins an upload anew. Whatever was here of it is gone. */
  begin(name: UploadName, label: Label): Promise<StagedUpload>;
  /** Writes bytes from a place on; gives where they end. What was written stays when the source fails, or the disk is full. */
  append(upload: StagedUpload, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  discard(name: UploadName): Promise<void>;
  /** All uploads of all switches. */
  all(): AsyncIterable<StagedUpload>;
}

const suffix = { bytes: '.part', label: '.json' } as const;

function isLabel(value: unknown): value is Label {
  if (typeof value !== 'object' || value === null) return false;
  const { sha256, sizeBytes, expiresAt } = value as Partial<Label>;
  return typeof sha256 === 'string' && Number.isSafeInteger(sizeBytes) && Number.isFinite(expiresAt);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** Whoever appends beyond what was announced is stopped before anything of that is written. */
export class TooMuch extends Error {}

/** Uploads below a folder, which is made when it is needed. */
export function createStaging(root: string): Staging {
  const file = ({ node, recordingId }: UploadName, kind: keyof typeof suffix) =>
    join(root, node, `${recordingId}${suffix[kind]}`);

  async function find(name: UploadName): Promise<StagedUpload | undefined> {
    try {
      const label: unknown = JSON.parse(await readFile(file(name, 'label'), 'utf8'));
      if (!isLabel(label)) return undefined;
      const { sha256, sizeBytes, expiresAt } = label;
      const { size } = await stat(file(name, 'bytes'));
      return { ...name, sha256, sizeBytes, expiresAt, offset: size };
    } catch {
      // Not there, or left half written by a process that died: begun anew.
      return undefined;
    }
  }

  async function discard(name: UploadName): Promise<void> {
    await rm(file(name, 'label'), { force: true });
    await rm(file(name, 'bytes'), { force: true });
  }

  return {
    root,
    pathOf: ({ node, recordingId }) => join(node, `${recordingId}${suffix.bytes}`),
    find,
    discard,
    async begin(name, label) {
      await mkdir(join(root, name.node), { recursive: true, mode: 0o700 });
      await discard(name);
      await writeFile(file(name, 'bytes'), '', { mode: 0o600 });
      // There whole or not at all.
      const draft = `${file(name, 'label')}.new`;
      await writeFile(draft, JSON.stringify(label), { mode: 0o600 });
      await rename(draft, file(name, 'label'));
      return { ...name, ...label, offset: 0 };
    },
    async append(upload, bytes) {
      const handle = await open(file(upload, 'bytes'), 'r+');
      let at = upload.offset;
      try {
        for await (const chunk of bytes) {
          if (at + chunk.byteLength > upload.sizeBytes) throw new TooMuch();
          for (let done = 0; done < chunk.byteLength; ) {
            const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, at);
            done += bytesWritten;
            at += bytesWritten;
          }
        }
      } finally {
        // Whoever is told how much is here may rely on it.
        await handle.sync().finally(() => handle.close());
      }
      return at;
    },
    async *all() {
      for (const node of await namesIn(root)) {
        for (const name of await namesIn(join(root, node))) {
          if (!name.endsWith(suffix.label)) continue;
          const found = await find({ node, recordingId: name.slice(0, -suffix.label.length) });
          if (found) yield found;
        }
      }
    },
  };
}
