import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCallService, defaultCallPolicy, type PhoneState, partFrom, type Queue } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { type EarlierCaller, keptMembers } from '../src/routing/standing.js';
import {
  aContact,
  aLine,
  answered,
  aPhone,
  aQueue,
  aUser,
  ended,
  fallbackTaken,
  legEnded,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { monday, verdicts } from './routing-fixtures.js';

const here: PhoneState = { registrations: [{ userAgent: '', registeredAt: 1 }], otherCallAt: null };

/** A queue of Anna and Piotr, who are on other calls, and callers who come to it. */
async function office(queue: Partial<Queue> = {}) {
  const store = createMemoryStore();
  const time = { now: monday };
  const onCall = new Set(['1001', '1002', '1003']);
  const phones = {
    stateOf: (name: string) => ({ ...here, otherCallAt: onCall.has(name) ? monday : null }),
  };
  const process = (name: string) =>
    createCallService(
      { store, clock: { now: () => time.now }, ids: sequentialIds(name), phones },
      defaultCallPolicy('PL'),
    );
  const memberIds = ['anna', 'piotr'];
  for (const [n, id] of [...memberIds, 'ewa'].entries())
    await store.users.insert(aUser({ id, extension: `100${n + 1}` }));
  const defaults = { id: 'q', strategy: 'ordered', memberIds, maxWaitSeconds: 600, ringSeconds: 15 } as const;
  await store.queues.insert(aQueue({ ...defaults, ...queue }));
  await store.lines.insert(aLine({ routing: { ringOwner: true, ownerRingSeconds: 20, queueId: 'q' } }));
  const processes = [process('a')];
  const parts = new Map<string, number>();

  async function each<T>(work: (calls: (typeof processes)[number]) => Promise<T>): Promise<T> {
    const [first, ...others] = processes;
    const result = await work(first!);
    for (const other of others) expect(await work(other)).toEqual(result);
    return result;
  }

  /** What the caller's switch is handed: `wait`, or who rings. */
  const shown = (routed: Awaited<ReturnType<(typeof processes)[number]['route']>>) => {
    if (!routed.ok) throw new Error(routed.error.code);
    const { plan, from, part, call } = routed.value;
    parts.set(call.id, part);
    const [step] = partFrom(plan, from).steps;
    return step?.kind === 'ring' ? step.targets.map(({ userId }) => userId).join(',') : step?.kind;
  };

  return {
    store,
    time,
    onCall,
    /** Everything is asked of this process as well from now on, as of one that hears the same switch. */
    addProcess: () => processes.push(process('b')),
    comes: (callId: string, remoteNumber = '+48222000000') => {
      const incoming = offered({ callId, at: time.now, remoteNumber, lineNumber: '+48225550100' });
      return each(async (calls) => shown(await calls.route(callId, [incoming])));
    },
    judged: (callId: string) => {
      const part = parts.get(callId) ?? 1;
      return each(async (calls) => shown(await calls.routeNext(callId, part)));
    },
    planOf: async (callId: string) => (await store.calls.get(callId))?.call.plan,
    says: async (...facts: Parameters<(typeof processes)[number]['recordFacts']>[1]) => {
      for (const calls of processes) await calls.recordFacts(facts[0]!.callId, facts);
    },
    leg: async (callId: string) => {
      const plan = (await store.calls.get(callId))?.call.plan;
      const targets = (plan?.steps ?? []).flatMap((step) => (step.kind === 'ring' ? step.targets : []));
      const { legId, userId, extension } = targets[0]!;
      return { callId, legId, userId, extension, role: 'queue' } as const;
    },
  };
}

describe('R3: of callers who wait in a queue, whoever has waited longest is rung for first', () => {
  it.each([1, 2])('whenever each of them is judged, in %i process(es)', async (count) => {
    const { time, onCall, comes, judged, planOf, addProcess, leg, says } = await office();
    if (count === 2) addProcess();
    expect(await comes('first')).toBe('wait');
    time.now += 1_000;
    expect(await comes('second')).toBe('wait');
    time.now += 1_000;
    onCall.delete('1001');
    time.now += 2_500;
    expect(await judged('second')).toBe('wait');
    time.now += 1_000;
    expect(await judged('first')).toBe('anna');
    time.now += 4_000;
    expect(await judged('second')).toBe('wait');
    const ringing = await leg('first');
    await says(legRinging({ ...ringing, at: time.now }));
    await says(answered({ callId: 'first', legId: ringing.legId, at: time.now }));
    time.now += 5_000;
    // Anna talks with the first.
    expect(await judged('second')).toBe('wait');
    await says(ended({ callId: 'first', at: time.now }));
    time.now += 5_000;
    expect(await judged('second')).toBe('anna');
    expect(verdicts((await planOf('second'))!)).toContain('queue piotr busy');
  });

  it('one free member for each of them, and the others wait', async () => {
    const { time, onCall, comes, judged } = await office();
    for (const callId of ['first', 'second', 'third']) {
      expect(await comes(callId)).toBe('wait');
      time.now += 10;
    }
    onCall.clear();
    time.now += 5_000;
    expect(await judged('third')).toBe('wait');
    expect(await judged('second')).toBe('piotr');
    expect(await judged('first')).toBe('anna');
  });

  it('where all ring together, all ring for each, as long as there is one for each', async () => {
    const { time, onCall, comes, judged } = await office({ strategy: 'simultaneous' });
    onCall.clear();
    expect(await comes('first')).toBe('anna,piotr');
    time.now += 10;
    expect(await comes('second')).toBe('anna,piotr');
    time.now += 10;
    expect(await comes('third')).toBe('wait');
    time.now += 5_000;
    expect(await judged('third')).toBe('wait');
  });

  it.each(['gives up', 'is taken by the fallback'])("whoever %s is in nobody's way", async (how) => {
    const { time, onCall, comes, judged, says } = await office();
    await comes('first');
    time.now += 10;
    await comes('second');
    onCall.delete('1001');
    time.now += 5_000;
    expect(await judged('second')).toBe('wait');
    await says(
      how === 'gives up'
        ? ended({ callId: 'first', at: time.now })
        : fallbackTaken({ callId: 'first', at: time.now }),
    );
    expect(await judged('second')).toBe('anna');
  });

  it("whoever is not judged again when they should be is in nobody's way for more than 22 seconds", async () => {
    const { time, onCall, comes, judged } = await office();
    await comes('first');
    await comes('second');
    onCall.delete('1001');
    for (const seconds of [5, 10, 15, 20]) {
      time.now = monday + seconds * 1000;
      expect(await judged('second')).toBe('wait');
    }
    time.now += 2_100;
    expect(await judged('second')).toBe('anna');
  });

  it('a member who declined one caller is not given to the next one before a member who is free for the first', async () => {
    const { time, onCall, comes, judged, leg, says } = await office();
    onCall.delete('1001');
    expect(await comes('first')).toBe('anna');
    time.now += 10;
    expect(await comes('second')).toBe('wait');
    const ringing = await leg('first');
    await says(legEnded({ ...ringing, at: time.now, cause: 'USER_BUSY' }));
    expect(await judged('first')).toBe('wait');
    onCall.delete('1002');
    time.now += 4_000;
    // Anna is left alone until the first one's next round: Piotr is the first one's.
    expect(await judged('second')).toBe('anna');
    expect(await judged('first')).toBe('piotr');
  });

  it('nobody is kept for a caller for whom they rang as the owner, and rings no more', async () => {
    const { store, time, onCall, comes, judged } = await office({ memberIds: ['ewa', 'piotr'] });
    await store.contacts.insert(aContact({ ownerId: 'ewa', phones: [aPhone('+48222000000')] }));
    onCall.delete('1003');
    expect(await comes('first')).toBe('ewa');
    time.now += 20_000;
    expect(await judged('first')).toBe('wait');
    expect(await comes('second', '+48222000001')).toBe('ewa');
  });

  it('in a queue that nobody waits in, all ring for everybody', async () => {
    const { onCall, comes } = await office({ maxWaitSeconds: null });
    onCall.clear();
    for (const callId of ['first', 'second', 'third']) expect(await comes(callId)).toBe('anna');
  });
});

describe('R3: members who are kept', () => {
  const users = ['a', 'b', 'c', 'd'];
  const some = fc.subarray(users).map((list) => new Set(list));
  const caller: fc.Arbitrary<EarlierCaller> = fc.record({ rings: some, rung: some, never: some });

  it('are one at most for each caller, and free', () => {
    fc.assert(
      fc.property(fc.subarray(users), fc.array(caller), (free, earlier) => {
        const kept = keptMembers(free, earlier);
        expect(kept.size).toBeLessThanOrEqual(Math.min(free.length, earlier.length));
        expect(free).toEqual(expect.arrayContaining([...kept]));
        // Whoever comes later leaves no fewer.
        for (const one of keptMembers(free, earlier.slice(0, -1))) expect(kept.has(one)).toBe(true);
      }),
    );
  });
});
