import { describe, expect, it, vi } from 'vitest';
import {
  type CallPlacing,
  createCallService,
  createPlacingService,
  defaultCallPolicy,
  err,
  type Line,
  ok,
  type PlacingError,
  type PlacingOrder,
  type PlacingPolicy,
  type Result,
  type User,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aDeal,
  aLine,
  aPhone,
  aUser,
  ended,
  fixedClock,
  sequentialIds,
} from '../src/testing/index.js';
import { monday } from './routing-fixtures.js';

const client = '+48601234567';
const lineNumber = '+48225550100';

interface Setting {
  readonly user?: Partial<User>;
  readonly lines?: readonly Partial<Line>[];
  readonly policy?: Partial<PlacingPolicy>;
  readonly ready?: ReturnType<CallPlacing['ready']>;
  readonly placed?: Result<void, PlacingError>;
  readonly named?: (name: string) => string;
}

const namedId = (name: string) => `call of ${name}`;

/** A placing service with Anna at 1001 and a client, on a switch that answers as it is told. */
async function setUp({
  user,
  lines = [{}],
  policy,
  ready = ok({ node: 'fs1' }),
  placed = ok(undefined),
  named = namedId,
}: Setting = {}) {
  const store = createMemoryStore();
  const clock = fixedClock(monday);
  const ids = sequentialIds('id');
  const calls = createCallService({ store, clock, ids }, defaultCallPolicy('PL'));
  const orders: PlacingOrder[] = [];
  const placing: CallPlacing = {
    ready: () => ready,
    async place(order) {
      // Nothing that happens on the switch is of a call that is not known.
      expect((await store.calls.get(order.callId))?.call.match?.e164).toBe(order.number);
      orders.push(order);
      return placed;
    },
  };
  await store.users.insert(aUser({ id: 'anna', extension: '1001', ...user }));
  await store.contacts.insert(aContact({ id: 'client', name: 'Jan Kowalski', phones: [aPhone(client)] }));
  await store.deals.insert(aDeal({ id: 'deal' }));
  for (const [n, line] of lines.entries())
    await store.lines.insert(aLine({ id: `line-${n}`, number: `+4822555010${n}`, ...line }));
  const service = createPlacingService(
    { store, calls, placing, clock, ids, namedId: named },
    { defaultCountry: 'PL', ...policy },
  );
  /** Another process on the same store and switch: it remembers nothing of this one. */
  const another = () =>
    createPlacingService(
      {
        store,
        calls: createCallService({ store, clock, ids: sequentialIds('other') }, defaultCallPolicy('PL')),
        placing,
        clock,
        ids: sequentialIds('other'),
        namedId,
      },
      { defaultCountry: 'PL' },
    );
  return { store, calls, clock, orders, service, another };
}

const click = { userId: 'anna', number: '601 234 567' };
const notRegistered = { code: 'agentNotRegistered', cause: 'USER_NOT_REGISTERED' } as const;

describe('a call that a user places', () => {
  it('M1: is stored, identified and ordered whole', async () => {
    const { service, orders } = await setUp({ user: { ringSeconds: 7 } });
    const placed = await service.place(click);
    expect(placed).toMatchObject({
      ok: true,
      value: {
        isNew: true,
        call: {
          direction: 'outbound',
          node: 'fs1',
          lineId: 'line-0',
          bindings: [{ type: 'contact', id: 'client' }],
          legs: [{ role: 'agent', userId: 'anna', extension: '1001' }],
        },
      },
    });
    if (!placed.ok) return;
    const { call } = placed.value;
    const order = {
      callId: call.id,
      legId: call.legs[0]?.legId,
      userId: 'anna',
      extension: '1001',
      ringSeconds: 7,
      number: client,
      callerNumber: lineNumber,
      shownName: 'Jan Kowalski',
      record: true,
      language: 'pl',
      offeredAt: monday,
    };
    expect(orders).toEqual([order]);
  });

  it('is bound to the record that it was clicked on, too', async () => {
    const { service } = await setUp();
    const placed = await service.place({ ...click, record: { type: 'deal', id: 'deal' } });
    expect(placed.ok && placed.value.call.bindings).toEqual([
      { type: 'contact', id: 'client' },
      { type: 'deal', id: 'deal' },
    ]);
  });

  it('asked for again while it lives is the same call, and no phone rings twice', async () => {
    const { service, orders } = await setUp();
    const [first, second] = await Promise.all([service.place(click), service.place(click)]);
    expect(first).toMatchObject({ ok: true, value: { isNew: true } });
    expect(second).toMatchObject({ ok: true, value: { isNew: false } });
    expect(first.ok && second.ok && second.value.call.id === first.value.call.id).toBe(true);
    expect(orders).toHaveLength(1);
  });

  it('asked for at the same instant on several processes is one call, each time that it is asked for', async () => {
    const { service, another, calls, orders, clock } = await setUp();
    const services = [service, another(), another()];
    for (let round = 1; round <= 3; round += 1) {
      const placed = await Promise.all(services.map((one) => one.place(click)));
      const ids = new Set(placed.map((one) => (one.ok ? one.value.call.id : 'none')));
      expect(ids.size).toBe(1);
      expect(placed.filter((one) => one.ok && one.value.isNew)).toHaveLength(1);
      expect(orders).toHaveLength(round);
      const [callId = ''] = ids;
      const over = { cause: 'USER_BUSY', sipStatus: 486, endedBy: 'caller' } as const;
      await calls.recordFacts(callId, [{ type: 'ended', id: 'ended', callId, at: clock.now(), ...over }]);
    }
  });

  it('is the next one after however many that are over', async () => {
    const { service, calls, orders, clock } = await setUp();
    for (let round = 1; round <= 12; round += 1) {
      const placed = await service.place(click);
      expect(placed).toMatchObject({ ok: true, value: { isNew: true } });
      expect(orders.at(-1)?.callId).toBe(namedId(`anna ${client} ${round}`));
      const callId = placed.ok ? placed.value.call.id : '';
      const over = { cause: 'USER_BUSY', sipStatus: 486, endedBy: 'caller' } as const;
      await calls.recordFacts(callId, [{ type: 'ended', id: 'ended', callId, at: clock.now(), ...over }]);
    }
  });

  it('is the one that another process begins between two looks into the store', async () => {
    const { store, service, another, orders } = await setUp();
    const list = store.calls.list.bind(store.calls);
    vi.spyOn(store.calls, 'list').mockImplementationOnce(async (...asked) => {
      const nothing = await list(...asked);
      await service.place(click);
      return nothing;
    });
    expect(await another().place(click)).toMatchObject({ ok: true, value: { isNew: false } });
    expect(orders).toHaveLength(1);
  });

  it('is refused as busy, and not looked for without end, where every name gets one id', async () => {
    const { service, calls, clock } = await setUp({ named: () => 'the-only-one' });
    expect(await service.place(click)).toMatchObject({ ok: true, value: { isNew: true } });
    const over = { cause: 'USER_BUSY', sipStatus: 486, endedBy: 'caller' } as const;
    const at = clock.now();
    await calls.recordFacts('the-only-one', [
      { type: 'ended', id: 'ended', callId: 'the-only-one', at, ...over },
    ]);
    expect(await service.place(click)).toEqual({ ok: false, error: { code: 'busy' } });
  });

  it('asked for again since a time is the call that began since then, also when it is over, but not when it failed', async () => {
    const { service, clock, calls, orders } = await setUp();
    const askedAt = clock.now();
    const first = await service.place({ userId: 'anna', number: client });
    if (!first.ok) throw new Error(first.error.code);
    const { id: callId } = first.value.call;
    clock.advance(1_000);
    await calls.recordFacts(callId, [ended({ callId, at: clock.now() })]);
    const again = await service.place({ userId: 'anna', number: client, askedAt });
    expect([again.ok && again.value.isNew, again.ok && again.value.call.id]).toEqual([false, callId]);
    expect(orders).toHaveLength(1);
    clock.advance(1_000);
    const later = await service.place({ userId: 'anna', number: client, askedAt: clock.now() });
    expect([later.ok && later.value.isNew, orders.length]).toEqual([true, 2]);
  });

  it('asked for again since a time rings again where the switch did not make it', async () => {
    const { service, clock, orders } = await setUp({ placed: err({ code: 'unreachable' }) });
    const askedAt = clock.now();
    await service.place({ userId: 'anna', number: client });
    await service.place({ userId: 'anna', number: client, askedAt });
    expect(orders).toHaveLength(2);
  });

  it('rings again once it is over, and another number at once', async () => {
    const { service, calls, orders, clock } = await setUp();
    const first = await service.place(click);
    await service.place({ ...click, number: '601 234 568' });
    expect(orders).toHaveLength(2);
    const callId = first.ok ? first.value.call.id : '';
    const over = { cause: 'USER_BUSY', sipStatus: 486, endedBy: 'caller' } as const;
    await calls.recordFacts(callId, [{ type: 'ended', id: 'ended', callId, at: clock.now(), ...over }]);
    expect(await service.place(click)).toMatchObject({ ok: true, value: { isNew: true } });
    expect(orders).toHaveLength(3);
  });

  it.each([
    [{ recordConversations: false }, false, undefined],
    [{ consent: 'never' }, false, undefined],
    [{ consent: 'announce' }, false, 'announce'],
    [{ consent: 'optIn' }, false, 'optIn'],
    [{ consent: 'always' }, true, undefined],
  ] as const)(
    'A7: on a line with %j is recorded from the answer on: %s; after asking: %s',
    async (line, record, consent) => {
      const { service, orders } = await setUp({ lines: [{ ...line, language: 'en' }] });
      const placed = await service.place(click);
      expect(orders).toMatchObject([{ record, language: 'en' }]);
      expect(orders[0]?.consent).toBe(consent);
      expect(placed.ok && placed.value.call.recordings).toEqual([]);
    },
  );

  it('is made from the line that was named, else the only one, else the one of the installation', async () => {
    const lines = [{}, {}, {}];
    const { service, orders } = await setUp({ lines, policy: { lineNumber: '+48225550102' } });
    await service.place(click);
    await service.place({ ...click, number: '601 234 568', lineId: 'line-1' });
    expect(orders.map(({ callerNumber }) => callerNumber)).toEqual(['+48225550102', '+48225550101']);
  });
});

describe('a call that is not placed', () => {
  it.each([
    ['the user is nobody', { ...click, userId: 'nobody' }, {}, { code: 'unknownUser', userId: 'nobody' }],
    ['the user has no phone', click, { user: { extension: null } }, { code: 'noExtension', userId: 'anna' }],
    ['there is no such line', { ...click, lineId: 'x' }, {}, { code: 'unknownLine', lineId: 'x' }],
    ['there are several lines', click, { lines: [{}, {}] }, { code: 'lineNeeded' }],
    ['there is no line', click, { lines: [] }, { code: 'lineNeeded' }],
    [
      'there is no such record',
      { ...click, record: { type: 'deal', id: 'x' } },
      {},
      { code: 'unknownRecord', record: { type: 'deal', id: 'x' } },
    ],
    ['R10: it is an emergency number', { ...click, number: '112' }, {}, { code: 'emergencyNumber' }],
    [
      'R9: the number costs more',
      { ...click, number: '700 123 456' },
      {},
      { code: 'dialRefused', refusal: { code: 'premium', type: 'premiumRate' } },
    ],
    [
      "R9: the number's country is not allowed",
      { ...click, number: '+49 30 123456' },
      {},
      { code: 'dialRefused', refusal: { code: 'countryNotAllowed', country: 'DE' } },
    ],
    [
      'R9: it is an extension',
      { ...click, number: '1002' },
      {},
      { code: 'dialRefused', refusal: { code: 'notANumber' } },
    ],
    [
      'the switch cannot be reached',
      click,
      { ready: err({ code: 'unreachable' } as const) },
      { code: 'unreachable' },
    ],
    ['there is no trunk', click, { ready: err({ code: 'noTrunk' } as const) }, { code: 'noTrunk' }],
  ] as const)('because %s leaves nothing behind', async (_why, request, setting, error) => {
    const { service, store, orders } = await setUp(setting);
    expect(await service.place(request)).toEqual(err(error));
    expect(orders).toEqual([]);
    expect((await store.calls.list({}, { limit: 10 })).items).toEqual([]);
  });

  it('R9: may be dialled where the line, else the installation, allows its country', async () => {
    const abroad = { ...click, number: '+49 30 123456' };
    const allowed = { countries: ['DE'] } as const;
    const byLine = await setUp({
      lines: [{ routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null, dialPolicy: allowed } }],
    });
    expect(await byLine.service.place(abroad)).toMatchObject({ ok: true });
    const byInstallation = await setUp({ policy: { dialPolicy: allowed } });
    expect(await byInstallation.service.place(abroad)).toMatchObject({ ok: true });
  });

  it('A4: because the switch did not make it is on record, and over', async () => {
    const { service, store } = await setUp({ placed: err(notRegistered) });
    const refused = await service.place(click);
    expect(refused).toMatchObject({ ok: false, error: notRegistered });
    const [call] = (await store.calls.list({}, { limit: 10 })).items;
    expect(call).toMatchObject({ status: 'failed', hangupCause: 'USER_NOT_REGISTERED', phase: 'ended' });
    expect(refused.ok ? '' : 'callId' in refused.error && refused.error.callId).toBe(call?.id);
  });
});

describe('a number that a phone dialled', () => {
  const dialled = { extension: '1001', number: '601234567', legId: 'leg', at: monday, node: 'fs1' };

  it('is dialled for the user whose phone it is, and nothing is written yet', async () => {
    const { service, store } = await setUp();
    const judged = await service.judgeDialled(dialled);
    expect(judged).toMatchObject({
      ok: true,
      value: {
        number: client,
        offered: {
          direction: 'outbound',
          remoteNumber: client,
          lineNumber,
          placedBy: { legId: 'leg', userId: 'anna', extension: '1001', recorded: true },
        },
      },
    });
    expect((await store.calls.list({}, { limit: 10 })).items).toEqual([]);
  });

  it('R9: is judged as not to be dialled, so that the refusal can be put on record', async () => {
    const { service } = await setUp();
    const judged = await service.judgeDialled({ ...dialled, number: '700123456' });
    expect(judged).toMatchObject({
      ok: true,
      value: { number: null, offered: { remoteNumber: '700123456' } },
    });
  });

  it('R10: is left to the switch when it is an emergency number', async () => {
    const { service } = await setUp();
    expect(await service.judgeDialled({ ...dialled, number: '999' })).toEqual(
      err({ code: 'emergencyNumber' }),
    );
  });

  it.each([
    ['no user has the phone', { extension: '1009' }, {}, 'unknownUser'],
    ['there are several lines and no default', {}, { lines: [{}, {}] }, 'lineNeeded'],
  ] as const)("is left to the switch's own rule when %s", async (_why, fields, setting, code) => {
    const { service } = await setUp(setting);
    expect(await service.judgeDialled({ ...dialled, ...fields })).toMatchObject({
      ok: false,
      error: { code },
    });
  });
});
