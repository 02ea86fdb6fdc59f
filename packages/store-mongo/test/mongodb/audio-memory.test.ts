import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { whyNoServer } from '../../../../tests/support/mongodb/test-database.js';
import { withAudio } from './audio-place.js';

it.skipIf(whyNoServer !== undefined)(
  'a stream into or out of GridFS holds less than 1 MB in memory, however long the recording',
  () =>
    withAudio(async ({ url }) => {
      const fixture = fileURLToPath(new URL('../fixtures/memory.mjs', import.meta.url));
      const run = promisify(execFile);
      const [streams, bytes] = ['5', '16000000'];
      const { stdout } = await run(process.execPath, ['--expose-gc', fixture, url, streams, bytes]);
      const { put, read } = JSON.parse(stdout.trim()) as { put: number; read: number };
      for (const held of [put, read]) {
        expect(held).toBeGreaterThan(10_000);
        expect(held).toBeLessThan(1_000_000);
      }
    }),
);
