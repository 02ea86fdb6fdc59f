import { type AudioRange, type AudioStore, type StoredAudio, StoreError } from '@callcard/crm-core';
import type { Gate } from '../gate.js';
import { readChunks, writeChunks } from './chunks.js';
import { type AudioDatabase, findFile, listFiles, type StoredFile } from './database.js';
import { publish, removeFile } from './publish.js';
import { abandonUpload, beginUpload, type Lease, lostUpload } from './upload.js';

const idPattern = /^[a-z0-9-]{1,100}$/;

/** The port over a bucket of GridFS. Whatever is asked passes the gate. */
export function audioIn(audio: AudioDatabase, lease: Lease, gate: Gate): AudioStore {
  async function put(id: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredAudio> {
    const upload = await beginUpload(audio, id, lease);
    // What cannot be removed now is removed by a sweep.
    const abandon = () => abandonUpload(audio, upload).catch(() => undefined);
    try {
      const stored = await writeChunks(audio, upload, bytes);
      const published = await publish(audio, upload, stored);
      if (!published.ok) throw published.error === 'lost' ? lostUpload(id) : otherAudio(id);
      if (published.value === 'there') await abandon();
      return stored;
    } catch (error) {
      await abandon();
      throw error;
    } finally {
      upload.end();
    }
  }

  return {
    async put(id, bytes) {
      if (!idPattern.test(id)) throw new RangeError('malformed recording id');
      return gate.pass(() => put(id, bytes));
    },
    async stat(id) {
      const found = await gate.pass(async () => (idPattern.test(id) ? findFile(audio, id) : undefined));
      return found && { sha256: found.sha256, sizeBytes: found.sizeBytes };
    },
    async remove(id) {
      await gate.pass(async () => (idPattern.test(id) ? removeFile(audio, id) : undefined));
    },
    list: (request) => gate.pass(() => listFiles(audio, request)),
    async *read(id, range) {
      if (!idPattern.test(id)) throw new RangeError('malformed recording id');
      const file = await gate.pass(() => findFile(audio, id));
      // Only each chunk passes the gate: a reader who pauses keeps nobody from closing.
      yield* readChunks(audio, expected(id, file, range), range, gate.pass);
    },
  };
}

/** The file, when it is what the range expects. */
function expected(
  id: string,
  file: StoredFile | undefined,
  { start, end, expected: audio }: AudioRange,
): StoredFile {
  if (!file) throw new StoreError('failed', `no audio is stored as ${id}`);
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end < start || end >= file.sizeBytes)
    throw new RangeError('the range is not within the audio');
  if (audio && (audio.sizeBytes !== file.sizeBytes || audio.sha256 !== file.sha256)) throw otherAudio(id);
  return file;
}

function otherAudio(id: string): StoreError {
  return new StoreError('failed', `other audio is stored as ${id}`);
}
