import { StoreError } from '@callcard/crm-core';
import { mongo } from 'mongoose';
import { isGone } from '../database/process-place.js';
import { repeating } from '../database/retry.js';
import type { UploadDocument } from '../schema/audio.js';
import { type AudioDatabase, abandonment, deleteChunks, findFile } from './database.js';

/** How long an upload counts as alive after it was last renewed. */
export interface Lease {
  readonly leaseMs: number;
}

/** One attempt to write a recording, which this process keeps alive. */
export interface Upload {
  readonly _id: mongo.ObjectId;
  readonly file: string;
  /** Throws when it was taken for one of a process that is gone: its chunks are removed. */
  check(): void;
  /** Is renewed no more. */
  end(): void;
}

/** Renewals, and sweeps, in the time of a lease: several renewals may fail. */
export const looksPerLease = 5;

/** Begins an upload, before its first chunk is written, and renews it until it ends. */
export async function beginUpload(audio: AudioDatabase, file: string, { leaseMs }: Lease): Promise<Upload> {
  const { uploads, limit, here } = audio;
  const _id = new mongo.ObjectId();
  const first = { file, abandoned: false, ...here };
  const begun = { $setOnInsert: first, $currentDate: { touchedAt: true } } as const;
  await repeating(limit, () => uploads.updateOne({ _id }, begun, { upsert: true }));
  let isLost = false;
  async function renew(): Promise<void> {
    const touched = { $currentDate: { touchedAt: true } } as const;
    const { matchedCount } = await uploads.updateOne({ _id, abandoned: false }, touched);
    isLost = matchedCount === 0;
  }
  // A renewal that fails leaves time for more.
  const renewing = setInterval(() => void renew().catch(() => undefined), leaseMs / looksPerLease);
  renewing.unref();
  return {
    _id,
    file,
    check() {
      if (isLost) throw lostUpload(file);
    },
    end: () => clearInterval(renewing),
  };
}

export function lostUpload(file: string): StoreError {
  return new StoreError(
    'failed',
    `storing ${file} was given up, for it was not renewed in time; store it again`,
  );
}

/**
 * Gives up an upload and removes its chunks, unless it has become a file after all. Its document stays for the next sweeps, for a
 * chunk may still be on its way.
 */
export async function abandonUpload(audio: AudioDatabase, { _id, file }: Upload): Promise<void> {
  const { matchedCount } = await repeating(audio.limit, () => audio.uploads.updateOne({ _id }, abandonment));
  if (matchedCount === 0 && (await findFile(audio, file))?.upload.equals(_id)) return;
  await repeating(audio.limit, () => deleteChunks(audio, { _id, file }));
}

/** Uploads that one sweep looks at; the oldest first. */
const mostSwept = 1_000;

/**
 * Removes the chunks of uploads whose process is gone from this machine, or that nobody renewed for the time of a lease. Each is
 * abandoned first, so that no file can be made of it, and looked at again when a lease has passed: then its document goes too.
 * Rejects with the driver's error.
 */
export async function sweepUploads(audio: AudioDatabase, { leaseMs }: Lease): Promise<void> {
  const now = await audio.serverTime();
  const found = await audio.uploads.find({}, { hint: '_id_', limit: mostSwept }).toArray();
  for (const upload of found) {
    const isOld = now - upload.touchedAt.getTime() > leaseMs;
    const isOrphaned = !upload.abandoned && isGone(upload, audio.here);
    if (isOld || isOrphaned) await clear(audio, upload);
  }
}

async function clear(audio: AudioDatabase, upload: UploadDocument): Promise<void> {
  const { _id, touchedAt, abandoned } = upload;
  if (!abandoned) {
    const { matchedCount } = await audio.uploads.updateOne({ _id, touchedAt, abandoned }, abandonment);
    // It is alive after all.
    if (matchedCount === 0) return;
  }
  await deleteChunks(audio, upload);
  if (abandoned) await audio.uploads.deleteOne({ _id, abandoned });
}
