import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { failureOf, isAbsent, isTransient } from './failure.js';
import { type Patience, startPatience } from './patience.js';
import type { Spooled } from './spool.js';

/** Where a bucket is and who asks. */
export interface BucketAddress {
  readonly bucket: string;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly pathStyle?: boolean | undefined;
  readonly credentials?: S3ClientConfig['credentials'];
  /** Milliseconds without any progress after which a request has failed. */
  readonly patienceMs: number;
}

/** What the store says of an object. */
export interface Head {
  readonly sizeBytes: number;
  /** From the object's metadata; undefined: it has none. */
  readonly sha256: string | undefined;
}

/** A part of an object, on its way. */
export interface Part {
  /** As the store states them: `start` and `end` inclusive. */
  readonly range: { readonly start: number; readonly end: number };
  /** Of the whole object. */
  readonly sizeBytes: number;
  readonly sha256: string | undefined;
  /** Ends in an error when the connection breaks, or nothing comes for too long while it is waited for. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets go of the connection when nobody reads the bytes. */
  cancel(): void;
}

/** Some objects, by their keys. */
export interface Listed {
  readonly objects: readonly {
    readonly key: string;
    readonly sizeBytes: number;
    readonly storedAt: number;
  }[];
  /** Whether there are more after these. */
  readonly hasMore: boolean;
}

/** The requests that audio needs, on one bucket. Each rejects with what the client throws. */
export interface Bucket {
  readonly name: string;
  /** Asks whether the bucket can be listed. */
  probe(prefix: string): Promise<void>;
  /** Objects whose keys begin with `prefix` and come after `after`: at most so many, and at most 1000. */
  list(prefix: string, after: string | undefined, most: number): Promise<Listed>;
  /** False: an object of this key was there before, and stays. */
  putNew(key: string, audio: Spooled): Promise<boolean>;
  head(key: string): Promise<Head | undefined>;
  get(key: string, start: number, end: number): Promise<Part>;
  /** All that is stored under the key, in a bucket that keeps versions too. */
  remove(key: string): Promise<void>;
}

/** How often a request is made before it has failed. */
const mostTries = 3;

/** The longest wait before the second try, in milliseconds; it doubles before the third. */
const longestWaitMs = 400;

/** How much of a file is read at a time. */
const pieceBytes = 64 * 1024;

/** What a store gives of a listing at a time. */
const mostKeys = 1000;

const silent = () => undefined;

/** Makes the client of a bucket; it connects when it is asked something. */
export function connectBucket({ bucket: name, patienceMs, pathStyle, ...where }: BucketAddress): Bucket {
  const { endpoint, region, credentials } = where;
  const client = new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(credentials === undefined ? {} : { credentials }),
    forcePathStyle: pathStyle ?? endpoint !== undefined,
    maxAttempts: mostTries,
    // Who asks hears of every failure as an error.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    // The checksum that counts is our own: it is sent with the audio, and kept beside it.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A slow listener holds a connection for as long as they listen: nobody waits behind them.
    requestHandler: {
      connectionTimeout: 5_000,
      httpAgent: { maxSockets: Number.POSITIVE_INFINITY },
      httpsAgent: { maxSockets: Number.POSITIVE_INFINITY },
    },
  });

  /** Makes one request that ends when nothing is heard for too long. */
  async function patiently<T>(request: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const patience = startPatience(patienceMs);
    try {
      return await request(patience.signal);
    } finally {
      patience.pause();
    }
  }

  async function head(key: string): Promise<Head | undefined> {
    try {
      const found = await patiently((abortSignal) =>
        client.send(new HeadObjectCommand({ Bucket: name, Key: key }), { abortSignal }),
      );
      return { sizeBytes: found.ContentLength ?? 0, sha256: found.Metadata?.['sha256'] };
    } catch (thrown) {
      if (isAbsent(failureOf(thrown))) return undefined;
      throw thrown;
    }
  }

  async function putOnce(key: string, { file, sha256, sizeBytes }: Spooled): Promise<void> {
    const patience = startPatience(patienceMs);
    const failed = new AbortController();
    const body = Readable.from(piecesOf(file, patience.renew), { objectMode: false });
    // The client pipes the body, and would wait for ever for one that fails.
    let reason: unknown;
    body.on('error', (error) => {
      reason = error;
      failed.abort();
    });
    const put = new PutObjectCommand({
      Bucket: name,
      Key: key,
      Body: body,
      ContentLength: sizeBytes,
      // The store checks the bytes against it before the object is there.
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
      Metadata: { sha256 },
      IfNoneMatch: '*',
    });
    try {
      await client.send(put, { abortSignal: AbortSignal.any([patience.signal, failed.signal]) });
    } catch (thrown) {
      throw reason ?? thrown;
    } finally {
      patience.pause();
      body.destroy();
    }
  }

  return {
    name,
    head,

    async probe(prefix) {
      const list = new ListObjectsV2Command({ Bucket: name, Prefix: prefix, MaxKeys: 1 });
      await patiently((abortSignal) => client.send(list, { abortSignal }));
    },

    async list(prefix, after, most) {
      const asked = { Bucket: name, Prefix: prefix, MaxKeys: Math.min(most, mostKeys) };
      const list = new ListObjectsV2Command({
        ...asked,
        ...(after === undefined ? {} : { StartAfter: after }),
      });
      const { Contents: contents = [], IsTruncated: hasMore = false } = await patiently((abortSignal) =>
        client.send(list, { abortSignal }),
      );
      const objects = contents.map(({ Key: key = '', Size: sizeBytes = 0, LastModified }) => ({
        key,
        sizeBytes,
        storedAt: LastModified?.getTime() ?? 0,
      }));
      return { objects, hasMore };
    },

    // The client does not repeat a request whose body is a stream.
    async putNew(key, audio) {
      for (let tries = 1; ; tries += 1) {
        try {
          await putOnce(key, audio);
          return true;
        } catch (thrown) {
          const failure = failureOf(thrown);
          if (failure.status === 412) return false;
          if (!isTransient(failure) || tries === mostTries) throw thrown;
        }
        await setTimeout(Math.random() * longestWaitMs * 2 ** (tries - 1));
      }
    },

    async get(key, start, end) {
      const patience = startPatience(patienceMs);
      const { signal: abortSignal } = patience;
      const get = new GetObjectCommand({ Bucket: name, Key: key, Range: `bytes=${start}-${end}` });
      try {
        const answer = await client.send(get, { abortSignal });
        const body = answer.Body as Readable;
        return {
          ...rangeOf(answer.ContentRange, answer.ContentLength ?? 0),
          sha256: answer.Metadata?.['sha256'],
          bytes: awaited(body, patience),
          cancel: () => void body.destroy(),
        };
      } finally {
        patience.pause();
      }
    },

    async remove(key) {
      await patiently(async (abortSignal) => {
        const object = { Bucket: name, Key: key };
        const { DeleteMarker: isHidden } = await client.send(new DeleteObjectCommand(object), {
          abortSignal,
        });
        if (isHidden) await removeVersions(key, abortSignal);
      });
    },
  };

  /** What a bucket with versions was told to remove is only hidden; this removes it. */
  async function removeVersions(key: string, abortSignal: AbortSignal): Promise<void> {
    // Sorted by key: those of this one come first.
    const list = new ListObjectVersionsCommand({ Bucket: name, Prefix: key });
    const { Versions: versions = [], DeleteMarkers: markers = [] } = await client.send(list, { abortSignal });
    for (const { Key, VersionId } of [...versions, ...markers])
      if (Key === key)
        await client.send(new DeleteObjectCommand({ Bucket: name, Key, VersionId }), { abortSignal });
  }
}

/** Which part of how much an answer has; without a Content-Range it is everything. */
function rangeOf(stated: string | undefined, length: number): Pick<Part, 'range' | 'sizeBytes'> {
  if (stated === undefined) return { range: { start: 0, end: length - 1 }, sizeBytes: length };
  const [, start, end, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(stated) ?? [];
  return { range: { start: Number(start), end: Number(end) }, sizeBytes: Number(size) };
}

/** The file from its start, for as long as the client takes it. A stream of the file's own would close it. */
async function* piecesOf(file: FileHandle, onPiece: () => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    onPiece();
    yield piece.subarray(0, bytesRead);
  }
}

/** The pieces of an answer; the patience runs while one is waited for, and not while the reader is busy with it. */
async function* awaited(body: Readable, patience: Patience): AsyncGenerator<Uint8Array> {
  try {
    patience.renew();
    for await (const piece of body) {
      patience.pause();
      yield piece;
      patience.renew();
    }
  } finally {
    patience.pause();
  }
}
