import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call, CallFact, CallStatus, MissedCallItem, Store } from '../src/index.js';
import {
  createCallService,
  defaultCallPolicy,
  ladderOwner,
  mergeMissedCall,
  missedCallItems,
  missedKept,
  numbersOf,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aCall,
  aContact,
  aLine,
  aMatch,
  aMoment,
  answered,
  aPhone,
  aPlan,
  aUser,
  type CallOverrides,
  ended,
  fixedClock,
  identified,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';

const t = aMoment;
const number = '+48225550123';

function over(id: string, at: number, status: CallStatus = 'missed', fields: CallOverrides = {}): Call {
  return aCall({
    id,
    offeredAt: at,
    endedAt: at + 50,
    phase: 'ended',
    status,
    lineId: 'sales',
    match: aMatch({ e164: number }),
    ...fields,
  });
}

const talk = (id: string, at: number, fields: CallOverrides = {}) =>
  over(id, at - 5, 'answered', { answeredAt: at, answeredBy: 'anna', ...fields });

const open = (calls: readonly Call[]) => missedCallItems(calls).filter((item) => item.open);

describe('A5: the work list of missed calls', () => {
  it('has one open item per caller and line, however often somebody calls', () => {
    const calls = [
      over('a', t),
      over('b', t + 100, 'voicemail'),
      over('c', t + 200, 'busy', { lineId: 'support' }),
      over('d', t + 300, 'declined', { match: aMatch({ e164: '+48600' }) }),
    ];
    expect(open(calls)).toMatchObject([
      {
        id: 'sales:48225550123',
        openedAt: t,
        missed: [{ callId: 'a' }, { callId: 'b', status: 'voicemail' }],
      },
      { id: 'support:48225550123', openedAt: t + 200 },
      { id: 'sales:48600', e164: '+48600' },
    ]);
  });

  it.each(['missed', 'abandonedInQueue', 'voicemail', 'busy', 'declined', 'failed', 'outOfHours'] as const)(
    'a call that came out as %s is to be called back',
    (status) => {
      expect(open([over('a', t, status)])).toHaveLength(1);
    },
  );

  it.each([
    ['is blocked', over('a', t, 'blocked')],
    ['lives', aCall({ lineId: 'sales', match: aMatch({ e164: number }) })],
    ['hides its number', over('a', t, 'missed', { match: aMatch({ e164: null, verdict: 'withheld' }) })],
    ['came on no line of ours', over('a', t, 'missed', { lineId: null })],
    ['was ours and nobody took', over('a', t, 'cancelled', { direction: 'outbound' })],
  ])('a call that %s makes no item', (_what, call) => {
    expect(missedCallItems([call])).toEqual([]);
  });

  it.each(['missed', 'busy', 'declined', 'failed'] as const)(
    'a call of ours that came out as %s makes no item',
    (status) => {
      expect(missedCallItems([over('a', t, status, { direction: 'outbound' })])).toEqual([]);
    },
  );

  it('a call that was not identified, has no number or came on no line of ours changes no item', () => {
    const before = mergeMissedCall(undefined, over('a', t));
    expect(missedCallItems([over('b', t, 'missed', { match: null })])).toEqual([]);
    for (const fields of [{ lineId: null }, { match: null }, { match: aMatch({ e164: null }) }]) {
      const call = over('b', t + 9, 'missed', fields);
      expect(mergeMissedCall(undefined, call)).toBeUndefined();
      expect(mergeMissedCall(before, call)).toBe(before);
    }
    const live = aCall({ id: 'b', lineId: 'sales', match: null });
    expect(mergeMissedCall(before, live)).toBe(before);
  });

  it('a missed call on another line or of another caller changes nothing of an item', () => {
    const before = mergeMissedCall(undefined, over('a', t));
    expect(mergeMissedCall(before, over('b', t + 9, 'missed', { lineId: 'support' }))).toBe(before);
    const other = over('b', t + 9, 'missed', { match: aMatch({ e164: '+48600' }) });
    expect(mergeMissedCall(before, other)).toBe(before);
  });

  it('items that were opened at one moment come in the order of their ids', () => {
    const calls = ['support', 'sales', 'trade'].map((lineId) => over(lineId, t, 'missed', { lineId }));
    for (const order of [calls, calls.toReversed()]) {
      expect(missedCallItems(order).map(({ lineId }) => lineId)).toEqual(['sales', 'support', 'trade']);
    }
  });

  it('a closed item was opened by its last missed call, also by one of the moment of the talk', () => {
    const calls = [over('a', t), over('b', t + 100), over('c', t + 200), talk('d', t + 200)];
    expect(missedCallItems(calls)).toMatchObject([{ open: false, openedAt: t + 200 }]);
  });

  it('closes when anybody calls back, on whatever line', () => {
    const back = talk('b', t + 500, { direction: 'outbound', lineId: null, answeredBy: 'ewa' });
    const items = missedCallItems([over('a', t), over('c', t, 'missed', { lineId: 'support' }), back]);
    const reached = { callId: 'b', at: t + 500, userId: 'ewa', how: 'calledBack' };
    expect(items).toMatchObject([
      { open: false, reached },
      { open: false, reached },
    ]);
  });

  it('names the user of a talk as soon as it is known who talks', () => {
    const before = mergeMissedCall(undefined, over('a', t));
    const nameless = mergeMissedCall(before, talk('b', t + 500, { answeredBy: null }));
    expect(nameless?.reached).toMatchObject({ callId: 'b', userId: null });
    expect(mergeMissedCall(nameless, talk('b', t + 500))?.reached).toMatchObject({ userId: 'anna' });
  });

  it('closes when the caller gets through, on whatever line, at the moment of the answer', () => {
    const talking = talk('b', t + 500, { endedAt: null, status: null, phase: 'talking' });
    expect(missedCallItems([over('a', t), talking])).toMatchObject([
      { open: false, reached: { how: 'gotThrough', userId: 'anna' } },
    ]);
    expect(open([over('a', t), talk('b', t + 500, { lineId: 'support' })])).toEqual([]);
    expect(open([over('a', t, 'missed', { lineId: 'support' }), talking])).toEqual([]);
    expect(open([over('a', t), talk('b', t + 500, { match: aMatch({ e164: '+48600' }) })])).toHaveLength(1);
  });

  it('stays open when nobody took our call back, and when the talk was before the missed call', () => {
    const inVain = over('b', t + 500, 'cancelled', { direction: 'outbound' });
    expect(open([over('a', t), inVain, talk('c', t - 500)])).toHaveLength(1);
  });

  it('opens again with the next missed call, from that call on', () => {
    const calls = [over('a', t), talk('b', t + 500), over('c', t + 900), over('d', t + 950)];
    expect(open(calls)).toMatchObject([{ openedAt: t + 900 }]);
  });

  it('is owned by the person whom the plan rings first, else by the responsible user', () => {
    const ring = (role: 'owner' | 'queue', userId: string) => ({
      kind: 'ring' as const,
      role,
      reason: role === 'owner' ? ('lastAgent' as const) : ('queue' as const),
      queueId: null,
      strategy: 'simultaneous' as const,
      ringSeconds: 20,
      targets: [{ legId: 'l', userId, extension: '1001' }],
    });
    const plan = (...steps: ReturnType<typeof ring>[]) => aPlan({ steps });
    expect(ladderOwner({ plan: plan(ring('owner', 'piotr')), ownerId: 'anna' })).toBe('piotr');
    expect(ladderOwner({ plan: plan(ring('queue', 'piotr')), ownerId: 'anna' })).toBe('anna');
    expect(ladderOwner({ plan: null, ownerId: 'anna' })).toBe('anna');
    const nobody = { ...ring('owner', 'piotr'), targets: [] };
    expect(ladderOwner({ plan: plan(nobody), ownerId: 'anna' })).toBe('anna');
    expect(ladderOwner({ plan: plan(ring('queue', 'piotr')), ownerId: null })).toBeNull();
    const calls = [
      over('b', t + 9, 'missed', { ownerId: 'ewa' }),
      over('a', t, 'missed', { ownerId: 'anna' }),
    ];
    expect(open(calls)).toMatchObject([{ ownerId: 'ewa' }]);
  });

  it('keeps the newest hundred missed calls and drops older ones', () => {
    const calls = Array.from({ length: missedKept + 20 }, (_, n) => over(`c${n}`, t + n));
    const [item] = missedCallItems(calls);
    expect(item?.missed).toHaveLength(missedKept);
    expect(item?.missed.at(-1)?.callId).toBe(`c${missedKept + 19}`);
  });

  it('a call that turns out to be answered is removed from its item', () => {
    const before = mergeMissedCall(undefined, over('a', t));
    expect(before?.open).toBe(true);
    expect(mergeMissedCall(before, talk('a', t + 20))).toMatchObject({ open: false, missed: [] });
  });

  it('A8: of two calls of one moment the one with the greater id counts as the newer, in either order', () => {
    const a = over('a', t, 'missed', { ownerId: 'anna' });
    const b = over('b', t, 'busy', { ownerId: 'ewa' });
    for (const calls of [
      [a, b],
      [b, a],
    ]) {
      const [item] = missedCallItems(calls);
      expect(item?.missed.map(({ callId }) => callId)).toEqual(['a', 'b']);
      expect(item?.ownerId).toBe('ewa');
    }
    const talks = [talk('y', t + 500, { answeredBy: 'ewa' }), talk('x', t + 500)];
    for (const calls of [talks, talks.toReversed()]) {
      expect(missedCallItems([a, ...calls])[0]?.reached).toMatchObject({ callId: 'y', userId: 'ewa' });
    }
  });

  it('A8: any order and repetition of calls gives the same items', () => {
    const status = fc.constantFrom<CallStatus>('missed', 'voicemail', 'answered', 'blocked');
    const call = fc
      .record({
        at: fc.integer({ min: 0, max: 9 }),
        status,
        out: fc.boolean(),
        line: fc.constantFrom('s', 'p'),
      })
      .map((drawn) => ({ ...drawn, at: t + drawn.at * 100 }));
    const calls = fc.array(call, { maxLength: 8 }).map((all) =>
      all.map(({ at, status: how, out, line }, n) => {
        const fields: CallOverrides = {
          lineId: line,
          direction: out ? 'outbound' : 'inbound',
          ownerId: `u${n}`,
        };
        return how === 'answered' ? talk(`c${n}`, at, fields) : over(`c${n}`, at, how, fields);
      }),
    );
    const shuffled = calls.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([all, told]) => {
        expect(missedCallItems(told)).toEqual(missedCallItems(all));
      }),
    );
  });
});

/** A call service whose line has a person for the caller. */
async function office(store: Store = createMemoryStore()) {
  await store.lines.insert(aLine({ id: 'line-1', leadCreation: 'manual' }));
  await store.contacts.insert(aContact({ ownerId: 'anna', phones: [aPhone(number)] }));
  const callService = createCallService(
    { store, clock: fixedClock(t), ids: sequentialIds() },
    defaultCallPolicy('PL'),
  );
  async function tell(callId: string, ...facts: CallFact[]): Promise<MissedCallItem | undefined> {
    const seen = await callService.recordFacts(
      callId,
      facts.map((fact) => ({ ...fact, callId })),
    );
    if (!seen.ok) throw new Error(seen.error.code);
    return (await store.missedCalls.ofCaller([number]))[0];
  }
  return { store, tell, callService };
}

const back = { direction: 'outbound', lineNumber: '+48225550100' } as const;

describe('A5, P10: one caller with two numbers', () => {
  const mobile = { match: aMatch({ e164: '+5491123456789' }) };
  const landline = { match: aMatch({ e164: '+541123456789' }) };
  const calls = [
    over('a', t, 'missed', landline),
    over('b', t + 100, 'missed', { ...mobile, ownerId: 'ewa' }),
    over('c', t + 200, 'missed', { ...mobile, lineId: 'support' }),
  ];

  it('has one open item per line, with the number of the newest call', () => {
    for (const order of [calls, calls.toReversed()]) {
      expect(missedCallItems(order, numbersOf)).toMatchObject([
        {
          id: 'sales:5491123456789',
          e164: '+5491123456789',
          ownerId: 'ewa',
          missed: [{ callId: 'a' }, { callId: 'b' }],
        },
        { id: 'support:5491123456789', e164: '+5491123456789', missed: [{ callId: 'c' }] },
      ]);
    }
    const [a] = calls;
    if (a) expect(missedCallItems([a], numbersOf)).toMatchObject([{ e164: '+541123456789' }]);
  });

  it.each([
    ['with the 9', mobile],
    ['without it', landline],
  ])('is reached by a call back %s', (_how, fields) => {
    const back = talk('d', t + 500, { ...fields, direction: 'outbound', lineId: null });
    expect(missedCallItems([...calls, back], numbersOf).map((item) => item.open)).toEqual([false, false]);
    const others = missedCallItems([...calls, talk('d', t + 500)], numbersOf);
    expect(others.map((item) => item.open)).toEqual([true, true]);
  });

  it('keeps an item that is stored under the other number', () => {
    const [first, second] = calls;
    if (!first || !second) return;
    const stored = { ...mergeMissedCall(undefined, first), id: 'sales:541123456789' } as MissedCallItem;
    expect(mergeMissedCall(stored, second, numbersOf('+5491123456789'))).toMatchObject({
      id: stored.id,
      missed: { length: 2 },
    });
  });

  it('gives the same list in any order of the calls', () => {
    const any = fc.record({
      at: fc.nat(9),
      isMobile: fc.boolean(),
      isTalk: fc.boolean(),
      line: fc.constantFrom('x', 'y'),
    });
    const drawn = fc.uniqueArray(any, { selector: ({ at }) => at, maxLength: 8 }).map((all) =>
      all.map(({ at, isMobile, isTalk, line: lineId }) => {
        const fields = { ...(isMobile ? mobile : landline), lineId };
        return isTalk ? talk(`c${at}`, t + at * 100, fields) : over(`c${at}`, t + at * 100, 'missed', fields);
      }),
    );
    const shuffled = drawn.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([all, told]) => {
        expect(missedCallItems(told, numbersOf)).toEqual(missedCallItems(all, numbersOf));
      }),
    );
  });
});

describe('A5: the work list through the call service', () => {
  it('an item is written with the call that nobody took, and closed with the answer of the next', async () => {
    const { tell } = await office();
    expect(await tell('a', offered({ at: t }))).toBeUndefined();
    expect(await tell('a', ended({ at: t + 50 }))).toMatchObject({ open: true, version: 1, ownerId: 'anna' });
    await tell('b', offered({ at: t + 100 }), legRinging({ at: t + 110, userId: 'ewa' }));
    expect(await tell('b', answered({ at: t + 120 }))).toMatchObject({
      open: false,
      version: 2,
      reached: { callId: 'b', how: 'gotThrough', userId: 'ewa' },
    });
    expect(await tell('b', ended({ at: t + 300 }))).toMatchObject({ version: 2 });
  });

  it('calling back closes it', async () => {
    const { tell } = await office();
    await tell('a', offered({ at: t }), ended({ at: t + 50 }));
    const item = await tell('b', offered({ at: t + 100, ...back }), answered({ at: t + 110 }));
    expect(item).toMatchObject({ open: false, reached: { how: 'calledBack' } });
  });

  it('A8: a missed call that is reported after the talk that followed it makes no open item', async () => {
    const { tell } = await office();
    await tell('b', offered({ at: t + 100 }), answered({ at: t + 120 }), ended({ at: t + 300 }));
    expect(await tell('a', offered({ at: t }), ended({ at: t + 50 }))).toMatchObject({ open: false });
  });

  it('A8: an answer that is reported late removes the call from the list', async () => {
    const { tell } = await office();
    expect(await tell('a', offered({ at: t }), ended({ at: t + 50 }))).toMatchObject({ open: true });
    expect(await tell('a', legRinging({ at: t + 5 }), answered({ at: t + 9 }))).toMatchObject({
      open: false,
    });
  });

  it('two calls of one caller that end at the same time are both kept', async () => {
    const store = createMemoryStore();
    const { tell } = await office(store);
    await tell('a', offered({ at: t }));
    await tell('b', offered({ at: t + 1 }));
    await Promise.all([tell('a', ended({ at: t + 50 })), tell('b', ended({ at: t + 50 }))]);
    const [item] = await store.missedCalls.ofCaller([number]);
    expect(item?.missed.map(({ callId }) => callId)).toEqual(['a', 'b']);
  });

  it.each([
    ['+541123456789', '+5491123456789'],
    ['+5491123456789', '+541123456789'],
  ])('P10: a missed call from %s is closed by a call back to %s', async (missedFrom, calledBack) => {
    const { store, tell } = await office();
    await tell('a', offered({ at: t, remoteNumber: missedFrom }), ended({ at: t + 50 }));
    const items = () => store.missedCalls.ofCaller([missedFrom, calledBack]);
    expect(await items()).toMatchObject([{ open: true, e164: missedFrom }]);
    await tell('b', offered({ at: t + 100, ...back, remoteNumber: calledBack }), answered({ at: t + 110 }));
    expect(await items()).toMatchObject([{ open: false, reached: { callId: 'b' } }]);
  });

  it('P10: a missed call that is reported after a talk under the other number makes no open item', async () => {
    const { store, tell } = await office();
    await tell('b', offered({ at: t + 100, remoteNumber: '+541123456789' }), answered({ at: t + 120 }));
    await tell('a', offered({ at: t, remoteNumber: '+5491123456789' }), ended({ at: t + 50 }));
    expect(await store.missedCalls.ofCaller(['+5491123456789'])).toMatchObject([{ open: false }]);
  });

  it('P10: calls under both numbers that end at the same time are both kept, in one item', async () => {
    const { store, tell } = await office();
    const numbers = ['+541123456789', '+5491123456789'];
    for (const [n, remoteNumber] of numbers.entries())
      await tell(`c${n}`, offered({ at: t + n, remoteNumber }));
    await Promise.all(numbers.map((_, n) => tell(`c${n}`, ended({ at: t + 50 }))));
    expect(await store.missedCalls.ofCaller(numbers)).toMatchObject([{ missed: { length: 2 } }]);
  });

  it('callers without a number, and calls on no line of ours, write nothing', async () => {
    const { store, tell } = await office();
    await tell('a', offered({ at: t, withheld: true, remoteNumber: 'anonymous' }), ended({ at: t + 50 }));
    await tell('b', offered({ at: t }), identified({ at: t, lineId: null }), ended({ at: t + 50 }));
    expect((await store.missedCalls.list({}, { limit: 9 })).items).toEqual([]);
  });
});

describe('A5: who calls back', () => {
  const missed = (callId: string, at: number) =>
    [offered({ callId, at }), ended({ callId, at: at + 10 })] as const;

  async function withMissedCall(store?: Store) {
    const { tell, callService, ...others } = await office(store);
    const item = await tell('a', ...missed('a', t));
    if (!item) throw new Error('nobody is on the list');
    const factsOf = async (callId: string) =>
      ((await others.store.calls.get(callId))?.facts ?? []).filter(({ type }) =>
        ['missedCallClaimed', 'missedCallReleased'].includes(type),
      );
    return { ...others, tell, callService, factsOf, id: item.id };
  }

  it('is whoever takes it, which the call tells, and the card', async () => {
    const { callService, store, factsOf, id, tell } = await withMissedCall();
    const taken = await callService.claimMissedCall(id, 'ewa');
    expect(taken).toMatchObject({
      ok: true,
      value: { claim: { userId: 'ewa', at: t }, open: true, version: 2 },
    });
    expect(await store.missedCalls.get(id)).toMatchObject({ claim: { userId: 'ewa', at: t } });
    expect(await factsOf('a')).toMatchObject([{ type: 'missedCallClaimed', userId: 'ewa', itemVersion: 2 }]);
    await store.users.insert(aUser({ id: 'ewa', name: 'Ewa' }));
    await tell('live', offered({ callId: 'live', at: t + 100 }));
    expect((await callService.card('live'))?.openMissedCalls).toMatchObject([
      { id, claim: { user: { name: 'Ewa' }, at: t } },
    ]);
  });

  it('is one of several who take it at the same moment, in one process or in two, and the others hear who', async () => {
    const store = createMemoryStore();
    const { callService, id, factsOf } = await withMissedCall(store);
    const other = createCallService(
      { store, clock: fixedClock(t), ids: sequentialIds('other') },
      defaultCallPolicy('PL'),
    );
    const outcomes = await Promise.all([
      callService.claimMissedCall(id, 'anna'),
      callService.claimMissedCall(id, 'ewa'),
      other.claimMissedCall(id, 'jan'),
    ]);
    const claim = (await store.missedCalls.get(id))?.claim;
    expect(outcomes.filter(({ ok }) => ok)).toMatchObject([{ value: { claim } }]);
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome.error).toEqual({ code: 'missedCallClaimed', missedCallId: id, claim });
    expect(await factsOf('a')).toHaveLength(1);
  });

  it('is not changed by a claim that was decided before another call of the caller was missed and taken', async () => {
    const store = createMemoryStore();
    const { callService, id, tell } = await withMissedCall(store);
    const { get } = store.missedCalls;
    const other = createCallService(
      { store, clock: fixedClock(t), ids: sequentialIds('other') },
      defaultCallPolicy('PL'),
    );
    let reads = 0;
    Object.assign(store.missedCalls, {
      async get(asked: string) {
        const item = await get(asked);
        reads += 1;
        // It was read to decide, and is not written yet.
        if (reads === 2) {
          await tell('b', ...missed('b', t + 50));
          expect((await other.claimMissedCall(id, 'jan')).ok).toBe(true);
        }
        return item;
      },
    });
    expect(await callService.claimMissedCall(id, 'anna')).toMatchObject({
      ok: false,
      error: { code: 'missedCallClaimed', claim: { userId: 'jan' } },
    });
    expect((await get(id))?.claim?.userId).toBe('jan');
  });

  it('stays the same when they say so again, when the caller calls again, and when the call is reported again', async () => {
    const { callService, store, factsOf, id, tell } = await withMissedCall();
    await callService.claimMissedCall(id, 'ewa');
    expect(await callService.claimMissedCall(id, 'ewa')).toMatchObject({ value: { version: 2 } });
    expect(await tell('b', ...missed('b', t + 50))).toMatchObject({
      claim: { userId: 'ewa' },
      missed: [{ callId: 'a' }, { callId: 'b' }],
    });
    expect((await tell('a', ...missed('a', t)))?.claim).toEqual({ userId: 'ewa', at: t });
    expect([await factsOf('a'), await factsOf('b')]).toMatchObject([{ length: 1 }, { length: 0 }]);
    await callService.claimMissedCall(id, 'ewa');
    expect((await store.missedCalls.get(id))?.version).toBe(3);
  });

  it('is nobody any more once it is let go, so that somebody else may take it', async () => {
    const { callService, factsOf, id } = await withMissedCall();
    expect(await callService.releaseMissedCall(id, 'anna')).toMatchObject({
      value: { version: 1, claim: null },
    });
    await callService.claimMissedCall(id, 'ewa');
    expect(await callService.releaseMissedCall(id, 'boss')).toMatchObject({ value: { claim: null } });
    expect(await callService.claimMissedCall(id, 'anna')).toMatchObject({
      value: { claim: { userId: 'anna' } },
    });
    expect(await factsOf('a')).toMatchObject([
      { type: 'missedCallClaimed', userId: 'ewa', itemVersion: 2 },
      { type: 'missedCallReleased', userId: 'boss', itemVersion: 3 },
      { type: 'missedCallClaimed', userId: 'anna', itemVersion: 4 },
    ]);
  });

  it('is over with the talk, whoever talked: of the next missed call nobody is', async () => {
    const { callService, id, tell } = await withMissedCall();
    await callService.claimMissedCall(id, 'ewa');
    const talked = await tell(
      'back',
      offered({ ...back, at: t + 100, remoteNumber: number }),
      legRinging({ at: t + 101 }),
      answered({ at: t + 102 }),
    );
    expect(talked).toMatchObject({ open: false, claim: null });
    expect(await callService.claimMissedCall(id, 'ewa')).toEqual({
      ok: false,
      error: { code: 'missedCallClosed', missedCallId: id },
    });
    expect(await tell('c', ...missed('c', t + 200))).toMatchObject({ open: true, claim: null });
  });

  it('is asked of an item that there is', async () => {
    const { callService } = await withMissedCall();
    const unknown = { ok: false, error: { code: 'unknownMissedCall' } };
    expect(await callService.claimMissedCall('line-1:1', 'ewa')).toEqual(unknown);
    expect(await callService.releaseMissedCall('line-1:1', null)).toEqual(unknown);
  });
});
