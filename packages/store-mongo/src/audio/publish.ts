import { err, ok, type Result, type StoredAudio } from '@callcard/crm-core';
import { type ClientSession, mongo } from 'mongoose';
import { GuardError } from '../database/changes.js';
import { repeating } from '../database/retry.js';
import { chunkBytes } from './chunks.js';
import { type AudioDatabase, abandonment, deleteChunks, findFile, type StoredFile } from './database.js';
import type { Upload } from './upload.js';

/** `published`: the chunks are a recording now. `there`: one with the same bytes was there already. */
export type Published = 'published' | 'there';

/** `otherAudio`: other bytes are stored under this id. `lost`: the upload was abandoned meanwhile. */
export type NotPublished = 'otherAudio' | 'lost';

/** Makes a recording of an upload, in one small transaction: the file is there, the upload is not. */
export function publish(
  audio: AudioDatabase,
  { _id: upload, file: id }: Upload,
  { sha256, sizeBytes }: StoredAudio,
): Promise<Result<Published, NotPublished>> {
  const file = {
    _id: id,
    filename: id,
    length: mongo.Long.fromNumber(sizeBytes),
    chunkSize: chunkBytes,
    uploadDate: new Date(),
    metadata: { sha256, upload },
  };
  async function write(session: ClientSession | undefined): Promise<void> {
    const within = session ? { session } : {};
    const ended = await audio.uploads.deleteOne({ _id: upload, abandoned: false }, within);
    if (ended.deletedCount === 0) throw new GuardError('lost' satisfies NotPublished);
    await audio.files.insertOne(file, within);
  }
  const isThere = async (fileId: string) => (await findFile(audio, fileId))?.upload.equals(upload) ?? false;
  return audio.changes.write<Published, NotPublished>(async () => {
    const there = await findFile(audio, id);
    if (there && there.sha256 !== sha256) return err('otherAudio');
    if (there && !there.upload.equals(upload)) return ok({ steps: [], witness: undefined, value: 'there' });
    return ok({
      steps: there ? [] : [{ writes: 2, run: write }],
      witness: { id, collection: { has: isThere } },
      value: 'published',
    });
  });
}

/** Removes a recording: first, in one step, the file becomes an upload that is abandoned; then its chunks go. */
export async function removeFile(audio: AudioDatabase, id: string): Promise<void> {
  let removed: StoredFile | undefined;
  async function write({ upload }: StoredFile, session: ClientSession | undefined): Promise<void> {
    const within = session ? { session } : {};
    const { deletedCount } = await audio.files.deleteOne({ _id: id, 'metadata.upload': upload }, within);
    if (deletedCount === 0) throw new GuardError();
    const left = { ...abandonment, $setOnInsert: { file: id } };
    await audio.uploads.updateOne({ _id: upload }, left, { ...within, upsert: true });
  }
  await audio.changes.write<void, never>(async () => {
    const there = await findFile(audio, id);
    removed = there ?? removed;
    const steps = there
      ? [{ writes: 2, run: (session: ClientSession | undefined) => write(there, session) }]
      : [];
    return ok({ steps, witness: undefined, value: undefined });
  });
  if (!removed) return;
  const upload = { _id: removed.upload, file: id };
  await repeating(audio.limit, () => deleteChunks(audio, upload));
  // Every chunk of it was acknowledged long ago, so none can come any more.
  await repeating(audio.limit, () => audio.uploads.deleteOne({ _id: upload._id, abandoned: true }));
}
