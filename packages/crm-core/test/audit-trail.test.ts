import { createMemoryStore } from '@callcard/crm-core/memory';
import { aMoment, fixedClock, sequentialIds } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import {
  type AuditDraft,
  auditKeys,
  createAuditTrail,
  defaultAuditKeepMs,
  removeExpired,
} from '../src/index.js';

const draft: AuditDraft = {
  actor: { kind: 'client', clientId: 'crm', userId: 'ewa' },
  action: 'changed',
  target: { type: 'deal', id: 'deal-1' },
  outcome: 'done',
  address: '192.0.2.7',
  requestId: 'request-1',
};

function trailKept(keepMs?: number | null) {
  const store = createMemoryStore();
  const clock = fixedClock(aMoment);
  const trail = createAuditTrail({ store, clock, ids: sequentialIds() }, keepMs);
  const list = async (key?: string) =>
    (await store.auditTrail.list({ limit: 9, ...(key !== undefined && { key }) })).items;
  return { store, clock, trail, list };
}

describe('the audit trail', () => {
  it('keeps what is said, when it was, for a year, and is listed by who, what and what to', async () => {
    const { trail, list } = trailKept();
    await trail.record(draft);
    const [entry] = await list();
    expect(entry).toMatchObject({ ...draft, at: aMoment, expiresAt: aMoment + defaultAuditKeepMs });
    for (const key of [
      auditKeys.user('ewa'),
      auditKeys.client('crm'),
      auditKeys.action('changed'),
      auditKeys.target({ type: 'deal', id: 'deal-1' }),
    ])
      expect(await list(key)).toEqual([entry]);
  });

  it('loses an entry when its time is over, and no sooner', async () => {
    const { store, clock, trail, list } = trailKept(1_000);
    await trail.record(draft);
    clock.set(aMoment + 999);
    await removeExpired({ store, clock }, { aborted: false });
    expect(await list()).toHaveLength(1);
    clock.set(aMoment + 1_000);
    await removeExpired({ store, clock }, { aborted: false });
    expect(await list()).toEqual([]);
  });

  it('keeps entries for good where nothing is to be removed', async () => {
    const { trail, list } = trailKept(null);
    await trail.record(draft);
    expect((await list())[0]?.expiresAt).toBeNull();
  });
});
