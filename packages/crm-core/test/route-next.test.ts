import { describe, expect, it } from 'vitest';
import { createCallService, defaultCallPolicy, type PhoneState, partFrom, type Queue } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aLine,
  answered,
  aPhone,
  aQueue,
  aUser,
  ended,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { monday, told, verdicts } from './routing-fixtures.js';

const incoming = offered({ at: monday, remoteNumber: '+48222000000', lineNumber: '+48225550100' });
const here: PhoneState = { registrations: [{ userAgent: '', registeredAt: 1 }], otherCallAt: null };
const gone: PhoneState = { registrations: [], otherCallAt: null };

/** A line whose queue is Anna, Piotr and Ewa in order, and a clock that tests move on. */
async function office(queue: Partial<Queue> = {}) {
  const store = createMemoryStore();
  const time = { now: monday };
  const states: Record<string, PhoneState> = {};
  let commits = 0;
  const { commit } = store.calls;
  store.calls.commit = (change) => {
    commits += 1;
    return commit(change);
  };
  const phones = {
    stateOf: (name: string, node?: string) => states[`${name} at ${node}`] ?? states[name] ?? here,
  };
  const service = (name: string) =>
    createCallService(
      { store, clock: { now: () => time.now }, ids: sequentialIds(name), phones },
      defaultCallPolicy('PL'),
    );
  const memberIds = ['anna', 'piotr', 'ewa'];
  for (const [n, id] of memberIds.entries())
    await store.users.insert(aUser({ id, extension: `100${n + 1}` }));
  await store.queues.insert(aQueue({ id: 'q', strategy: 'ordered', memberIds, ...queue }));
  await store.lines.insert(aLine({ routing: { ringOwner: false, ownerRingSeconds: 20, queueId: 'q' } }));
  const calls = service('id');
  await calls.route('call-1', [incoming]);
  const next = async (part: number, by = calls) => {
    const routed = await by.routeNext('call-1', part, [incoming]);
    if (!routed.ok) throw new Error(routed.error.code);
    return routed.value;
  };
  return { store, calls, service, next, time, states, commits: () => commits };
}

describe('R13: the next part of a plan', () => {
  it('is judged when it is asked for, and stored in one commit', async () => {
    const { next, states, time, commits, store } = await office();
    time.now += 15_000;
    states['1002'] = gone;
    const { part, from, plan, call } = await next(1);
    expect([part, from, told(plan)]).toEqual([2, 1, ['queue q: anna|ewa', 'end: voicemail']]);
    expect(partFrom(plan, from)).toMatchObject({ asks: null, until: 3 });
    expect(verdicts(plan)).toEqual(['queue piotr notRegistered']);
    expect(plan.judgedAgain).toEqual([{ at: monday + 15_000, rung: 1 }]);
    expect(call.plan).toEqual(plan);
    expect(commits()).toBe(2);
    expect((await store.calls.get('call-1'))?.call.plan).toEqual(plan);
  });

  it('passes over phones that are registered with another switch than that of the call', async () => {
    const { next, states, calls, time } = await office();
    states[`1002 at ${incoming.node}`] = gone;
    states['1003 at another'] = gone;
    time.now += 15_000;
    const { plan } = await next(1);
    expect(told(plan)[0]).toBe('queue q: anna|ewa');
    expect(verdicts(plan)).toEqual(['queue piotr notRegistered']);
    const asked = { caller: '+48222000000', lineNumber: '+48225550100', at: time.now };
    const run = await calls.dryRun(asked);
    expect(run.ok && told(run.value.plan)[0]).toBe('queue q: anna|piotr|ewa');
  });

  it('is the same for whoever asks again, another process as well, and costs no write', async () => {
    const { next, service, states, commits } = await office();
    const first = await next(1);
    states['1003'] = gone;
    expect(await next(1)).toEqual(first);
    expect(await next(1, service('other'))).toEqual(first);
    expect(commits()).toBeLessThanOrEqual(3);
  });

  it('two processes that ask at once get one part', async () => {
    const { next, service, store } = await office();
    const [one, other] = await Promise.all([next(1), next(1, service('other'))]);
    expect(one).toEqual(other);
    const facts = (await store.calls.get('call-1'))?.facts.filter(({ type }) => type === 'planned');
    expect(facts?.map(({ id }) => id)).toEqual(['planned', 'planned:2']);
  });

  it('goes on part by part to the end', async () => {
    const { next, time } = await office();
    for (const [asked, plan] of [
      [1, 'queue q: anna|piotr|ewa'],
      [2, 'queue q: anna|piotr|ewa'],
    ] as const) {
      time.now += 15_000;
      const routed = await next(asked);
      expect([routed.part, routed.from, told(routed.plan)[0]]).toEqual([asked + 1, asked, plan]);
    }
  });

  it('a wait for somebody to be free is stored when it says something new, however long it takes', async () => {
    const { next, time, states, commits, store } = await office({
      memberIds: ['anna', 'piotr'],
      maxWaitSeconds: 3_600,
    });
    states['1001'] = { ...here, otherCallAt: monday };
    states['1002'] = { ...here, otherCallAt: monday };
    time.now += 15_000;
    expect((await next(1)).part).toBe(2);
    for (let asked = 0; asked < 20; asked += 1) {
      time.now += 5_000;
      if (asked === 10) states['1002'] = gone;
      const later = asked < 10 ? 2 : 3;
      const { part, plan, from } = await next(asked === 10 ? 2 : later);
      expect([part, from]).toEqual([later, asked <= 10 ? 2 : 3]);
      expect(partFrom(plan, from)).toMatchObject({ steps: [{ kind: 'wait' }], asks: { kind: 'wait' } });
    }
    expect(commits()).toBe(3);
    const facts = (await store.calls.get('call-1'))?.facts ?? [];
    const told = facts.flatMap((fact) => (fact.type === 'planned' ? [verdicts(fact.plan)] : []));
    expect(told).toEqual([[], ['queue piotr busy', 'queue anna busy'], ['queue piotr notRegistered']]);
    delete states['1001'];
    const { part, from, plan } = await next(3);
    expect([part, from]).toEqual([4, 3]);
    expect(partFrom(plan, from).steps).toMatchObject([{ kind: 'ring', targets: [{ userId: 'anna' }] }]);
    expect(commits()).toBe(4);
  });

  it('a caller who comes to a queue after the owner waits there no longer than the maximum wait', async () => {
    const { store, calls, time, states, commits } = await office({
      memberIds: ['piotr'],
      maxWaitSeconds: 30,
    });
    await store.contacts.insert(aContact({ ownerId: 'anna', phones: [aPhone('+48222000001')] }));
    await store.lines.update({
      ...aLine({ routing: { ringOwner: true, ownerRingSeconds: 20, queueId: 'q' } }),
      version: 2,
    });
    states['1002'] = { ...here, otherCallAt: monday };
    const other = offered({
      callId: 'other',
      at: monday,
      remoteNumber: '+48222000001',
      lineNumber: '+48225550100',
    });
    const shown: string[] = [];
    const begun = await calls.route('other', [other]);
    expect(begun.ok).toBe(true);
    for (let part = 1, asked = 0; asked < 12; asked += 1) {
      time.now += asked === 0 ? 20_000 : 5_000;
      const routed = await calls.routeNext('other', part);
      if (!routed.ok) throw new Error(routed.error.code);
      part = routed.value.part;
      shown.push(partFrom(routed.value.plan, routed.value.from).steps[0]?.kind ?? '');
      if (shown.at(-1) === 'voicemail') break;
    }
    expect(shown).toEqual(['wait', 'wait', 'wait', 'wait', 'wait', 'wait', 'voicemail']);
    expect(commits()).toBe(4);
  });

  it('who talks on another call by now is passed over, and rung when that is over', async () => {
    const { next, calls, time } = await office();
    const leg = {
      callId: 'other',
      legId: 'other-leg',
      role: 'queue',
      userId: 'piotr',
      extension: '1002',
    } as const;
    await calls.recordFacts('other', [
      offered({ callId: 'other', at: monday, remoteNumber: '+48222000001', lineNumber: '+48225550100' }),
      legRinging({ ...leg, at: monday }),
      answered({ callId: 'other', legId: leg.legId, at: monday }),
    ]);
    time.now += 15_000;
    const second = await next(1);
    expect(told(second.plan)[0]).toBe('queue q: anna|ewa');
    expect(partFrom(second.plan, second.from)).toMatchObject({ asks: { kind: 'ring' } });
    await calls.recordFacts('other', [ended({ callId: 'other', at: monday + 16_000 })]);
    time.now += 15_000;
    expect(told((await next(2)).plan)[0]).toBe('queue q: anna|ewa|piotr');
  });

  it('of a call that is over, or that nobody knows, there is none', async () => {
    const { calls } = await office();
    expect(await calls.routeNext('nobody', 1)).toEqual({ ok: false, error: { code: 'unknownCall' } });
    await calls.recordFacts('call-1', [ended({ at: monday + 9 })]);
    expect(await calls.routeNext('call-1', 1)).toEqual({ ok: false, error: { code: 'callEnded' } });
  });
});
