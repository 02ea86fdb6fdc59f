import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startS3, whyNoS3 } from '../../../tests/support/versitygw.js';
import { optionsFor, temporaryFolder } from './bucket.js';

const reason = whyNoS3();

it.skipIf(reason !== undefined)(
  `a stream holds less than 1 MB in memory, however long the recording${reason ? ` (skipped: ${reason})` : ''}`,
  { timeout: 60_000 },
  async () => {
    const server = await startS3();
    const spoolDir = temporaryFolder();
    try {
      const fixture = fileURLToPath(new URL('fixtures/memory.mjs', import.meta.url));
      const options = JSON.stringify(optionsFor(server, { spoolDir }));
      const run = promisify(execFile);
      const [streams, bytes] = ['5', '16000000'];
      const { stdout } = await run(process.execPath, ['--expose-gc', fixture, options, streams, bytes]);
      const { put, read } = JSON.parse(stdout.trim()) as { put: number; read: number };
      for (const held of [put, read]) {
        expect(held).toBeGreaterThan(10_000);
        expect(held).toBeLessThan(1_000_000);
      }
    } finally {
      await server.dispose();
      rmSync(spoolDir, { recursive: true });
    }
  },
);
