import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenBucketError } from '@callcard/audio-s3';
import { bucketProblem } from '@callcard/audio-s3/address';
import { StoreError } from '@callcard/crm-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../tests/support/started-process.js';
import { type S3Server, startS3, whyNoS3 } from '../../../tests/support/versitygw.js';
import { openAudio } from '../src/server/audio.js';
import { chunksOf } from './support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callcard-place-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function bucketAt(endpoint: string) {
  return {
    ...({ kind: 'bucket', bucket: 'recordings', prefix: 'callcard/' } as const),
    ...{ endpoint, region: 'us-east-1', pathStyle: undefined },
  };
}

function signIn({ accessKeyId, secretAccessKey }: S3Server['credentials']): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
}

describe('the place of recordings', () => {
  it('is a folder elsewhere, and its own setting is named when that cannot be written', async () => {
    expect((await openAudio({ kind: 'folder', dir: join(folder, 'elsewhere') }, '/data')).ok).toBe(true);
    writeFileSync(join(folder, 'file'), '');
    expect(await openAudio({ kind: 'folder', dir: join(folder, 'file') }, '/data')).toEqual({
      ok: false,
      error: { setting: 'CALLCARD_AUDIO', problem: expect.stringMatching(/^names a folder.*ENOTDIR/) },
    });
  });

  it('is GridFS of a deployment, whose setting is named when it cannot be used', async () => {
    const refused = await openAudio({ kind: 'gridfs', url: 'mongodb://anna:s3%cret@127.0.0.1' }, folder);
    expect(refused).toMatchObject({ ok: false, error: { setting: 'CALLCARD_STORE' } });
    expect(JSON.stringify(refused)).not.toMatch(/anna|s3/);
  });

  it('that does not answer is asked again when it is needed, and its first recording is stored', async () => {
    signIn({ accessKeyId: 'a', secretAccessKey: 'b' });
    const port = await freePort();
    const problems: string[] = [];
    const opened = await openAudio(bucketAt(`http://127.0.0.1:${port}`), folder, (problem) =>
      problems.push(problem),
    );
    if (!opened.ok) throw new Error(opened.error.problem);
    expect(problems).toEqual([
      expect.stringMatching(/^CALLCARD_AUDIO names the bucket recordings.*ECONNREFUSED/),
    ]);
    const failed = opened.value.put('r-1', chunksOf(Buffer.from('abc')));
    await expect(failed).rejects.toThrow(/^CALLCARD_AUDIO .*does not answer/);
    await expect(failed).rejects.toBeInstanceOf(StoreError);
    // A store that is there by now: every object can be stored once.
    const keys = new Set<string>();
    const store = createServer(({ method, url = '' }, response) => {
      if (method === 'PUT' && keys.has(url)) response.statusCode = 412;
      if (method === 'PUT') keys.add(url);
      if (method === 'HEAD') response.setHeader('x-amz-meta-sha256', 'abc');
      response.end(method === 'GET' ? '<ListBucketResult/>' : '');
    }).listen(port, '127.0.0.1');
    try {
      expect(await opened.value.put('r-1', chunksOf(Buffer.from('abc')))).toMatchObject({ sizeBytes: 3 });
      expect([...keys].filter((key) => key.includes('/r-1'))).toHaveLength(1);
    } finally {
      store.closeAllConnections();
      store.close();
    }
  });

  it('whatever is wrong with a bucket, it is said with a remedy', () => {
    const about = { bucket: 'recordings', cause: 'TheirCode' };
    const codes: OpenBucketError['code'][] = [
      ...(['noBucket', 'badCredentials', 'denied', 'wrongRegion', 'unreachable', 'unsuitable'] as const),
      ...(['unwritable', 'failed'] as const),
    ];
    const lines = codes.map((code) => bucketProblem({ code, dir: '/spool', ...about } as OpenBucketError));
    expect(new Set(lines).size).toBe(codes.length);
    for (const line of lines) expect(line).toMatch(/^(names|needs) .*\(.*TheirCode\): \w+/);
  });

  const reason = whyNoS3();
  it.skipIf(reason !== undefined)(
    `is a bucket whose credentials are the standard variables${reason ? ` (skipped: ${reason})` : ''}`,
    async () => {
      const server = await startS3();
      try {
        signIn(server.credentials);
        const opened = await openAudio(bucketAt(server.endpoint), folder);
        if (!opened.ok) throw new Error(opened.error.problem);
        expect(await opened.value.put('r-1', chunksOf(Buffer.from('abc')))).toMatchObject({ sizeBytes: 3 });
        signIn({ ...server.credentials, secretAccessKey: 'very secret' });
        const refused = await openAudio(bucketAt(server.endpoint), folder);
        expect(refused).toMatchObject({
          ok: false,
          error: {
            setting: 'CALLCARD_AUDIO',
            problem: expect.stringMatching(/does not know the credentials/),
          },
        });
        expect(JSON.stringify(refused)).not.toContain('very secret');
      } finally {
        await server.dispose();
      }
    },
  );
});
