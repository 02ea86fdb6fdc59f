import { join } from 'node:path';
import { type CallFact, createCallService, defaultCallPolicy, type LeadCreation } from '@callcard/crm-core';
import { aLine, answered, fixedClock, legRinging, offered, sequentialIds } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { describe, expect, it } from 'vitest';
import { inFolder, must } from './folder.js';

const t = 1_795_282_339_800;

const incoming = (callId: string, remoteNumber: string) =>
  offered({ callId, at: t, remoteNumber, lineNumber: '+48225550100' });
const talk = (callId: string): readonly CallFact[] => [
  legRinging({ callId, legId: callId, at: t + 10, role: 'queue', userId: callId, extension: null }),
  answered({ callId, legId: callId, at: t + 20 }),
];

describe('two processes on one file', { timeout: 30_000 }, () => {
  it.each<LeadCreation>(['onOffer', 'onAnswer'])(
    'M10: make one lead of simultaneous calls of one number, %s, and bind them all to it',
    (leadCreation) =>
      inFolder(async (folder) => {
        const open = async () => must(await openSqliteStore({ path: join(folder, 'crm.db') }));
        const stores = [await open(), await open()] as const;
        await stores[0].lines.insert(aLine({ number: '+48225550100', leadCreation }));
        const services = stores.map((store, n) =>
          createCallService(
            { store, clock: fixedClock(t), ids: sequentialIds(`process-${n}`) },
            defaultCallPolicy('PL'),
          ),
        );
        for (let round = 0; round < 5; round += 1) {
          const number = `+4860123456${round}`;
          const ids = [0, 1, 2, 3].map((n) => `call-${round}-${n}`);
          const told = async (factsOf: (id: string) => readonly CallFact[]) => {
            const results = ids.map((id, n) => services[n % 2]?.recordFacts(id, factsOf(id)));
            for (const result of await Promise.all(results)) expect(result).toMatchObject({ ok: true });
          };
          await told((id) => [incoming(id, number)]);
          await told(talk);
          const [lead, ...others] = await stores[1].parties.findByPhone([number]);
          expect(others).toEqual([]);
          const calls = await Promise.all(ids.map(async (id) => (await stores[1].calls.get(id))?.call));
          for (const call of calls) expect(call?.bindings).toEqual([{ type: 'lead', id: lead?.id }]);
          expect(calls.filter((call) => call?.createdLeadId === lead?.id)).toHaveLength(1);
          expect(ids).toContain(lead?.ownerId);
        }
        for (const store of stores) await store.close();
      }),
  );
});
