import { describe, expect, it } from 'vitest';
import {
  type CallFact,
  type CallPolicy,
  createCallService,
  defaultCallPolicy,
  type Line,
  type Presence,
  type Store,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aContact,
  aDeal,
  aLine,
  answered,
  aPhone,
  aQueue,
  aUser,
  ended,
  fixedClock,
  legEnded,
  legRinging,
  offered,
  sequentialIds,
} from '../src/testing/index.js';
import { monday, told, verdicts } from './routing-fixtures.js';

const caller = '+48222000000';
const number = '+48225550100';

interface Setting {
  readonly routing?: Partial<Line['routing']>;
  readonly line?: Partial<Line>;
  readonly policy?: Partial<CallPolicy>;
  readonly presence?: Readonly<Record<string, Presence>>;
}

/** A call service with four users, of whom Anna owns the client. */
async function setUp(
  { routing, line, policy, presence }: Setting = {},
  fill: (store: Store) => Promise<unknown> = async () => 0,
) {
  const store = createMemoryStore();
  const clock = fixedClock(monday);
  const callService = createCallService(
    {
      store,
      clock,
      ids: sequentialIds('id'),
      ...(presence ? { presence: async () => new Map(Object.entries(presence)) } : {}),
    },
    { ...defaultCallPolicy('PL'), ...policy },
  );
  for (const [index, id] of ['anna', 'piotr', 'ewa', 'jan'].entries()) {
    await store.users.insert(
      aUser({ id, extension: `100${index + 1}`, mobile: aPhone(`+4860100000${index + 1}`) }),
    );
  }
  await store.contacts.insert(aContact({ id: 'client', phones: [aPhone(caller)], ownerId: 'anna' }));
  await store.lines.insert(
    aLine({
      id: 'line',
      number,
      ...line,
      routing: { ringOwner: true, ownerRingSeconds: 20, queueId: null, ...routing },
    }),
  );
  await fill(store);
  const recordFacts = async (callId: string, ...facts: CallFact[]) => {
    const recorded = await callService.recordFacts(
      callId,
      facts.map((fact) => ({ ...fact, callId })),
    );
    if (!recorded.ok) throw new Error(recorded.error.code);
    return recorded.value.call;
  };
  const route = async (callId: string, at = monday) => {
    await recordFacts(callId, offered({ at, remoteNumber: caller, lineNumber: number }));
    const routed = await callService.route(callId);
    if (!routed.ok) throw new Error(routed.error.code);
    return routed.value.plan;
  };
  const dryRun = async (fields: { caller?: string; at?: number } = {}) => {
    const run = await callService.dryRun({ caller, lineNumber: number, at: monday, ...fields });
    if (!run.ok) throw new Error(run.error.code);
    return run.value;
  };
  return { store, callService, recordFacts, route, dryRun };
}

const leg = { legId: 'leg', role: 'owner', extension: '1001' } as const;

describe('what a call is planned from', () => {
  it('R6: the owner of the newest open deal, not of won ones', async () => {
    const { route } = await setUp({}, async (store) => {
      const deal = { contactId: 'client', lastActivityAt: monday };
      await store.deals.insert(aDeal({ ...deal, id: 'old', ownerId: 'ewa', createdAt: monday - 2 }));
      await store.deals.insert(aDeal({ ...deal, id: 'new', ownerId: 'piotr', createdAt: monday - 1 }));
      await store.deals.insert(
        aDeal({ ...deal, id: 'won', ownerId: 'jan', createdAt: monday, semantics: 'won' }),
      );
    });
    expect(told(await route('call-1'))).toEqual(['dealOwner: piotr', 'recordOwner: anna', 'end: voicemail']);
  });

  it('R6: the agent of the last conversation, within the window', async () => {
    const { recordFacts, route } = await setUp({ routing: { lastAgentSeconds: 60 } });
    const at = monday - 50_000;
    await recordFacts(
      'earlier',
      offered({ at, remoteNumber: caller, lineNumber: number }),
      legRinging({ ...leg, userId: 'ewa', at: at + 1 }),
      answered({ legId: 'leg', at: at + 2 }),
      legEnded({ ...leg, userId: 'ewa', at: at + 3, cause: 'NORMAL_CLEARING' }),
      ended({ at: at + 4 }),
    );
    expect(told(await route('call-1'))[0]).toBe('lastAgent: ewa');
    expect(told(await route('call-2', monday + 60_000))[0]).toBe('recordOwner: anna');
  });

  it('R6: the last agent of a caller of whom there is no record', async () => {
    const { recordFacts, dryRun } = await setUp({
      routing: { lastAgentSeconds: 60 },
      line: { leadCreation: 'manual' },
    });
    const at = monday - 50_000;
    const remoteNumber = '+48699999999';
    await recordFacts(
      'earlier',
      offered({ at, remoteNumber, lineNumber: number }),
      legRinging({ ...leg, userId: 'ewa', at: at + 1 }),
      answered({ legId: 'leg', at: at + 2 }),
      legEnded({ ...leg, userId: 'ewa', at: at + 3, cause: 'NORMAL_CLEARING' }),
      ended({ at: at + 4 }),
    );
    expect(told((await dryRun({ caller: remoteNumber })).plan)).toEqual(['lastAgent: ewa', 'end: voicemail']);
    expect(told((await dryRun({ caller: '+48699999998' })).plan)).toEqual(['end: voicemail']);
    expect(told((await dryRun({ caller: 'anonymous' })).plan)).toEqual(['end: voicemail']);
  });

  it('R3: who is on a call is skipped, until it is over', async () => {
    const { recordFacts, route } = await setUp();
    await recordFacts(
      'other',
      offered({ at: monday - 9, remoteNumber: '+48221111111', lineNumber: number }),
      legRinging({ ...leg, userId: 'anna', at: monday - 8 }),
      answered({ legId: 'leg', at: monday - 7 }),
    );
    expect(verdicts(await route('call-1'))).toEqual(['recordOwner anna busy']);
    await recordFacts(
      'other',
      legEnded({ ...leg, userId: 'anna', at: monday - 1, cause: 'NORMAL_CLEARING' }),
    );
    expect(told(await route('call-2'))[0]).toBe('recordOwner: anna');
  });

  it('R3: users who are not registered or not to be disturbed are skipped, as far as the presence port knows', async () => {
    const presence = {
      piotr: 'notRegistered',
      ewa: 'unavailable',
      jan: 'free',
      anna: 'unavailable',
    } as const;
    const { recordFacts, route, dryRun } = await setUp(
      { presence, routing: { ringOwner: false, queueId: 'all' } },
      (s) => s.queues.insert(aQueue({ id: 'all', memberIds: ['anna', 'piotr', 'ewa', 'jan'] })),
    );
    const plan = await route('call-1');
    expect(told(plan)).toEqual(['queue all: jan', 'end: voicemail']);
    expect(verdicts(plan)).toEqual([
      'queue anna unavailable',
      'queue piotr notRegistered',
      'queue ewa unavailable',
    ]);
    // Who talks, on a mobile say, is on a call; who does not want to be disturbed stays so.
    for (const userId of ['jan', 'anna', 'piotr']) {
      const at = monday + 1;
      const callId = `of-${userId}`;
      await recordFacts(
        callId,
        offered({ at, remoteNumber: '+48699999999', lineNumber: number }),
        legRinging({ ...leg, userId, at }),
        answered({ legId: 'leg', at }),
      );
    }
    expect(verdicts((await dryRun()).plan)).toEqual([
      'queue anna unavailable',
      'queue piotr busy',
      'queue ewa unavailable',
      'queue jan busy',
    ]);
  });

  it('R3: evenly, by when their last conversations ended', async () => {
    const queue = aQueue({ id: 'q', strategy: 'evenly', memberIds: ['anna', 'piotr', 'ewa'] });
    const { recordFacts, route } = await setUp({ routing: { ringOwner: false, queueId: 'q' } }, (store) =>
      store.queues.insert(queue),
    );
    for (const [index, userId] of ['anna', 'ewa'].entries()) {
      const at = monday - 1000 + index * 100;
      await recordFacts(
        `call-${userId}`,
        offered({ at, remoteNumber: `+4822333000${index}`, lineNumber: number }),
        legRinging({ ...leg, userId, at: at + 1 }),
        answered({ legId: 'leg', at: at + 2 }),
        legEnded({ ...leg, userId, at: at + 3, cause: 'NORMAL_CLEARING' }),
        ended({ at: at + 4 }),
      );
    }
    expect(told(await route('call-1'))[0]).toBe('queue q: piotr|anna|ewa');
  });

  it('R3: queues of queues, substitutes of substitutes, users of actions: all are read', async () => {
    const { route } = await setUp(
      { routing: { queueId: 'q' }, policy: { canDialOut: true } },
      async (store) => {
        await store.queues.insert(
          aQueue({ id: 'q', memberIds: ['ewa'], overflow: { kind: 'queue', queueId: 'r' } }),
        );
        await store.queues.insert(aQueue({ id: 'r', overflow: { kind: 'mobile', userId: 'piotr' } }));
        const anna = await store.users.get('anna');
        if (anna) await store.users.update({ ...anna, available: false, substituteId: 'jan', version: 2 });
      },
    );
    expect(told(await route('call-1'))).toEqual([
      'substitute: jan',
      'queue q: ewa',
      'overflow: +48601000002',
      'end: voicemail',
    ]);
  });

  it('R5, R6: users and queues that only a list or the hours of the line name', async () => {
    const fill = (s: Store) => s.queues.insert(aQueue({ id: 'only', memberIds: ['jan'] }));
    const queue = { kind: 'queue', queueId: 'only' } as const;
    const callers = [{ kind: 'number', number: caller }] as const;
    const normal = { ringOwner: false };
    const vip = await setUp(
      { routing: { ...normal, vip: { callers, userId: 'ewa', queueId: 'only' } } },
      fill,
    );
    expect(told(await vip.route('call-1'))).toEqual(['vip: ewa', 'queue only: jan', 'end: voicemail']);
    const blocked = await setUp({ routing: { blocked: callers, whenBlocked: queue } }, fill);
    expect(told(await blocked.route('call-1'))[0]).toBe('blockList only: jan');
    const exceptions = [{ caller: callers[0], action: { kind: 'user', userId: 'piotr' } }] as const;
    const exception = await setUp({ routing: { exceptions } });
    expect(told(await exception.route('call-1'))[0]).toBe('exception: piotr');
    const hours = { timeZone: 'Europe/Warsaw', open: [], whenClosed: queue };
    const closed = await setUp({ line: { hours } }, fill);
    expect(told(await closed.route('call-1'))[0]).toBe('outOfHours only: jan');
  });

  it('R4, R9: without a trunk, or against the policy of the installation, no mobile', async () => {
    const routing = { afterOwner: 'mobile' } as const;
    const noTrunk = await setUp({ routing });
    expect(verdicts(await noTrunk.route('call-1'))).toEqual(['mobile anna noTrunk']);
    const denied = await setUp({ routing, policy: { canDialOut: true, dialPolicy: { countries: ['DE'] } } });
    expect(verdicts(await denied.route('call-1'))).toEqual(['mobile anna dialPolicy']);
  });
});

describe('R7: the dry run', () => {
  const hours = { timeZone: 'Europe/Warsaw', open: [{ days: [1] as const, from: '09:00', to: '17:00' }] };

  it('answers what the call itself would be answered, at any time', async () => {
    const { dryRun, route } = await setUp({ line: { hours } });
    const run = await dryRun();
    expect(run).toMatchObject({
      at: monday,
      lineId: 'line',
      match: { verdict: 'identified' },
      ownerId: 'anna',
      bindings: [{ type: 'contact', id: 'client' }],
    });
    const plan = await route('call-1');
    expect(told(run.plan)).toEqual(told(plan));
    expect(verdicts(run.plan)).toEqual(verdicts(plan));
    const sunday = await dryRun({ at: monday - 86_400_000 });
    expect([sunday.plan.path, ...told(sunday.plan)]).toEqual(['outOfHours', 'outOfHours: voicemail']);
  });

  it('a dry run stores nothing, takes no id and calls no listener', async () => {
    const { store, callService, dryRun } = await setUp();
    let commits = 0;
    callService.onCommit(() => {
      commits += 1;
    });
    for (const from of [caller, '+48699999999', '', 'anonymous']) await dryRun({ caller: from });
    expect(await store.feed.latest()).toBe('0');
    expect((await store.calls.list({}, { limit: 10 })).items).toEqual([]);
    expect((await store.leads.list({ limit: 10 })).items).toEqual([]);
    expect(commits).toBe(0);
  });

  it('a dry run of a withheld caller is blocked where the line blocks hidden numbers, one of an unknown caller has no owner', async () => {
    const { dryRun } = await setUp({ routing: { blocked: [{ kind: 'withheld' }] } });
    expect((await dryRun({ caller: '' })).plan.path).toBe('blocked');
    const unknown = await dryRun({ caller: '+48699999999' });
    expect([unknown.match.verdict, ...told(unknown.plan)]).toEqual(['unknown', 'end: voicemail']);
  });

  it('a dry run for a number that is no line of ours is refused', async () => {
    const { callService } = await setUp();
    const run = await callService.dryRun({ caller, lineNumber: '+48220000000', at: monday });
    expect(run).toEqual({ ok: false, error: { code: 'unknownLine', lineNumber: '+48220000000' } });
  });
});

describe('how a call that was turned away or came out of hours ends (rule A4)', () => {
  const bye = ended({ at: monday + 9, cause: 'CALL_REJECTED', endedBy: 'us' });

  it('blocked', async () => {
    const { recordFacts, route } = await setUp({
      routing: { blocked: [{ kind: 'number', number: caller }] },
    });
    expect(told(await route('call-1'))).toEqual(['blockList: hangup rejected']);
    expect((await recordFacts('call-1', bye)).status).toBe('blocked');
  });

  it('out of hours, unless somebody answered', async () => {
    const whenClosed = { kind: 'mobile', userId: 'piotr' } as const;
    const hours = { timeZone: 'Europe/Warsaw', open: [], whenClosed };
    const { recordFacts, route } = await setUp({ line: { hours }, policy: { canDialOut: true } });
    await route('call-1');
    expect((await recordFacts('call-1', bye)).status).toBe('outOfHours');
    const [step] = (await route('call-2')).steps;
    const legId = step?.kind === 'mobile' ? step.legId : '';
    const call = await recordFacts('call-2', answered({ legId, at: monday + 5 }), bye);
    expect(call).toMatchObject({
      status: 'answered',
      answeredBy: 'piotr',
      legs: [{ legId, role: 'mobile', userId: 'piotr', extension: null }],
    });
  });
});
