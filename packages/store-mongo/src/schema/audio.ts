import type { Connection, mongo } from 'mongoose';
import type { ProcessPlace } from '../database/process-place.js';
import { makeCollection } from './make-collection.js';

/** A recording, as GridFS describes a file. It is written last, and its `_id`, the recording's id, is there once. */
export interface FileDocument {
  readonly _id: string;
  readonly filename: string;
  readonly length: number | mongo.Long;
  readonly chunkSize: number;
  readonly uploadDate: Date;
  readonly metadata: { readonly sha256: string; readonly upload: mongo.ObjectId };
}

/** A piece of a recording, as GridFS has it; `upload` says which of several writers of one recording wrote it. */
export interface ChunkDocument {
  readonly _id: mongo.ObjectId;
  readonly files_id: string;
  readonly n: number;
  readonly data: mongo.Binary;
  readonly upload: mongo.ObjectId;
}

/**
 * Chunks that belong to no file: those of a recording that is being written, by the process that is named, or is to be removed.
 */
export interface UploadDocument extends Partial<ProcessPlace> {
  readonly _id: mongo.ObjectId;
  readonly file: string;
  /** Nobody may make a file of it any more. */
  readonly abandoned: boolean;
  /** By the server's clock. */
  readonly touchedAt: Date;
}

/** The only index beside those of `_id`: whoever reads or deletes chunks names its fields, so no hint is needed. */
export const chunksInOrder = { name: 'of_file', key: { files_id: 1, n: 1, upload: 1 } } as const;

const collections = {
  'audio.files': [],
  'audio.chunks': [chunksInOrder],
  'audio.uploads': [],
} as const satisfies Record<string, readonly mongo.IndexDescription[]>;

/** The name of a collection of the bucket. */
export type AudioCollectionName = keyof typeof collections;

/** Makes the collections of the bucket and their index, where they are not there. */
export async function makeAudioCollections(connection: Connection): Promise<void> {
  const made = Object.entries(collections).map(([name, indexes]) =>
    makeCollection(connection, name, indexes),
  );
  await Promise.all(made);
}
