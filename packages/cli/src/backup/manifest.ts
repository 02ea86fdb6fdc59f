import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, Failure, shown } from '../failure.js';
import { canonicalText, digestOf } from '../move/digest.js';

/** The version of the format of backups. */
const backupFormat = 1;

/** Names within the folder of a backup. */
export const backupNames = {
  manifest: 'manifest.json',
  database: 'callcard.sqlite',
  /** One line a recording: its id, size and SHA-256. */
  recordings: 'recordings.jsonl',
  /** A folder of recordings, as the server's own. */
  audio: 'audio',
} as const;

/** A file of a backup. */
export interface BackupFile {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** What a backup has. */
export interface Manifest {
  readonly format: number;
  /** The version of Callcard that made it. */
  readonly callcard: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly schema: number;
  readonly files: {
    readonly 'callcard.sqlite': BackupFile;
    readonly 'recordings.jsonl': BackupFile;
  };
  /** How many recordings are in it. */
  readonly recordings: number;
  /** Recordings that should be in it, and are not. */
  readonly missingRecordings: readonly string[];
  /** Documents of each kind, with a checksum that two stores with the same documents share. */
  readonly documents: Readonly<Record<string, { readonly count: number; readonly checksum: string }>>;
  /** Documents that were damaged in the database, and are so in its copy. */
  readonly damagedDocuments: number;
}

/** The version of this package. */
function ownVersion(): string {
  return String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version);
}

/** A manifest as the text of its file, with a checksum of its own. */
export function manifestText(manifest: Omit<Manifest, 'format' | 'callcard'>): string {
  const whole = { format: backupFormat, callcard: ownVersion(), ...manifest };
  return `${JSON.stringify({ ...whole, checksum: digestOf(whole).toString('hex') }, undefined, 2)}\n`;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the manifest of a backup. Throws a {@link Failure} when there is none, it was changed, or it is of another format. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, backupNames.manifest);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Failure(
      'failed',
      `${shown(path)} cannot be read (${errnoOf(error)}): name the folder of a backup`,
    );
  });
  const { checksum, ...manifest } = parse(text) ?? {};
  // Other bytes may be read as the same text.
  const isWhole = checksum === digestOf(manifest).toString('hex') && !text.includes('\ufffd');
  if (!isWhole) throw new Failure('failed', `${shown(path)} is damaged: use another backup`);
  if (manifest['format'] !== backupFormat)
    throw new Failure(
      'failed',
      `${shown(folder)} has format ${shown(canonicalText(manifest['format']))}: restore it with the version that made it, or a newer one`,
    );
  // What the checksum is of was written by us.
  return manifest as unknown as Manifest;
}
