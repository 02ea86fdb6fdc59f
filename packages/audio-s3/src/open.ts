import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { type AudioStore, err, ok, type Result } from '@callcard/crm-core';
import { audioIn } from './audio.js';
import { type Bucket, connectBucket } from './bucket.js';
import { type Failure, failureOf } from './failure.js';
import { openNameless, spool } from './spool.js';

export interface AudioBucketOptions {
  /** It has to be there. */
  readonly bucket: string;
  /** Stands before the key of every recording, with `/` after it; absent: nothing. */
  readonly prefix?: string;
  /**
   * A folder on a local disk, made if it is not there, for the bytes of recordings that are being stored. Nothing that
   * anybody could read is ever in it, and several processes may share it.
   */
  readonly spoolDir: string;
  /** URL of the store; absent: AWS, or what `AWS_ENDPOINT_URL_S3` and `AWS_ENDPOINT_URL` name. */
  readonly endpoint?: string;
  /** Absent: what `AWS_REGION` or the AWS configuration names. */
  readonly region?: string;
  /** The bucket's name in the path of URLs, and not in their host; absent: with an `endpoint`. */
  readonly pathStyle?: boolean;
  /** Absent: the standard AWS variables, files and roles. */
  readonly credentials?: AudioBucketCredentials;
  /** A request fails when nothing was heard of it for so many milliseconds; default 30,000. */
  readonly patienceMs?: number;
}

/** Who asks the store, where the standard variables do not say. */
export interface AudioBucketCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Why a bucket cannot be used for recordings. `cause`: the store's or the system's error code, never a secret. */
export type OpenBucketError =
  | { readonly code: 'noBucket'; readonly bucket: string; readonly cause: string }
  /** No credentials, or ones that the store does not know. */
  | { readonly code: 'badCredentials'; readonly bucket: string; readonly cause: string }
  /** The credentials may not list the bucket, or not write, read or delete in it. */
  | { readonly code: 'denied'; readonly bucket: string; readonly cause: string }
  /** No region is named, or another one than the bucket's. */
  | { readonly code: 'wrongRegion'; readonly bucket: string; readonly cause: string }
  /** No answer. This one alone may heal by itself. */
  | { readonly code: 'unreachable'; readonly bucket: string; readonly cause: string }
  /** The store replaces an object though `If-None-Match: *` forbids it, or does not keep metadata. */
  | { readonly code: 'unsuitable'; readonly bucket: string; readonly cause: string }
  | { readonly code: 'unwritable'; readonly dir: string; readonly cause: string }
  | { readonly code: 'failed'; readonly bucket: string; readonly cause: string };

const longestSilenceMs = 30_000;

/**
 * Opens a bucket of an S3-compatible store for recordings, one object each: `<prefix>/<hh>/<recordingId>`, where hh begins
 * the SHA-256 of the id, with its checksum as metadata. Tries in it all that storing a recording needs.
 * Guarantees: those of the port. A recording is sent by one request, with its length and checksum, after all its bytes
 * were read: it is there whole or not at all, no parts of it are left behind, and it is never replaced. A stream holds
 * less than 1 MB in memory. Requests are tried three times at most. Errors: {@link OpenBucketError}.
 *
 * @example
 * const opened = await openAudioBucket({ bucket: 'recordings', prefix: 'callcard', spoolDir: 'data/audio-spool' });
 * if (opened.ok) await opened.value.stat('recording-1');
 */
export async function openAudioBucket(
  options: AudioBucketOptions,
): Promise<Result<AudioStore, OpenBucketError>> {
  const { bucket: name, prefix = '', spoolDir, patienceMs = longestSilenceMs, ...where } = options;
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  try {
    await mkdir(spoolDir, { recursive: true, mode: 0o750 });
    await (await openNameless(spoolDir)).close();
  } catch (thrown) {
    return err({ code: 'unwritable', dir: spoolDir, cause: failureOf(thrown).code });
  }
  try {
    const bucket = connectBucket({ bucket: name, patienceMs, ...where });
    const unsuitable = await tryOut(bucket, folder, spoolDir);
    if (unsuitable !== undefined) return err({ code: 'unsuitable', bucket: name, cause: unsuitable });
    return ok(audioIn(bucket, spoolDir, folder));
  } catch (thrown) {
    return err(openError(name, failureOf(thrown)));
  }
}

/** Stores, looks up and removes an object that no recording could be; says what the store cannot do, if anything. */
async function tryOut(bucket: Bucket, folder: string, spoolDir: string): Promise<string | undefined> {
  await bucket.probe(folder);
  const key = `${folder}trial.${randomUUID()}`;
  const store = () => spool(spoolDir, trialBytes(), (spooled) => bucket.putNew(key, spooled));
  try {
    await store();
    if (await store()) return 'it replaces objects';
    const found = await bucket.head(key);
    return found?.sha256 === undefined ? 'it keeps no metadata' : undefined;
  } finally {
    await bucket.remove(key);
  }
}

async function* trialBytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('Callcard tried whether recordings can be stored here.\n');
}

const errorCodes: Readonly<Record<string, Exclude<OpenBucketError['code'], 'unwritable'>>> = {
  NoSuchBucket: 'noBucket',
  CredentialsProviderError: 'badCredentials',
  InvalidAccessKeyId: 'badCredentials',
  SignatureDoesNotMatch: 'badCredentials',
  ExpiredToken: 'badCredentials',
  InvalidToken: 'badCredentials',
  AuthorizationHeaderMalformed: 'wrongRegion',
  PermanentRedirect: 'wrongRegion',
  NoRegion: 'wrongRegion',
  NotImplemented: 'unsuitable',
};

function openError(bucket: string, { code: cause, status }: Failure): OpenBucketError {
  const known = Object.hasOwn(errorCodes, cause) ? errorCodes[cause] : undefined;
  if (known !== undefined) return { code: known, bucket, cause };
  if (status === undefined || status >= 500) return { code: 'unreachable', bucket, cause };
  return { code: status === 403 ? 'denied' : 'failed', bucket, cause };
}
