import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCallService,
  defaultCallPolicy,
  explain,
  foldCall,
  maxPlannedLegs,
  type PhoneState,
  planRouting,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { plannedLegIds } from '../src/routing/planned-legs.js';
import {
  aLine,
  answered,
  aQueue,
  aUser,
  fixedClock,
  legEnded,
  legRinging,
  offered,
  planned,
  sequentialIds,
} from '../src/testing/index.js';
import { input, monday, told, verdicts } from './routing-fixtures.js';

const desk = { userAgent: 'Desk', registeredAt: 1 };
const state = (registrations: PhoneState['registrations']): PhoneState => ({
  registrations,
  otherCallAt: null,
});

describe('several phones of one user', () => {
  const phones = new Map([
    ['anna', ['1001', '1001', 'browser']],
    ['ewa', []],
  ]);
  const planOf = (queue = {}) =>
    planRouting(
      input({
        ownerId: null,
        phones,
        routing: { queueId: 'q' },
        queues: [{ id: 'q', memberIds: ['anna', 'ewa', 'jan'], ringSeconds: 15, ...queue }],
      }),
    );

  it('ring together, each as a leg of its own; who has none that can be rung is passed over', () => {
    const plan = planOf();
    expect(plan.steps[0]).toMatchObject({
      targets: [
        {
          legId: 'leg-0',
          userId: 'anna',
          extension: '1001',
          devices: [
            { legId: 'leg-1', sipUser: '1001' },
            { legId: 'leg-2', sipUser: 'browser' },
          ],
        },
        { legId: 'leg-3', userId: 'jan', extension: '1004' },
      ],
    });
    expect(plannedLegIds(plan)).toEqual(['leg-0', 'leg-1', 'leg-2', 'leg-3']);
    expect(verdicts(plan)).toEqual(['queue ewa noDevice']);
    expect(explain(plan)).toContain('ring anna at 1001 and 1001 and browser, jan at 1004');
  });

  it('ring again in the next round with legs of their own, as far as a plan has room', () => {
    const ids = plannedLegIds(planOf({ maxWaitSeconds: 3_600 }));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(maxPlannedLegs);
  });

  it('whichever of them answers, the user did, and the others are answered elsewhere', () => {
    const leg = { role: 'queue', userId: 'anna', extension: '1001' } as const;
    const call = foldCall([
      offered({ at: monday }),
      planned({ at: monday, plan: planOf() }),
      legRinging({ ...leg, legId: 'leg-0', at: monday + 1 }),
      legRinging({ ...leg, legId: 'leg-2', extension: 'browser', at: monday + 1 }),
      answered({ legId: 'leg-2', at: monday + 2 }),
      legEnded({ ...leg, legId: 'leg-0', at: monday + 2, cause: 'LOSE_RACE' }),
    ]);
    expect(call).toMatchObject({ answeredBy: 'anna', transfers: [], phase: 'talking' });
    expect(call?.legs.map(({ legId, outcome }) => [legId, outcome])).toEqual([
      ['leg-0', 'answeredElsewhere'],
      ['leg-2', 'answered'],
    ]);
  });

  it.each([
    ['those that are registered', { '1001': state([]), browser: state([desk]) }, ['browser']],
    [
      'each that is registered under one name',
      { '1001': state([desk, desk]), browser: state([]) },
      ['1001', '1001'],
    ],
    ['all where nothing is known', {}, ['1001', 'browser']],
  ] as const)('are rung: %s', async (_which, states, rung) => {
    const store = createMemoryStore();
    const known: Readonly<Record<string, PhoneState>> = states;
    const stateOf = (name: string) => known[name] ?? state(null);
    const ports = { store, clock: fixedClock(monday), ids: sequentialIds('id'), phones: { stateOf } };
    const calls = createCallService(ports, defaultCallPolicy('PL'));
    const devices = [{ kind: 'browser', sipUser: 'browser' }] as const;
    await store.users.insert(aUser({ id: 'anna', extension: '1001', devices }));
    await store.queues.insert(aQueue({ id: 'q', memberIds: ['anna'] }));
    await store.lines.insert(aLine({ routing: { ...aLine().routing, queueId: 'q' } }));
    const run = await calls.dryRun({ caller: '+48601234567', lineNumber: '+48225550100', at: monday });
    const [step] = run.ok ? run.value.plan.steps : [];
    const targets = step?.kind === 'ring' ? step.targets : [];
    expect(
      targets.flatMap(({ extension, devices: others = [] }) => [
        extension,
        ...others.map(({ sipUser }) => sipUser),
      ]),
    ).toEqual(rung);
  });
});

describe('devices and how many phones may ring at once', () => {
  const phones = new Map([
    ['anna', ['1001', '1001', 'browser']],
    ['piotr', ['1002', '1002']],
  ]);
  const planOf = (mostLegsAtOnce: number, queue = {}, fields = {}) =>
    planRouting(
      input({
        ownerId: null,
        phones,
        mostLegsAtOnce,
        routing: { queueId: 'q' },
        queues: [{ id: 'q', memberIds: ['anna', 'piotr', 'ewa', 'jan'], ringSeconds: 15, ...queue }],
        ...fields,
      }),
    );

  it('phones are counted and not people, and who has been idle longest comes first', () => {
    expect(told(planOf(7))[0]).toBe('queue q: anna,piotr,ewa,jan');
    expect(told(planOf(4)).slice(0, 2)).toEqual(['queue q: anna', 'queue q: piotr,ewa,jan']);
    const idleSince = new Map([
      ['anna', monday],
      ['piotr', monday - 1],
    ]);
    expect(told(planOf(4, {}, { idleSince })).slice(0, 2)).toEqual([
      'queue q: ewa,jan,piotr',
      'queue q: anna',
    ]);
  });

  it('of more phones than may ring at once a user rings as many', () => {
    const [first] = planOf(2).steps;
    expect(first?.kind === 'ring' && plannedLegIds({ steps: [first] })).toEqual(['leg-0', 'leg-1']);
    expect(told(planOf(1, { maxWaitSeconds: 40 })).slice(0, 3)).toEqual([
      'queue q: anna',
      'queue q: piotr',
      'queue q: ewa',
    ]);
  });

  it('no step rings more, whatever the phones and the limit are', () => {
    const some = fc.record({
      most: fc.integer({ min: 1, max: 9 }),
      counts: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 1, max: 5 }))),
      maxWaitSeconds: fc.option(fc.integer({ min: 1, max: 90 })),
    });
    fc.assert(
      fc.property(some, ({ most, counts, maxWaitSeconds }) => {
        const each = ['anna', 'piotr', 'ewa', 'jan'].map(
          (id, n) => [id, Array.from({ length: counts[n] ?? 1 }, () => id)] as const,
        );
        const { steps } = planOf(most, { maxWaitSeconds }, { phones: new Map(each) });
        for (const step of steps)
          if (step.kind === 'ring') expect(plannedLegIds({ steps: [step] }).length).toBeLessThanOrEqual(most);
        expect(steps.some(({ kind }) => kind === 'ring')).toBe(true);
      }),
    );
  });
});
