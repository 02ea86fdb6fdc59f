import { rmSync } from 'node:fs';
import { it } from 'vitest';
import { expectLittleMemory } from '../../../tests/support/stream-memory.js';
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
      const program = new URL('fixtures/memory.mjs', import.meta.url);
      await expectLittleMemory(program, JSON.stringify(optionsFor(server, { spoolDir })));
    } finally {
      await server.dispose();
      rmSync(spoolDir, { recursive: true });
    }
  },
);
