import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuditTrail } from '@callcard/crm-core';
import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { expect, it } from 'vitest';
import { keyFile } from '../../src/server/key-file.js';
import { recordStart } from '../../src/server/start-trail.js';
import { entriesOf } from './support.js';

it('what a start makes by itself is in the audit trail: the first key, and a link for the first administrator', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callcard-start-'));
  try {
    const ports = { store: createMemoryStore(), clock: fixedClock(aMoment), ids: sequentialIds() };
    const start = async (link: boolean) => {
      const made = await keyFile({ dataDir, further: false }, ports.store, ports);
      if (!made.ok) throw new Error(made.error.problem);
      const log = { error: () => undefined };
      await recordStart(createAuditTrail(ports), log, { keyId: made.value?.madeId, link });
    };
    await start(true);
    await start(false);
    const [key] = (await ports.store.apiKeys.list({ limit: 9 })).items;
    const own = { actor: { kind: 'system' }, outcome: 'done', address: null, requestId: null };
    expect(await entriesOf(ports.store)).toMatchObject([
      { ...own, action: 'created', target: { type: 'apiKey', id: key?.id } },
      { ...own, action: 'linkMade', target: null },
    ]);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
