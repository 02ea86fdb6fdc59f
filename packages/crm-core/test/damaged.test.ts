import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activitiesOf,
  type BoundRecord,
  bindDeals,
  buildCallCard,
  type Call,
  type CallFact,
  calledBack,
  callStatuses,
  checkCommand,
  checkDial,
  checkHours,
  type Deal,
  type DealStrategy,
  dealStrategies,
  decide,
  dueForDeletion,
  explain,
  explainCall,
  findDuplicates,
  foldCall,
  historyOf,
  hoursVerdict,
  isRepeatInquiry,
  isUnfinished,
  leftMessage,
  lookupKeys,
  type MissedCallItem,
  matchCaller,
  maxPlannedLegs,
  mergeMissedCall,
  mergeParties,
  missedCallItems,
  missingFields,
  nextRecordingState,
  nextStep,
  normalizePhone,
  openDeals,
  orderFacts,
  ownershipChanges,
  ownershipOf,
  type Party,
  pausedMs,
  planRouting,
  qualifyLead,
  type RoutingPlan,
  reconcileRecordings,
  recordingDecision,
  shownParties,
  system,
  talkingUser,
  talksOf,
} from '../src/index.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLegalHold,
  aLine,
  aMissedCall,
  aNote,
  anActivity,
  anInvoice,
  aPhone,
  aPipeline,
  aTask,
  aUser,
} from '../src/testing/index.js';
import { damaged } from './damage.js';
import { inputs } from './routing-arbitraries.js';
import { fact, story, t } from './stories.js';

const runs = { numRuns: 250 };

/** What a decision answers, twice the same and without a change of what it was given; throwing fails the test. */
function twice<T>(answer: () => T, ...given: readonly unknown[]): T {
  const before = JSON.stringify(given);
  const first = answer();
  expect(answer()).toEqual(first);
  expect(JSON.stringify(given)).toBe(before);
  return first;
}

function legsOf({ steps }: RoutingPlan): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'ring') return step.targets.map(({ legId }) => legId);
    return step.kind === 'mobile' ? [step.legId] : [];
  });
}

/** What every plan is like, whatever it was made from. */
function expectSound(plan: RoutingPlan): void {
  const takers = plan.steps.filter(({ kind }) => kind === 'voicemail' || kind === 'hangup');
  expect(takers).toEqual([plan.steps.at(-1)]);
  const legs = legsOf(plan);
  expect(legs.length).toBeLessThanOrEqual(maxPlannedLegs);
  expect(new Set(legs).size).toBe(legs.length);
  expect(JSON.stringify(plan).length).toBeLessThan(1_000_000);
  for (const step of plan.steps) {
    const seconds = 'ringSeconds' in step ? step.ringSeconds : 'maxSeconds' in step ? step.maxSeconds : 1;
    expect(seconds >= 1 && seconds <= 3600).toBe(true);
    if (step.kind !== 'ring') continue;
    for (const { userId, extension } of step.targets) {
      expect([typeof userId, typeof extension]).toEqual(['string', 'string']);
    }
  }
}

describe('R8: a plan of damaged settings', () => {
  it('is made all the same, takes the caller, is bounded, and is the same again', () => {
    fc.assert(
      fc.property(damaged(inputs), (given) => {
        const plan = twice(() => planRouting(given));
        expectSound(plan);
        expect(explain(plan)).toMatch(/^[\x20-\x7e]+$/);
      }),
      runs,
    );
  });

  it.each([null, undefined, 5, 'line', [], {}, { routing: [] }, { routing: { blocked: [null], vip: 7 } }])(
    'of the line %j rings the owner and takes a voicemail',
    (line) => {
      const users = new Map([['ewa', aUser({ id: 'ewa' })]]);
      const input = { at: t, ownerId: 'ewa', users, queues: new Map(), legId: (n: number) => `leg-${n}` };
      const caller = { e164: null, withheld: true, records: [] };
      const plan = planRouting({ ...input, caller, line: line as never });
      expect(plan.steps.map(({ kind }) => kind)).toEqual(['ring', 'voicemail']);
    },
  );

  it('names what was damaged, and whom it does not ring because of it', () => {
    const users = new Map([
      ['ewa', { ...aUser({ id: 'ewa' }), available: 'yes' as never }],
      ['jan', aUser({ id: 'jan', extension: '1002' })],
    ]);
    const routing = {
      ...aLine().routing,
      blocked: [{ kind: 'number', number: 5 } as never, { kind: 'withheld' as const }],
      substitute: 'sometimes' as never,
      queueId: 'q',
    };
    const queues = new Map([['q', { id: 'q', type: 'queue', memberIds: 'jan' } as never]]);
    const plan = planRouting({
      line: aLine({ routing }),
      at: t,
      caller: { e164: '+48601234567', withheld: false, records: [] },
      ownerId: 'ewa',
      users,
      queues,
      legId: (n) => `leg-${n}`,
    });
    expect(plan.rejected).toEqual([
      { rung: 'recordOwner', role: 'owner', userId: 'ewa', queueId: null, reason: 'damaged' },
      { rung: 'queue', role: 'queue', userId: null, queueId: 'q', reason: 'damaged' },
    ]);
    expect(plan.damaged).toEqual([
      'line.routing.blocked.0.number',
      'line.routing.substitute',
      'users.ewa.available',
      expect.stringMatching(/^queues\.q\./),
      expect.stringMatching(/^queues\.q\./),
      expect.stringMatching(/^queues\.q\./),
      expect.stringMatching(/^queues\.q\./),
      expect.stringMatching(/^queues\.q\./),
      expect.stringMatching(/^queues\.q\./),
      expect.stringMatching(/^queues\.q\./),
    ]);
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['voicemail']);
  });

  it('that is damaged itself has a next step, or is over', () => {
    fc.assert(
      fc.property(damaged(inputs.map((given) => ({ plan: planRouting(given) }))), ({ plan }) => {
        let position = { step: 0, target: 0 };
        for (let n = 0; n <= 2 * maxPlannedLegs; n += 1) {
          const next = twice(() => nextStep(plan, { position, outcome: 'noAnswer' }), plan);
          if (next.kind === 'over') return;
          position = next.position;
        }
        throw new Error('the plan does not end');
      }),
      runs,
    );
    expect(nextStep(null as never, null as never)).toEqual({ kind: 'over', reason: 'finished' });
  });
});

describe('decisions about damaged records', () => {
  it('R5: damaged hours count as open', () => {
    const hours = fc.constant({
      timeZone: 'Europe/Warsaw',
      open: [{ days: [1, 2] as const, from: '08:00', to: '16:00' }],
      daysOff: ['2026-05-01'],
      holidays: [{ date: '12-25', open: [{ from: '10:00', to: '12:00' }] }],
    });
    fc.assert(
      fc.property(damaged(fc.record({ hours, at: fc.constant(t) })), ({ hours: given, at }) => {
        const verdict = twice(() => hoursVerdict(given, at), given);
        expect(['open', 'closed', 'dayOff', 'holiday', 'unreadable']).toContain(verdict);
        const checked = checkHours(given);
        if (!checked.ok) expect(checked.error.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  it('R9: by a damaged policy nothing is dialled that it does not allow', () => {
    const policy = fc.constant({ countries: ['PL'], prefixes: ['+49'], denied: ['+4870'], premium: false });
    const number = fc.constantFrom('+48601234567', '+4915112345678', '+48700123456', '112');
    fc.assert(
      fc.property(damaged(fc.record({ number, policy })), (given) => {
        const checked = twice(() => checkDial(given.number, given.policy), given);
        if (checked.ok) expect(checked.value).toBe(given.number);
        if (!(given.policy as unknown)) expect(checked.ok).toBe(false);
      }),
      runs,
    );
  });

  const phones = [aPhone('+48601234567')];
  const parties: fc.Arbitrary<readonly Party[]> = fc.subarray<Party>([
    aContact({ id: 'a', phones, companyId: 'c' }),
    aContact({ id: 'b', phones }),
    aCompany({ id: 'c', phones }),
    aLead({ id: 'd', phones }),
    aLead({ id: 'e', phones, status: 'converted', convertedTo: [{ type: 'contact', id: 'a' }] }),
  ]);

  it('M3: a caller is somebody or nobody, and only sound records are candidates', () => {
    const remote = fc
      .constantFrom('+48601234567', '601 234 567', 'anonymous', '1001')
      .map((text) => normalizePhone(text, { defaultCountry: 'PL' }));
    const policy = fc.constantFrom('contact-first' as const, 'company-first' as const);
    const records = fc.record({ remote, candidates: parties, placeholderLimit: fc.constant(20) });
    fc.assert(
      // The policy is what a program says: one that does not exist is its mistake.
      fc.property(damaged(records), policy, (given, chosen) => {
        const input = { ...given, policy: chosen };
        const match = twice(() => matchCaller(input), input);
        for (const candidate of match.candidates) {
          expect([typeof candidate.id, typeof candidate.name]).toEqual(['string', 'string']);
        }
        for (const key of lookupKeys(input.remote)) expect(typeof key).toBe('string');
        expect(explain(match)).toMatch(/^[\x20-\x7e]+$/);
        expect(Array.isArray(findDuplicates('+48601234567', input.candidates))).toBe(true);
        expect(typeof isRepeatInquiry(input.candidates, ['+48601234567'])).toBe('boolean');
      }),
      runs,
    );
  });

  it('M3: what is no input at all is nobody', () => {
    for (const input of [null, undefined, 7, 'x', [], {}] as never[]) {
      expect(matchCaller(input)).toMatchObject({ verdict: 'unknown', rule: 'notANumber', candidates: [] });
    }
  });

  it('D1, D2: damaged deals are neither shown nor bound', () => {
    const deals: fc.Arbitrary<readonly Deal[]> = fc.subarray([
      aDeal(),
      aDeal({ id: 'b' }),
      aDeal({ id: 'c', semantics: 'won' }),
    ]);
    const strategy: fc.Arbitrary<DealStrategy> = fc.constantFrom(...dealStrategies);
    fc.assert(
      fc.property(
        damaged(fc.record({ deals, line: fc.constant({ pipelineId: 'sales' }) })),
        strategy,
        (given, chosen) => {
          const bound = twice(() => bindDeals(chosen, given.deals, given.line), given);
          expect(bound.every(({ type, id }) => type === 'deal' && typeof id === 'string')).toBe(true);
          expect(openDeals(given.deals).every(({ semantics }) => semantics === 'open')).toBe(true);
        },
      ),
      runs,
    );
  });

  it('A7: a damaged consent records nothing', () => {
    const line = fc.record({
      recordConversations: fc.boolean(),
      consent: fc.constantFrom('always', 'announce', 'optIn', 'never'),
    });
    fc.assert(
      fc.property(
        damaged(fc.record({ line, answer: fc.constantFrom(true, false, null) })),
        ({ line: given, answer }) => {
          const { record } = twice(() => recordingDecision(given as never, answer), given);
          if (record) expect(given).toMatchObject({ recordConversations: true });
        },
      ),
      runs,
    );
    expect(recordingDecision({ recordConversations: true, consent: 'perhaps' as never }, null).record).toBe(
      false,
    );
    expect(ownershipOf({ leadOwnership: { onAnswer: 'me' as never } }).onAnswer).toBe('answering-user');
  });

  it('A6: a recording in no state goes nowhere', () => {
    for (const from of ['constructor', '__proto__', null, 7, { toString: 1 }]) {
      expect(nextRecordingState(from as never, 'stored')).toMatchObject({
        error: { code: 'illegalTransition' },
      });
      expect(nextRecordingState('stored', from as never)).toMatchObject({
        error: { code: 'illegalTransition' },
      });
    }
  });

  it('L2, M11: a damaged lead becomes something or is refused, and damaged records merge or are refused', () => {
    const lead = aLead({ phones, companyName: 'Nowak', personName: 'Anna' });
    const actor = { kind: 'user', userId: 'ewa' } as const;
    const stage = { id: 'new', semantics: 'open' } as const;
    const deal = { pipelineId: 'sales', stage };
    const input = {
      requirements: ['personName'] as const,
      deal,
      contact: aContact(),
      company: undefined,
      actor,
      now: t,
    };
    const given = fc.record({ lead: fc.constant(lead), input: fc.constant(input), parties });
    fc.assert(
      fc.property(damaged(given), ({ lead: said, input: by, parties: others }) => {
        const qualified = twice(() => qualifyLead(said, { ...by, newId: () => 'new' }), said, by);
        if (qualified.ok) expect(qualified.value.lead.status).toBe('converted');
        expect(Array.isArray(missingFields(said ?? lead, ['personName', 'phones']))).toBe(true);
        const [from, into] = Array.isArray(others) ? others : [];
        const merged = mergeParties(from as Party, into as Party, t);
        if (!merged.ok) expect(merged.error.code).toBe('notMergeable');
      }),
      runs,
    );
  });
});

describe('decisions about damaged facts and calls', () => {
  it('A8: damaged facts report nothing, and the others make the call that they report', () => {
    fc.assert(
      fc.property(damaged(story.map((facts) => ({ facts }))), ({ facts }) => {
        const call = twice(() => foldCall(facts), facts);
        const ordered = orderFacts(facts);
        expect(foldCall(ordered)).toEqual(call);
        for (const each of ordered) expect(Number.isFinite(each.at)).toBe(true);
      }),
      runs,
    );
  });

  it('A8: a damaged fact is refused, and a damaged call takes facts or refuses them', () => {
    const given = fc.record({ call: story.map((facts) => foldCall(facts)), next: fact });
    fc.assert(
      fc.property(damaged(given), ({ call, next }) => {
        const outcome = twice(() => decide(call, next), call, next);
        if (!outcome.ok) expect(outcome.error.code).toBeTruthy();
      }),
      runs,
    );
    expect(decide(undefined, { type: 'offered' } as CallFact)).toEqual({
      ok: false,
      error: { code: 'damagedFact' },
    });
  });

  it('nothing that is derived from a damaged call throws', () => {
    const given = fc.record({
      call: story.map((facts) => foldCall(facts) as Call),
      facts: story,
      policy: fc.constant({ onAnswer: 'answering-user', onManualTransfer: 'receiving-user' } as const),
      retention: fc.constant({ conversationDays: 1, voicemailDays: null }),
      holds: fc.constant([aLegalHold()]),
      sources: fc.constant({
        lines: new Map([['line-1', aLine()]]),
        parties: {
          contact: aContact({ ownerId: 'user-1' }),
          company: aCompany(),
          lead: aLead(),
          others: [aContact({ id: 'other' })],
          greeted: aContact({ ownerId: 'user-1' }),
        },
        currentOf: (): readonly BoundRecord[] => [aContact(), { type: 'contact' } as never, null as never],
        calledBefore: false,
        moreOpenTasks: false,
        users: new Map([['user-1', aUser()]]),
        pipelines: new Map([['sales', aPipeline({ id: 'sales' })]]),
        openDeals: [aDeal()],
        invoices: [anInvoice()],
        openTasks: [aTask(), aTask({ done: { at: t, by: system, callId: null } })],
        openMissedCalls: [
          aMissedCall({ open: false, reached: { callId: 'b', at: t, userId: null, how: 'gotThrough' } }),
        ],
        recentActivities: [anActivity()],
        notes: [aNote()],
      }),
    });
    fc.assert(
      fc.property(damaged(given), ({ call, facts, policy, retention, holds, sources }) => {
        const card = twice(() => buildCallCard({ call, ...sources }), call, sources);
        expect(typeof card.callId).toBe('string');
        for (const name of [card.title ?? '', card.owner?.name ?? '']) expect(typeof name).toBe('string');
        for (const { pipeline: funnel, stages } of card.deals)
          expect([typeof funnel.name, Array.isArray(stages)]).toEqual(['string', true]);
        const [item] = Array.isArray(sources?.openMissedCalls) ? sources.openMissedCalls : [];
        const tasks = twice(() => calledBack(item as MissedCallItem, sources?.openTasks, t), sources);
        for (const { status } of tasks) expect(status).toBe('done');
        expect(shownParties(call, () => []).greeted).toBeUndefined();
        for (const activity of twice(() => activitiesOf(call, facts), call, facts)) {
          if (activity.kind === 'note') continue;
          expect(callStatuses).toContain(activity.status);
          expect(Number.isFinite(activity.talkMs)).toBe(true);
        }
        for (const entry of historyOf(call, facts)) expect(typeof entry.id).toBe('string');
        for (const { ownerId } of ownershipChanges(call, policy)) expect(typeof ownerId).toBe('string');
        const [missed] = twice(() => missedCallItems([call]), call);
        mergeMissedCall(missed, call);
        expect(explainCall(call).every((line) => /^[\x20-\x7e]+$/.test(line))).toBe(true);
        expect([typeof isUnfinished(call), typeof leftMessage(call)]).toEqual(['boolean', 'boolean']);
        expect(Array.isArray(talksOf(call))).toBe(true);
        const talking = talkingUser(call);
        for (const type of ['hold', 'keypad', 'hangUp', 'constructor'] as const) {
          checkCommand(call, { type } as never, talking ?? 'a');
        }
        const due = dueForDeletion([call], { retentionOf: () => retention, holds }, t);
        for (const { dueAt } of due) expect(dueAt).toBeLessThanOrEqual(t);
        const recordings = (call as Call | null)?.recordings;
        if (Array.isArray(recordings)) {
          reconcileRecordings(recordings, [{ name: 'a', sizeBytes: 0 }]);
          for (const recording of recordings) expect(typeof pausedMs(recording, t)).toBe('number');
        }
      }),
      runs,
    );
  });
});
