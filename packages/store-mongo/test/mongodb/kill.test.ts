import { setTimeout as wait } from 'node:timers/promises';
import { factsIn, feedStart, type Store } from '@callcard/crm-core';
import { aCall, aCommit, aContact, aLead, aPhone, commented, offered } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import type { MongoServer } from '../../../../tests/support/mongodb/server.js';
import { testDatabase } from '../../../../tests/support/mongodb/test-database.js';
import { whyNoOwnServer, withOwnServer } from './own-server.js';

/** What one writer was told: nothing is refused, for nobody else writes what it writes. */
interface Written {
  readonly calls: Map<string, number>;
  readonly contacts: Map<string, number>;
}

/** Makes calls and records, two versions of each, until it is told to stop. */
async function writeOn(store: Store, name: string, prefix: number, stopped: () => boolean): Promise<Written> {
  const written: Written = { calls: new Map(), contacts: new Map() };
  for (let n = 0; !stopped(); n += 1) {
    const callId = `${name}-${n}`;
    const call = aCall({ id: callId });
    const lead = aLead({ id: `lead-${callId}`, phones: [aPhone(`+48${prefix}${n}`)] });
    const first = aCommit({ call, newFacts: [offered({ callId })], leads: [lead] });
    const unknownNumber = lead.phones[0]?.e164 ?? '';
    expect(await store.calls.commit({ ...first, unknownNumber })).toEqual({
      ok: true,
      value: { version: 1 },
    });
    written.calls.set(callId, 1);
    const comment = commented({ callId, id: 'comment:1' });
    const second = aCommit({ call, newFacts: [comment], expectedVersion: 1 });
    expect(await store.calls.commit(second)).toEqual({ ok: true, value: { version: 2 } });
    written.calls.set(callId, 2);
    // One document without a transaction, and one with what it is found by.
    for (const contact of [
      aContact({ id: `plain-${callId}` }),
      aContact({ id: `found-${callId}`, phones: lead.phones }),
    ]) {
      expect(await store.contacts.insert(contact)).toEqual({ ok: true, value: undefined });
      expect(await store.contacts.update({ ...contact, version: 2 })).toEqual({ ok: true, value: undefined });
      written.contacts.set(contact.id, 2);
    }
    const removed = [{ type: 'contact', id: `plain-${callId}`, version: 2 } as const];
    expect(await store.records.write({ records: [], removed, history: [] })).toEqual({
      ok: true,
      value: undefined,
    });
    written.contacts.delete(`plain-${callId}`);
  }
  return written;
}

/** Everything that was acknowledged is there, once. */
async function expectAll(store: Store, { calls, contacts }: Written): Promise<void> {
  for (const [callId, version] of calls) {
    const stored = await store.calls.get(callId);
    expect([callId, stored?.version]).toEqual([callId, version]);
    expect(stored?.facts.map(({ id }) => id)).toEqual(version === 1 ? ['offered'] : ['offered', 'comment:1']);
    expect(await store.leads.get(`lead-${callId}`)).toMatchObject({ version: 1 });
  }
  for (const [id, version] of contacts) expect(await store.contacts.get(id)).toMatchObject({ id, version });
}

/** Kills the server while four write, starts it again, and lets them go on for a while. */
async function writeThroughCrash(
  crashing: MongoServer,
  stores: readonly Store[],
  round: number,
): Promise<Written[]> {
  let isStopped = false;
  const writers = stores.flatMap((store, s) =>
    [0, 1].map((w) => {
      const writer = 100 * round + 10 * s + w;
      return writeOn(store, `writer-${writer}`, 100_000 + writer, () => isStopped);
    }),
  );
  // A writer that fails ends the test at once.
  const failed = Promise.all(writers);
  const crash = async () => {
    await wait(300 + Math.random() * 500);
    await crashing.kill();
    await crashing.restart();
    await wait(1_000);
    isStopped = true;
  };
  await Promise.race([failed, crash()]);
  isStopped = true;
  return failed;
}

describe.skipIf(whyNoOwnServer !== undefined)(
  'a server that is killed while it writes',
  { timeout: 240_000 },
  () => {
    it('loses nothing that was acknowledged, and no writer hears of a conflict with itself', () =>
      withOwnServer(async (crashing) => {
        const database = testDatabase(crashing.url);
        const stores = [await database.open(), await database.open()];
        const [store] = stores;
        if (!store) throw new Error('there are stores');
        const rounds = Number(process.env['CALLCARD_TEST_KILLS'] ?? 2);
        let facts = 0;
        for (let round = 0; round < rounds; round += 1) {
          const written = await writeThroughCrash(crashing, stores, round);
          for (const each of written) await expectAll(store, each);
          facts += written
            .flatMap(({ calls }) => [...calls.values()])
            .reduce((sum, version) => sum + version, 0);
        }
        const fed = new Set<string>();
        let position = feedStart;
        for (;;) {
          const entries = await store.feed.since(position, 500);
          for (const { callId, id } of factsIn(entries)) {
            expect(fed).not.toContain(`${callId} ${id}`);
            fed.add(`${callId} ${id}`);
          }
          const last = entries.at(-1);
          if (!last) break;
          position = last.position;
        }
        expect(fed.size).toBe(facts);
        await database.closeAll();
      }));
  },
);
