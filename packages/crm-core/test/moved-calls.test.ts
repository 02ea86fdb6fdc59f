import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Call,
  type CallFact,
  createCallService,
  defaultCallPolicy,
  foldCall,
  type RoutingStep,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aLine,
  aMoment,
  answered,
  aPlan,
  aUser,
  bridged,
  ended,
  fixedClock,
  identified,
  legEnded,
  legIdentified,
  legRinging,
  offered,
  planned,
  sequentialIds,
  transferred,
  unbridged,
} from '../src/testing/index.js';

const t = aMoment;
const users = { anna: '1001', ewa: '1002', piotr: '1003' } as const;

const ringAnna = planned({
  at: t + 2,
  plan: aPlan({
    steps: [
      {
        kind: 'ring',
        role: 'owner',
        reason: 'recordOwner',
        queueId: null,
        strategy: 'simultaneous',
        ringSeconds: 20,
        targets: [{ legId: 'leg-a', userId: 'anna', extension: '1001' }],
      },
    ],
  }),
});
const start: readonly CallFact[] = [offered({ at: t }), identified({ at: t + 1 }), ringAnna];
const anna = { legId: 'leg-a', userId: 'anna', extension: '1001', role: 'owner' } as const;
const ringing = legRinging({ ...anna, at: t + 10 });
const talking = [...start, ringing, answered({ legId: 'leg-a', at: t + 20 })];

/** The caller is put through to a phone of which only the extension is known, as a gateway sees it. */
function through(legId: string, extension: string, at: number) {
  return bridged({ legId, extension, at });
}

function gone(legId: string, at: number, cause = 'NORMAL_CLEARING') {
  return legEnded({ legId, role: 'other', userId: null, extension: null, at, cause });
}

interface Scenario {
  readonly name: string;
  readonly facts: readonly CallFact[];
  /** From whom, to whom, how. */
  readonly transfers: readonly (readonly [from: string | null, to: string | null, how: string])[];
  readonly talksWith: string | null;
}

const scenarios: readonly Scenario[] = [
  {
    name: 'nobody moves the caller',
    facts: talking,
    transfers: [],
    talksWith: 'anna',
  },
  {
    name: 'a phone key transfers the caller without asking',
    facts: [...talking, gone('leg-a', t + 30, 'BLIND_TRANSFER'), through('leg-e', '1002', t + 40)],
    transfers: [['anna', 'ewa', 'blind']],
    talksWith: 'ewa',
  },
  {
    name: 'a phone asks the colleague on a second leg, then joins the two',
    facts: [
      ...talking,
      unbridged({ legId: 'leg-a', at: t + 30 }),
      through('leg-e', '1002', t + 60),
      gone('leg-a', t + 60, 'ATTENDED_TRANSFER'),
    ],
    transfers: [['anna', 'ewa', 'attended']],
    talksWith: 'ewa',
  },
  {
    name: 'a phone asks a colleague, who declines, and takes the caller back',
    facts: [...talking, unbridged({ legId: 'leg-a', at: t + 30 }), through('leg-a', '1001', t + 60)],
    transfers: [],
    talksWith: 'anna',
  },
  {
    name: 'another phone picks the call up while it rings',
    facts: [...start, ringing, through('leg-p', '1003', t + 20), gone('leg-a', t + 20, 'PICKED_OFF')],
    transfers: [['anna', 'piotr', 'pickUp']],
    talksWith: 'piotr',
  },
  {
    name: 'another phone takes the caller out of a conversation',
    facts: [...talking, through('leg-p', '1003', t + 30), gone('leg-a', t + 31, 'PICKED_OFF')],
    transfers: [['anna', 'piotr', 'pickUp']],
    talksWith: 'piotr',
  },
  {
    name: 'an operator moves the channel',
    facts: [...talking, gone('leg-a', t + 30), through('leg-e', '1002', t + 40)],
    transfers: [['anna', 'ewa', 'moved']],
    talksWith: 'ewa',
  },
  {
    name: 'the caller goes to a number outside',
    facts: [...talking, gone('leg-a', t + 30, 'BLIND_TRANSFER'), through('leg-x', '+48601999888', t + 40)],
    transfers: [['anna', null, 'blind']],
    talksWith: null,
  },
  {
    name: 'the caller goes to a colleague and back to the same phone',
    facts: [
      ...talking,
      through('leg-e', '1002', t + 30),
      through('leg-a', '1001', t + 50),
      gone('leg-e', t + 50),
    ],
    transfers: [
      ['anna', 'ewa', 'moved'],
      ['ewa', 'anna', 'moved'],
    ],
    talksWith: 'anna',
  },
  {
    name: 'three users talk in turn, and the first again on a new leg',
    facts: [
      ...talking,
      gone('leg-a', t + 30, 'BLIND_TRANSFER'),
      through('leg-e', '1002', t + 40),
      gone('leg-e', t + 50, 'ATTENDED_TRANSFER'),
      through('leg-p', '1003', t + 50),
      through('leg-a2', '1001', t + 60),
    ],
    transfers: [
      ['anna', 'ewa', 'blind'],
      ['ewa', 'piotr', 'attended'],
      ['piotr', 'anna', 'moved'],
    ],
    talksWith: 'anna',
  },
  {
    name: 'a user goes on at another phone of hers',
    facts: [...talking, through('leg-a2', '1001', t + 30), gone('leg-a', t + 30)],
    transfers: [],
    talksWith: 'anna',
  },
  {
    name: 'the gateway reported the transfer itself',
    facts: [
      ...talking,
      transferred({
        legId: 'leg-a',
        byUserId: 'anna',
        toUserId: 'ewa',
        toExtension: '1002',
        at: t + 30,
        kind: 'attended',
      }),
      gone('leg-a', t + 31),
      through('leg-e', '1002', t + 40),
    ],
    transfers: [['anna', 'ewa', 'attended']],
    talksWith: 'ewa',
  },
  {
    name: 'a reported transfer is picked up by somebody else',
    facts: [
      ...talking,
      transferred({ legId: 'leg-a', byUserId: 'anna', toUserId: 'ewa', toExtension: '1002', at: t + 30 }),
      gone('leg-a', t + 31),
      through('leg-p', '1003', t + 40),
    ],
    transfers: [
      ['anna', 'ewa', 'blind'],
      ['anna', 'piotr', 'moved'],
    ],
    talksWith: 'piotr',
  },
];

async function office() {
  const store = createMemoryStore();
  await store.lines.insert(
    aLine({ leadCreation: 'onOffer', leadOwnership: { onManualTransfer: 'receiving-user' } }),
  );
  for (const [id, extension] of Object.entries(users)) await store.users.insert(aUser({ id, extension }));
  const ports = { store, clock: fixedClock(t), ids: sequentialIds() };
  const service = createCallService(ports, defaultCallPolicy('PL'));
  const record = async (...facts: readonly CallFact[]): Promise<Call> => {
    const recorded = await service.recordFacts('call-1', facts);
    if (!recorded.ok) throw new Error(recorded.error.code);
    expect(recorded.value.refused).toEqual([]);
    return recorded.value.call;
  };
  const transfers = async () => {
    const facts = (await store.calls.get('call-1'))?.facts ?? [];
    return facts.filter((fact) => fact.type === 'transferred');
  };
  return { store, service, record, transfers };
}

function shown(call: Call | undefined) {
  return call?.transfers.map(({ byUserId, toUserId, kind }) => [byUserId, toUserId, kind]);
}

/** Whoever comes first, the offer and the plan are known before the gateway hears of a phone. */
const orderOf = (facts: readonly CallFact[]) =>
  fc
    .shuffledSubarray(facts.slice(3), { minLength: facts.length - 3 })
    .map((late) => [...facts.slice(0, 3), ...late]);

describe('A9: who talks with the caller, whoever moved the call', () => {
  it.each(scenarios)('$name', async ({ facts, transfers: expected, talksWith }) => {
    const { record, transfers } = await office();
    let call = await record(...facts.slice(0, 3));
    for (const fact of facts.slice(3)) call = await record(fact);
    expect(shown(call)).toEqual(expected);
    expect(call.talkingWith?.userId ?? null).toBe(talksWith);
    expect(call.phase).toBe('talking');
    const told = (await transfers()).map(({ byUserId, toUserId }) => [byUserId, toUserId]);
    expect(told).toEqual(expected.map(([from, to]) => [from, to]));
    const unknown = call.legs.filter(
      ({ userId, extension }) => userId === null && !extension?.startsWith('+'),
    );
    expect(unknown).toEqual([]);
  });

  it.each(scenarios)(
    '$name: any order and duplication, one transferred fact for each move',
    async ({ facts }) => {
      const inOrder = await office();
      await inOrder.record(...facts);
      const expected = (await inOrder.transfers()).map(({ id, toUserId }) => [id, toUserId]).sort();
      const whole = await inOrder.record();
      const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: facts.length });
      await fc.assert(
        fc.asyncProperty(orderOf(facts), sizes, async (order, portions) => {
          const { record, transfers } = await office();
          const left = [...order];
          await record(...left.splice(0, 3));
          for (const size of portions) {
            const some = left.splice(0, size);
            await record(...some, ...order.slice(0, 3), ...some);
          }
          // A reported transfer that comes late finds its move derived already: both facts are there, as one transfer.
          const call = await record(...order);
          const { createdLeadId: _one, bindings: _two, ...rest } = call;
          const { createdLeadId: _three, bindings: _four, ...others } = whole;
          const late = (await transfers()).some(({ derived }) => derived) && order.some(isReport);
          if (late) {
            expect(shown(call)).toEqual(shown(whole));
          } else {
            expect(rest).toEqual(others);
            expect((await transfers()).map(({ id, toUserId }) => [id, toUserId]).sort()).toEqual(expected);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  it('a transfer that is reported after it was derived is one transfer, one history entry and one owner', async () => {
    const { store, record, transfers } = await office();
    const lead = { type: 'lead', id: (await record(...talking)).createdLeadId ?? '' } as const;
    await record(through('leg-e', '1002', t + 40));
    expect((await transfers()).map(({ derived, kind }) => [derived, kind])).toEqual([[true, 'moved']]);
    const reported = transferred({
      legId: 'leg-a',
      byUserId: 'anna',
      toUserId: 'ewa',
      at: t + 30,
      kind: 'attended',
    });
    const call = await record(reported);
    expect(shown(call)).toEqual([['anna', 'ewa', 'attended']]);
    const history = (await store.calls.history(lead, { limit: 99 })).items;
    expect(history.filter(({ action }) => action === 'callTransferred')).toHaveLength(1);
    expect(history.filter(({ action }) => action === 'ownerAssigned').map(({ userId }) => userId)).toEqual([
      'anna',
      'ewa',
    ]);
    expect((await store.leads.get(lead.id))?.ownerId).toBe('ewa');
  });

  it('C4: a transfer to an extension gives the lead to its user once that phone has the caller, and only once', async () => {
    const { store, record } = await office();
    const toExtension = transferred({ legId: 'leg-a', toUserId: null, toExtension: '1002', at: t + 30 });
    const call = await record(...talking, toExtension);
    const owner = async () => (await store.leads.get(call.createdLeadId ?? ''))?.ownerId;
    expect(await owner()).toBe('anna');
    expect(shown(await record(through('leg-e', '1002', t + 40)))).toEqual([['user-1', 'ewa', 'blind']]);
    expect(await owner()).toBe('ewa');
    const lead = await store.leads.get(call.createdLeadId ?? '');
    if (lead) await store.leads.update({ ...lead, version: lead.version + 1, ownerId: 'piotr' });
    await record(toExtension, gone('leg-a', t + 41), ended({ at: t + 90 }));
    expect(await owner()).toBe('piotr');
  });

  it('C2: whoever is put through first owns the lead, though only the connection was reported', async () => {
    const { store, record } = await office();
    const call = await record(...start, ringing, through('leg-a', '1001', t + 20));
    expect(call).toMatchObject({ answeredBy: 'anna', answeredAt: t + 20 });
    expect((await store.leads.get(call.createdLeadId ?? ''))?.ownerId).toBe('anna');
  });

  it('whatever moves come in whatever order, each is told once, and none is taken back', () => {
    const legs = { 'leg-a': 'anna', 'leg-e': 'ewa', 'leg-e2': 'ewa', 'leg-x': null } as const;
    const connection = fc.record({
      legId: fc.constantFrom(...(Object.keys(legs) as (keyof typeof legs)[])),
      at: fc.integer({ min: t + 20, max: t + 40 }),
    });
    const order = fc
      .uniqueArray(connection, { maxLength: 12, selector: ({ legId, at }) => `${legId} ${at}` })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(order, ([all, shuffled]) => {
        const facts = shuffled.map(({ legId, at }) => bridged({ legId, at, userId: legs[legId] }));
        const told = new Set<string>();
        for (let n = 1; n <= facts.length; n += 1) {
          const { transfers = [] } = foldCall([...start, ...facts.slice(0, n)]) ?? {};
          const ids = transfers.map(({ factId }) => factId);
          expect(new Set(ids).size).toBe(ids.length);
          expect([...told].filter((id) => !ids.includes(id))).toEqual([]);
          for (const id of ids) told.add(id);
        }
        const inOrder = all.map(({ legId, at }) => bridged({ legId, at, userId: legs[legId] }));
        expect(foldCall([...start, ...facts])).toEqual(foldCall([...start, ...inOrder]));
      }),
      { numRuns: 500 },
    );
  });

  it('C4: whoever receives the caller by a phone key owns the lead, when the option is on', async () => {
    const { store, record } = await office();
    const call = await record(
      ...talking,
      gone('leg-a', t + 30, 'BLIND_TRANSFER'),
      through('leg-e', '1002', t + 40),
    );
    expect((await store.leads.get(call.createdLeadId ?? ''))?.ownerId).toBe('ewa');
  });

  it('the caller waits while the user asks a colleague, and the user still has the call', () => {
    const call = foldCall([...talking, unbridged({ legId: 'leg-a', at: t + 30 })]);
    expect(call).toMatchObject({ phase: 'held', talkingWith: null, legs: [{ userId: 'anna' }] });
  });

  it('who talks is nobody once the call is over or the phone is gone', () => {
    expect(foldCall([...talking, gone('leg-a', t + 30)])?.talkingWith).toBeNull();
    expect(foldCall([...talking, ended({ at: t + 30 })])?.talkingWith).toBeNull();
    expect(foldCall(talking)?.talkingWith).toEqual({ legId: 'leg-a', userId: 'anna', connectedAt: t + 20 });
  });

  it('an activity names the user who answered, whoever talked later', async () => {
    const { record } = await office();
    const call = await record(...talking, through('leg-e', '1002', t + 40), ended({ at: t + 90 }));
    expect(call).toMatchObject({ answeredBy: 'anna', status: 'answered' });
  });

  it('a phone of the plan that answers next is the plan’s doing, and no transfer', () => {
    const [first] = ringAnna.plan.steps;
    if (first?.kind !== 'ring') throw new Error('the plan rings');
    const ewa = { legId: 'leg-q', userId: 'ewa', extension: '1002' };
    const steps: readonly RoutingStep[] = [first, { ...first, role: 'queue', targets: [ewa] }];
    const facts = [
      offered({ at: t }),
      planned({ at: t + 2, plan: { ...ringAnna.plan, steps } }),
      ...talking.slice(3),
    ];
    const next = [...facts, gone('leg-a', t + 30), answered({ legId: 'leg-q', at: t + 40 })];
    expect(shown(foldCall(next))).toEqual([]);
    // By hand it comes back to a phone that had it.
    const back = [
      ...next,
      through('leg-a2', '1001', t + 50),
      legIdentified({ legId: 'leg-a2', userId: 'anna', at: t + 50 }),
    ];
    expect(shown(foldCall(back))).toEqual([['ewa', 'anna', 'moved']]);
  });

  it('a leg that nobody saw ring is there by other means than the plan; one of the plan keeps its role', () => {
    const call = foldCall([...start, through('leg-p', '1003', t + 20), through('leg-a', '1001', t + 30)]);
    expect(call?.legs.map(({ legId, role }) => [legId, role])).toEqual([
      ['leg-p', 'other'],
      ['leg-a', 'owner'],
    ]);
    expect(call?.recordings).toEqual([]);
  });
});

function isReport(fact: CallFact): boolean {
  return fact.type === 'transferred';
}
