import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { openAudioBucket } from '@callcard/audio-s3';
import { type AudioStore, StoreError } from '@callcard/crm-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type S3Server, startS3, whyNoS3 } from '../../../tests/support/versitygw.js';
import { openIn, optionsFor, temporaryFolder } from './bucket.js';
import { audioOf, storedOf } from './bytes.js';
import { startWire, type Wire } from './wire.js';

const reason = whyNoS3();
const megabyte = 1_000_000;

/** Where the bucket has a recording. */
const keyOf = (id: string) => `${createHash('sha256').update(id).digest('hex').slice(0, 2)}/${id}`;

describe.skipIf(reason !== undefined)(
  `a bucket, when things fail${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    let server: S3Server;
    let wire: Wire;
    let spoolDir: string;
    beforeAll(async () => {
      server = await startS3();
    });
    afterAll(() => server.dispose());
    beforeEach(async () => {
      wire = await startWire(server.port);
      spoolDir = temporaryFolder();
    });
    afterEach(async () => {
      await wire.close();
      rmSync(spoolDir, { recursive: true });
    });

    /** The bucket at the other end of the wire. */
    const open = (patienceMs = 30_000): Promise<AudioStore> =>
      openIn(server, { spoolDir, endpoint: wire.endpoint, patienceMs });

    /** Nothing that the bucket or the disk holds beside whole recordings. */
    async function leftOver() {
      const { client, bucket: Bucket } = server;
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
      const keys = Contents.map(({ Key = '' }) => Key).filter((key) => !/^[0-9a-f]{2}\/r-\w+$/.test(key));
      return { keys, uploads: Uploads, spooled: readdirSync(spoolDir) };
    }
    const nothing = { keys: [], uploads: [], spooled: [] };

    it('a server that is killed in the middle of an upload leaves nothing, and takes it when it is back', async () => {
      const store = await open();
      const before = wire.requests.length;
      const put = store.put('r-killed', audioOf(40 * megabyte));
      put.catch(() => undefined);
      await wire.carried(10 * megabyte);
      await server.kill();
      const failed = await put.catch((error: unknown) => error);
      await server.restart();
      expect(failed).toBeInstanceOf(StoreError);
      expect(wire.requests.length - before).toBe(3);
      expect(await store.stat('r-killed')).toBeUndefined();
      expect(await leftOver()).toEqual(nothing);
      const stored = await storedOf(audioOf(40 * megabyte));
      expect(await store.put('r-killed', audioOf(40 * megabyte))).toEqual(stored);
      expect(await store.stat('r-killed')).toEqual(stored);
    });

    it('a process that is killed in the middle of an upload leaves nothing, neither there nor on its disk', async () => {
      const fixture = fileURLToPath(new URL('fixtures/put-one.mjs', import.meta.url));
      const options = optionsFor(server, { spoolDir, endpoint: wire.endpoint });
      const child = spawn(
        process.execPath,
        [fixture, JSON.stringify(options), 'r-dead', String(40 * megabyte)],
        {
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      await wire.carried(10 * megabyte);
      child.kill('SIGKILL');
      await once(child, 'close');
      expect(await (await open()).stat('r-dead')).toBeUndefined();
      expect(await leftOver()).toEqual(nothing);
    });

    it('a connection that breaks once is made again, and the recording is stored', async () => {
      const store = await open();
      const put = store.put('r-again', audioOf(20 * megabyte));
      await wire.carried(5 * megabyte);
      wire.cut();
      expect(await put).toEqual(await storedOf(audioOf(20 * megabyte)));
    });

    it('a server that stops to answer fails what was asked, in time', async () => {
      const store = await open(1_000);
      await store.put('r-stalled', audioOf(3 * megabyte));
      const reading = store.read('r-stalled', { start: 0, end: 3 * megabyte - 1 })[Symbol.asyncIterator]();
      await reading.next();
      wire.stall();
      const rest = async () => {
        while (!(await reading.next()).done);
      };
      await expect(rest()).rejects.toBeInstanceOf(StoreError);
      await expect(store.put('r-other', audioOf(3 * megabyte))).rejects.toThrow(
        /^could not store r-other in/,
      );
      await expect(store.stat('r-stalled')).rejects.toThrow(/^could not look up r-stalled in the bucket/);
      expect(readdirSync(spoolDir)).toEqual([]);
    });

    it('audio that is cut on its way ends in an error, never early', async () => {
      const store = await open();
      await store.put('r-cut', audioOf(20 * megabyte));
      let got = 0;
      const read = async () => {
        for await (const piece of store.read('r-cut', { start: 0, end: 20 * megabyte - 1 })) {
          if (got === 0) wire.cut();
          got += piece.length;
        }
      };
      await expect(read()).rejects.toThrow('could not read r-cut');
      expect(got).toBeLessThan(20 * megabyte);
    });

    it('a source that fails is what the store rejects with, and leaves nothing', async () => {
      const broken = new Error('the file is gone');
      async function* source() {
        yield* audioOf(3 * megabyte);
        throw broken;
      }
      const store = await open();
      await expect(store.put('r-broken', source())).rejects.toBe(broken);
      expect(await store.stat('r-broken')).toBeUndefined();
      expect(await leftOver()).toEqual(nothing);
    });

    it('credentials that are not known any more are said in words, without the secret', async () => {
      const store = await open();
      await store.put('r-1', audioOf(10));
      await server.kill();
      await server.restart('another-secret');
      try {
        const failed = await store.put('r-2', audioOf(10)).catch((error: unknown) => error);
        expect(failed).toBeInstanceOf(StoreError);
        expect(failed).toMatchObject({
          code: 'failed',
          message: expect.stringContaining('SignatureDoesNotMatch'),
        });
        const told = `${JSON.stringify(failed)} ${String((failed as Error).stack)} ${JSON.stringify((failed as Error).cause)}`;
        expect(told).not.toContain(server.credentials.secretAccessKey);
        expect(told).not.toContain(server.credentials.accessKeyId);
      } finally {
        await server.kill();
        await server.restart();
      }
    });

    it.each([
      ['a secret that is wrong', { secret: 'wrong' }, 'badCredentials', 'SignatureDoesNotMatch'],
      ['a bucket that is not there', { bucket: 'elsewhere' }, 'noBucket', 'NoSuchBucket'],
    ])('%s is said on opening', async (_what, wrong: { secret?: string; bucket?: string }, code, cause) => {
      const { accessKeyId, secretAccessKey } = server.credentials;
      const credentials = { accessKeyId, secretAccessKey: wrong.secret ?? secretAccessKey };
      const { bucket = server.bucket } = wrong;
      const opened = await openAudioBucket(optionsFor(server, { spoolDir, credentials, bucket }));
      expect(opened).toEqual({ ok: false, error: { code, bucket, cause } });
    });

    it('a store that is not there is said on opening', async () => {
      const { endpoint } = wire;
      await wire.close();
      const opened = await openAudioBucket(optionsFor(server, { spoolDir, endpoint }));
      expect(opened).toEqual({
        ok: false,
        error: { code: 'unreachable', bucket: server.bucket, cause: 'ECONNREFUSED' },
      });
      wire = await startWire(server.port);
    });

    it('a spool folder that cannot be made is said on opening', async () => {
      writeFileSync(join(spoolDir, 'file'), '');
      const dir = join(spoolDir, 'file', 'spool');
      const opened = await openAudioBucket(optionsFor(server, { spoolDir: dir }));
      expect(opened).toEqual({ ok: false, error: { code: 'unwritable', dir, cause: 'ENOTDIR' } });
    });

    it('looking up costs one request, and so does reading', async () => {
      const store = await open();
      await store.put('r-once', audioOf(1000));
      const before = wire.requests.length;
      await store.stat('r-once');
      for await (const _ of store.read('r-once', { start: 10, end: 20 }));
      const path = `/${server.bucket}/${keyOf('r-once')}`;
      expect(wire.requests.slice(before)).toEqual([`HEAD ${path}`, `GET ${path}?x-id=GetObject`]);
    });

    it('a recording that another program copied there is known by its bytes', async () => {
      const store = await open();
      const copied = { Bucket: server.bucket, Key: keyOf('r-copied'), Body: 'abc' };
      await server.client.send(new PutObjectCommand(copied));
      expect(await store.stat('r-copied')).toEqual({
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        sizeBytes: 3,
      });
    });

    it('listeners who pause hold up nobody', async () => {
      const store = await open();
      await store.put('r-long', audioOf(8 * megabyte));
      const listeners = Array.from({ length: 60 }, () =>
        store.read('r-long', { start: 0, end: 8 * megabyte - 1 })[Symbol.asyncIterator](),
      );
      await Promise.all(listeners.map((listener) => listener.next()));
      expect(await store.stat('r-long')).toMatchObject({ sizeBytes: 8 * megabyte });
      await Promise.all(listeners.map((listener) => listener.return?.()));
    });
  },
);

describe.skipIf(reason !== undefined)(
  `a bucket with versions${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    it('keeps nothing of a recording that was removed', async () => {
      const server = await startS3({ keepVersions: true });
      const spoolDir = temporaryFolder();
      try {
        const { client, bucket: Bucket } = server;
        const VersioningConfiguration = { Status: 'Enabled' } as const;
        await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
        const store = await openIn(server, { spoolDir });
        for (const id of ['r-1', 'r-10']) await store.put(id, audioOf(10));
        await store.remove('r-1');
        await store.remove('r-1');
        const { Versions = [], DeleteMarkers = [] } = await client.send(
          new ListObjectVersionsCommand({ Bucket }),
        );
        expect([...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key.slice(3))).toEqual(['r-10']);
        expect(await store.stat('r-1')).toBeUndefined();
        expect(await store.stat('r-10')).toMatchObject({ sizeBytes: 10 });
      } finally {
        await server.dispose();
        rmSync(spoolDir, { recursive: true });
      }
    });
  },
);

describe('a store that is no good for recordings', () => {
  async function openAt(listener: RequestListener) {
    const stand = createServer(listener).listen(0, '127.0.0.1');
    await once(stand, 'listening');
    const address = stand.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const spoolDir = temporaryFolder();
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    try {
      return await openAudioBucket({
        ...{ bucket: 'recordings', endpoint: `http://127.0.0.1:${port}`, region: 'here' },
        ...{ spoolDir, credentials },
      });
    } finally {
      stand.close();
      rmSync(spoolDir, { recursive: true });
    }
  }

  it('because it replaces objects is refused on opening', async () => {
    const opened = await openAt((request, response) => {
      request.resume();
      response.end(request.method === 'GET' ? '<ListBucketResult/>' : '');
    });
    expect(opened).toMatchObject({ ok: false, error: { code: 'unsuitable', cause: 'it replaces objects' } });
  });

  it('because it keeps no metadata is refused on opening', async () => {
    let puts = 0;
    const opened = await openAt((request, response) => {
      request.resume();
      if (request.method === 'PUT') puts += 1;
      if (request.method === 'PUT' && puts > 1) response.statusCode = 412;
      response.end(request.method === 'GET' ? '<ListBucketResult/>' : '');
    });
    expect(opened).toMatchObject({ ok: false, error: { code: 'unsuitable', cause: 'it keeps no metadata' } });
  });

  it.each([
    [403, 'AccessDenied', 'denied'],
    [403, 'InvalidAccessKeyId', 'badCredentials'],
    [400, 'ExpiredToken', 'badCredentials'],
    [400, 'AuthorizationHeaderMalformed', 'wrongRegion'],
    [301, 'PermanentRedirect', 'wrongRegion'],
    [501, 'NotImplemented', 'unsuitable'],
    [503, 'SlowDown', 'unreachable'],
    [400, 'SomethingElse', 'failed'],
  ])('because it answers %i %s is refused on opening: %s', async (status, cause, code) => {
    const opened = await openAt((_request, response) => {
      response.statusCode = status;
      response.end(`<Error><Code>${cause}</Code></Error>`);
    });
    expect(opened).toEqual({ ok: false, error: { code, bucket: 'recordings', cause } });
  });
});

describe('a bucket without a region', () => {
  it('is refused on opening', async () => {
    const spoolDir = temporaryFolder();
    for (const [name, value] of [
      ['AWS_REGION', undefined],
      ['AWS_CONFIG_FILE', join(spoolDir, 'none')],
      ['AWS_SHARED_CREDENTIALS_FILE', join(spoolDir, 'none')],
    ] as const)
      vi.stubEnv(name, value);
    const opened = await openAudioBucket({ bucket: 'recordings', spoolDir });
    vi.unstubAllEnvs();
    rmSync(spoolDir, { recursive: true });
    expect(opened).toEqual({
      ok: false,
      error: { code: 'wrongRegion', bucket: 'recordings', cause: 'NoRegion' },
    });
  });
});
