import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bucketAddressProblem, bucketProblem, readBucketAddress } from '@callcard/audio-s3/address';
import type { AudioStore } from '@callcard/crm-core';
import { openAudioFolder, readAudioFolder } from '@callcard/store-sqlite';
import { Failure, shown } from '../failure.js';
import { shownAddress, withoutSecrets } from './address.js';

/** Where recordings are, and the option or variable that says so. */
export interface AudioAddress {
  /** The path of a folder, `s3://<bucket>/<prefix>`, or `gridfs`. */
  readonly place: string;
  readonly namedBy: string;
  /** The URL of the store whose recordings they are, whose database has them in GridFS. */
  readonly store?: string;
}

/** A place of recordings that a command works on. */
export interface OpenedAudio<T> {
  readonly audio: T;
  /** What the user named, without secrets. */
  readonly name: string;
  close(): Promise<void>;
}

/** Recordings that are read, and not written. */
export type AudioSource = Pick<AudioStore, 'stat' | 'read'>;

async function openBucket({ place, namedBy }: AudioAddress): Promise<OpenedAudio<AudioStore>> {
  const address = readBucketAddress(place);
  if (!address.ok) throw new Failure('usage', `${namedBy} ${bucketAddressProblem(address.error)}`);
  const { bucket, prefix, endpoint, region, pathStyle } = address.value;
  // The client's version is pinned by us: which Node its later versions need is nothing that a user could act on.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { openAudioBucket } = await import('@callcard/audio-s3');
  const spoolDir = mkdtempSync(join(tmpdir(), 'callcard-audio-'));
  const close = async () => rmSync(spoolDir, { recursive: true, force: true });
  const opened = await openAudioBucket({
    ...{ bucket, prefix, spoolDir },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(pathStyle === undefined ? {} : { pathStyle }),
  });
  if (opened.ok) return { audio: opened.value, name: `s3://${bucket}/${prefix}`, close };
  await close();
  throw new Failure('failed', `${namedBy} ${bucketProblem(opened.error)}`);
}

async function openGridFs({ store = '', namedBy }: AudioAddress): Promise<OpenedAudio<AudioStore>> {
  const name = shownAddress(store);
  if (!/^mongodb(\+srv)?:/.test(store))
    throw new Failure('usage', `${namedBy} gridfs needs a store in MongoDB, and ${name} is none`);
  const { mongoProblem, openMongoAudio } = await import('@callcard/store-mongo');
  const opened = await openMongoAudio({ url: store });
  if (!opened.ok) throw new Failure('failed', `${name} ${mongoProblem(opened.error)}`);
  return { audio: opened.value, name: `GridFS of ${name}`, close: () => opened.value.close() };
}

/** Recordings that are in no folder; undefined: they are in one. */
function openElsewhere(address: AudioAddress): Promise<OpenedAudio<AudioStore>> | undefined {
  if (isBucket(address)) return openBucket(address);
  return address.place === 'gridfs' ? openGridFs(address) : undefined;
}

const isBucket = ({ place }: AudioAddress) => /^s3:/i.test(place);

/** What a folder is called in messages. */
const shownFolder = (place: string) => shown(withoutSecrets(place));

/** Opens recordings to be read; nothing is made. Throws a {@link Failure}. */
export async function openAudioSource(address: AudioAddress): Promise<OpenedAudio<AudioSource>> {
  const elsewhere = openElsewhere(address);
  if (elsewhere) return elsewhere;
  const { place, namedBy } = address;
  const name = shownFolder(place);
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Failure('failed', `${name} is no folder: name the folder of the recordings, by ${namedBy}`);
  return { audio: readAudioFolder({ dir: resolve(place) }), name, close: async () => undefined };
}

/** Opens a place where recordings are put; a folder is made. Throws a {@link Failure}. */
export async function openAudioTarget(address: AudioAddress): Promise<OpenedAudio<AudioStore>> {
  const elsewhere = openElsewhere(address);
  if (elsewhere) return elsewhere;
  const name = shownFolder(address.place);
  const opened = openAudioFolder({ dir: resolve(address.place) });
  if (opened.ok) return { audio: opened.value, name, close: () => opened.value.close() };
  throw new Failure(
    'failed',
    `${name} cannot be written (${opened.error.cause}): give this user the right to write there, or name another folder by ${address.namedBy}`,
  );
}
