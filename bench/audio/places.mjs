// Places of audio, and bare streams of files that are asked in the same way.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openAudioBucket } from '@callcard/audio-s3';
import { openMongoAudio } from '@callcard/store-mongo';
import { openAudioFolder } from '@callcard/store-sqlite';
import { unwrap } from '../library.mjs';
import { startBucket, startMongo } from '../servers.mjs';

async function* digesting(bytes) {
  const hash = createHash('sha256');
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
  hash.digest();
}

/** Streams of files in a folder, each synced before it is closed; `through`: what the bytes pass. */
function bareFiles(dir, through = (bytes) => bytes) {
  mkdirSync(dir);
  const pathOf = (id) => join(dir, id);
  return {
    put: (id, bytes) =>
      pipeline(Readable.from(through(bytes)), createWriteStream(pathOf(id), { flush: true })),
    read: (id, range) => through(createReadStream(pathOf(id), range)),
    remove: (id) => rm(pathOf(id)),
  };
}

/**
 * Opens all places that there are, the two references first, with their files in the folder; `missing`: why others are
 * not there.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {string} folder
 */
export async function openPlaces(cleanup, folder) {
  const at = (name) => join(folder, name);
  const places = [
    { name: 'bare', audio: bareFiles(at('bare')) },
    { name: 'bare with SHA-256', audio: bareFiles(at('digested'), digesting) },
    { name: 'folder', audio: unwrap(openAudioFolder({ dir: at('folder') }), 'the folder') },
  ];
  const missing = [];
  const bucket = await startBucket(cleanup, folder);
  if (bucket.missing) missing.push(`S3: ${bucket.missing}`);
  else {
    const opened = await openAudioBucket({ ...bucket, spoolDir: at('spool') });
    places.push({ name: 'S3 (versitygw)', audio: unwrap(opened, 'the bucket') });
  }
  const mongo = await startMongo(cleanup, folder);
  if (mongo.missing) missing.push(`GridFS: ${mongo.missing}`);
  else {
    const audio = unwrap(await openMongoAudio({ url: mongo.url }), 'GridFS');
    cleanup.add(() => audio.close());
    places.push({ name: `GridFS (${mongo.version})`, audio });
  }
  return { places, missing };
}
