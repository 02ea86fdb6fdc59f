import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { audioConformance } from '@callcard/crm-core/testing';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type S3Server, startS3, whyNoS3 } from '../../../tests/support/versitygw.js';
import { openIn, temporaryFolder } from './bucket.js';

const reason = whyNoS3();

describe.skipIf(reason !== undefined)(
  `recordings in a bucket${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    let server: S3Server;
    beforeAll(async () => {
      server = await startS3();
    });
    afterAll(() => server.dispose());

    audioConformance(
      { describe, it },
      {
        durable: true,
        async create() {
          const spoolDir = temporaryFolder();
          const open = () => openIn(server, { prefix, spoolDir });
          const prefix = randomUUID();
          const close = async () => rmSync(spoolDir, { recursive: true });
          return { store: await open(), reopen: open, close };
        },
      },
    );
  },
);
