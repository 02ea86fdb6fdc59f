import type { ForwardRequest, ListedAudio, Page, StoredAudio } from '@callcard/crm-core';
import { type Connection, mongo } from 'mongoose';
import { type Changes, changesOn } from '../database/changes.js';
import type { ProcessPlace } from '../database/process-place.js';
import { damaged } from '../database/read.js';
import { type RetryLimit, repeating } from '../database/retry.js';
import { serverTime } from '../database/server-time.js';
import type { Sessions } from '../database/sessions.js';
import { sizeOf, toPage } from '../paging.js';
import {
  type ChunkDocument,
  chunksInOrder,
  type FileDocument,
  type UploadDocument,
} from '../schema/audio.js';

/** The bucket `audio` of GridFS, and the uploads into it. */
export interface AudioDatabase {
  readonly files: mongo.Collection<FileDocument>;
  readonly chunks: mongo.Collection<ChunkDocument>;
  readonly uploads: mongo.Collection<UploadDocument>;
  readonly changes: Changes;
  readonly limit: RetryLimit;
  /** The process that writes. */
  readonly here: ProcessPlace;
  /** The server's time in milliseconds: no clock of ours decides who is alive. */
  serverTime(): Promise<number>;
}

export function audioDatabaseOn(
  connection: Connection,
  sessions: Sessions,
  here: ProcessPlace,
  limit: RetryLimit,
): AudioDatabase {
  const db = connection.getClient().db(connection.name);
  return {
    files: db.collection('audio.files'),
    chunks: db.collection('audio.chunks'),
    uploads: db.collection('audio.uploads'),
    changes: changesOn(sessions, limit),
    limit,
    here,
    serverTime: () => serverTime(connection),
  };
}

/** A recording that is stored. */
export interface StoredFile extends StoredAudio {
  readonly id: string;
  readonly chunkBytes: number;
  readonly upload: mongo.ObjectId;
}

/** Finds a recording. Rejects with the `StoreError` `damaged` when its document cannot be read. */
export async function findFile(audio: AudioDatabase, id: string): Promise<StoredFile | undefined> {
  const found = await repeating(audio.limit, () => audio.files.findOne({ _id: id }));
  if (!found) return undefined;
  const { length, chunkSize: chunkBytes, metadata }: Partial<FileDocument> = found;
  const { sha256, upload }: Partial<FileDocument['metadata']> = metadata ?? {};
  const sizeBytes = Number(length);
  const isWhole =
    Number.isSafeInteger(sizeBytes) &&
    sizeBytes >= 0 &&
    Number.isSafeInteger(chunkBytes) &&
    Number(chunkBytes) > 0 &&
    /^[0-9a-f]{64}$/.test(String(sha256));
  if (!isWhole || !sha256 || !chunkBytes || !(upload instanceof mongo.ObjectId))
    throw damaged('recording', id);
  return { id, sha256, sizeBytes, chunkBytes, upload };
}

/** Lists recordings by their ids. */
export async function listFiles(audio: AudioDatabase, request: ForwardRequest): Promise<Page<ListedAudio>> {
  const { count } = sizeOf(request);
  const filter = request.after === undefined ? {} : { _id: { $gt: request.after } };
  const how = { hint: '_id_', sort: { _id: 1 }, limit: count } as const;
  const found = await repeating(audio.limit, () => audio.files.find(filter, how).toArray());
  const read = ({ _id: recordingId, length, uploadDate }: FileDocument): ListedAudio => ({
    recordingId,
    sizeBytes: Number(length),
    storedAt: Number(uploadDate),
  });
  return toPage(found, request, read, ({ _id }) => _id);
}

/** The update that gives an upload up. */
export const abandonment = { $set: { abandoned: true }, $currentDate: { touchedAt: true } } as const;

/** Deletes the chunks of one upload. */
export async function deleteChunks(
  { chunks }: AudioDatabase,
  { _id: upload, file: files_id }: Pick<UploadDocument, '_id' | 'file'>,
): Promise<void> {
  await chunks.deleteMany({ files_id, upload }, { hint: chunksInOrder.name });
}
