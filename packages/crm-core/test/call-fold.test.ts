import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanceFold, foldFacts } from '../src/call/fold-call.js';
import type { CallFact, RoutingStep } from '../src/index.js';
import { decide, foldCall, orderFacts } from '../src/index.js';
import * as callFacts from '../src/testing/facts.js';
import {
  answered,
  bridged,
  commented,
  consentAnswered,
  ended,
  erased,
  fallbackTaken,
  held,
  identified,
  joined,
  leadCreated,
  legEnded,
  legIdentified,
  legPickedUp,
  legRinging,
  listeningEnded,
  listeningStarted,
  muted,
  offered,
  planned,
  recordBound,
  recordingDamaged,
  recordingDeleted,
  recordingLost,
  recordingNotFetched,
  recordingPaused,
  recordingRestored,
  recordingResumed,
  recordingStarted,
  recordingStopped,
  recordingStored,
  recordingTranscribed,
  recordingVerified,
  remoteRinging,
  resumed,
  switchCopyKept,
  switchCopyRemoved,
  transcriptRemoved,
  transferred,
  unbridged,
  unmuted,
} from '../src/testing/index.js';
import * as recordingFacts from '../src/testing/recording-facts.js';

const t = 1_795_282_339_800;
const owner = { legId: 'leg-owner', role: 'owner', userId: 'anna', extension: '1001' } as const;
const ringOwner = planned({
  at: t + 5,
  plan: {
    path: 'normal',
    hours: null,
    steps: [
      {
        kind: 'ring',
        role: 'owner',
        reason: 'recordOwner',
        queueId: null,
        strategy: 'simultaneous',
        ringSeconds: 20,
        targets: [{ legId: 'leg-owner', userId: 'anna', extension: '1001' }],
      },
      { kind: 'voicemail', reason: 'end', maxSeconds: 180 },
    ],
    rejected: [],
    recordConversation: true,
  },
});
const known = identified({
  at: t + 4,
  bindings: [{ type: 'contact', id: 'jan' }],
  ownerId: 'anna',
  callerKind: 'repeat',
});
const conversation = { recordingId: 'call-1-conversation', kind: 'conversation' } as const;
const message = { recordingId: 'call-1-voicemail', kind: 'voicemail' } as const;

const answeredCall: readonly CallFact[] = [
  offered({ at: t }),
  known,
  ringOwner,
  legRinging({ ...owner, at: t + 40 }),
  recordingStarted({ ...conversation, at: t + 880 }),
  answered({ legId: 'leg-owner', at: t + 880 }),
  held({ at: t + 1500 }),
  resumed({ at: t + 2000 }),
  recordingStopped({ ...conversation, at: t + 4380 }),
  legEnded({ ...owner, at: t + 4360, cause: 'NORMAL_CLEARING' }),
  ended({ at: t + 4380, endedBy: 'us' }),
  recordingStored({ ...conversation, at: t + 4500, durationMs: 3500 }),
  commented({ at: t + 3000 }),
];

const voicemailCall: readonly CallFact[] = [
  offered({ at: t }),
  known,
  ringOwner,
  legRinging({ ...owner, at: t + 40 }),
  legEnded({ ...owner, at: t + 3000, cause: 'ALLOTTED_TIMEOUT' }),
  recordingStarted({ ...message, at: t + 3700 }),
  recordingStopped({ ...message, at: t + 8000 }),
  ended({ at: t + 8000 }),
  recordingStored({ ...message, at: t + 8100, durationMs: 4300 }),
];

const fallbackCall: readonly CallFact[] = [
  offered({ at: t }),
  identified({ at: t + 90_000 }),
  leadCreated({ at: t + 90_000, leadId: 'lead-1' }),
  fallbackTaken({ at: t + 6000 }),
  recordingStarted({ ...message, at: t + 6700 }),
  recordingStopped({ ...message, at: t + 9000 }),
  recordingLost({ ...message, at: t + 90_000, reason: 'missing' }),
  ended({ at: t + 9000 }),
];

const colleague = { legId: 'leg-2', role: 'fallback', userId: 'ewa', extension: '1002' } as const;

/** Given to a colleague, masked while a card number is read, checked, deleted, and its caller erased. */
const longLife: readonly CallFact[] = [
  ...answeredCall,
  recordBound({ at: t + 890, record: { type: 'invoice', id: 'bill' } }),
  recordBound({ at: t + 890, record: { type: 'deal', id: 'doors' } }),
  consentAnswered({ at: t + 900, granted: false }),
  consentAnswered({ at: t + 950, granted: true }),
  recordingPaused({ ...conversation, at: t + 1000 }),
  recordingPaused({ ...conversation, at: t + 1100 }),
  recordingResumed({ ...conversation, at: t + 1400 }),
  recordingResumed({ ...conversation, at: t + 1450 }),
  muted({ legId: 'leg-owner', at: t + 1500 }),
  unmuted({ legId: 'leg-owner', at: t + 1600 }),
  transferred({ legId: 'leg-owner', byUserId: 'anna', toUserId: 'ewa', at: t + 3500, kind: 'attended' }),
  legRinging({ ...colleague, at: t + 3510 }),
  legPickedUp({ ...colleague, at: t + 3550 }),
  answered({ legId: 'leg-2', at: t + 3600 }),
  recordingPaused({ ...conversation, at: t + 4000 }),
  unbridged({ legId: 'leg-2', at: t + 3700 }),
  bridged({ legId: 'leg-3', extension: '1003', at: t + 3800 }),
  legIdentified({ legId: 'leg-3', userId: 'piotr', at: t + 3800 }),
  legPickedUp({ legId: 'leg-3', userId: 'piotr', extension: '1003', at: t + 3790 }),
  joined({ legId: 'leg-4', userId: 'jan', extension: '1004', at: t + 3900 }),
  listeningStarted({ at: t + 3950 }),
  listeningEnded({ at: t + 4000 }),
  legEnded({ ...colleague, at: t + 4360 }),
  recordingVerified({ ...conversation, at: t + 4400 }),
  recordingDamaged({ ...conversation, at: t + 4500 }),
  recordingNotFetched({ ...conversation, at: t + 4600 }),
  recordingRestored({ ...conversation, at: t + 4700 }),
  recordingTranscribed({ ...conversation, at: t + 4710 }),
  transcriptRemoved({ ...conversation, at: t + 4720 }),
  recordingTranscribed({ ...conversation, at: t + 4730, language: null }),
  recordingDeleted({ ...conversation, at: t + 4300 }),
  switchCopyKept({ ...conversation, at: t + 4800 }),
  switchCopyRemoved({ ...conversation, at: t + 4250 }),
  erased({ at: t + 4200 }),
];

const agent = { legId: 'leg-agent', role: 'agent', userId: 'anna', extension: '1001' } as const;

/** Placed by a click, answered, and recorded. */
const placedCall: readonly CallFact[] = [
  offered({
    at: t,
    direction: 'outbound',
    placedBy: { legId: 'leg-agent', userId: 'anna', extension: '1001', recorded: true },
  }),
  known,
  legRinging({ ...agent, at: t + 40 }),
  remoteRinging({ at: t + 900 }),
  answered({ legId: 'leg-agent', at: t + 2000 }),
  recordingStarted({ ...conversation, at: t + 2001 }),
  recordingStopped({ ...conversation, at: t + 4380 }),
  legEnded({ ...agent, at: t + 4380, pickedUp: true }),
  ended({ at: t + 4370, endedBy: 'us' }),
];

describe('A8: a fold goes on with further facts', () => {
  it.each([
    ['answered', answeredCall],
    ['placed', placedCall],
    ['voicemail', voicemailCall],
    ['fallback', fallbackCall],
    ['transferred, masked, verified, deleted and erased', longLife],
  ])(
    'facts of the %s call in any order and in any portions give what folding all gives',
    (_name, facts) => {
      const all = fc.shuffledSubarray([...facts], { minLength: facts.length });
      const portions = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: facts.length });
      fc.assert(
        fc.property(all, portions, (order, sizes) => {
          const left = [...order];
          const known: CallFact[] = [];
          let fold = foldFacts([]);
          for (const size of sizes) {
            const added = left.splice(0, size);
            known.push(...added);
            fold = advanceFold(fold, added, () => known);
            const expected = foldCall(known);
            // Much faster than an expectation, of which there would be thousands.
            if (!isDeepStrictEqual(fold.call, expected)) expect(fold.call).toEqual(expected);
          }
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );

  it('phones that the switch stamps alike stand in the order of a plan, whenever the plan is reported', () => {
    const next = { legId: 'leg-a', role: 'queue', userId: 'piotr', extension: '1002' } as const;
    const { plan } = ringOwner;
    const steps = plan.steps.flatMap((step): RoutingStep[] =>
      step.kind === 'ring' ? [step, { ...step, role: 'queue', targets: [next] }] : [step],
    );
    const facts: readonly CallFact[] = [
      offered({ at: t }),
      known,
      planned({ at: t + 5, plan: { ...plan, steps } }),
      legRinging({ ...owner, at: t + 40 }),
      legEnded({ ...owner, at: t + 40, cause: 'USER_BUSY' }),
      legRinging({ ...next, at: t + 40 }),
    ];
    const later = facts.slice(5);
    const nextFirst = [...facts.slice(0, 3), ...later, ...facts.slice(3, 5)];
    const all = fc.shuffledSubarray([...facts], { minLength: facts.length });
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 4 }), (order, size) => {
        let fold = foldFacts([]);
        for (let n = 0; n < order.length; n += size) {
          fold = advanceFold(fold, order.slice(n, n + size), () => order.slice(0, n + size));
        }
        expect(fold.call?.legs.map(({ legId }) => legId)).toEqual(['leg-owner', 'leg-a']);
        expect(fold.call).toEqual(foldCall(facts));
      }),
      {
        examples: [
          [nextFirst, 1],
          [nextFirst, 2],
        ],
      },
    );
  });

  it('applies what comes later without looking at the facts before', () => {
    const comments = Array.from({ length: 50 }, (_, n) => commented({ id: `comment:${n}`, at: t + n }));
    const before = foldFacts([offered({ at: t }), ...comments]);
    const later = commented({ id: 'comment:later', at: t + 99 });
    const fold = advanceFold(before, [later], () => {
      throw new Error('all facts were asked for');
    });
    expect(fold.call?.comments).toHaveLength(51);
  });

  it('A1b: a comment after the end does not fold the others again, an earlier one does', () => {
    const facts = [offered({ at: t }), commented({ id: 'comment:1', at: t + 9 }), ended({ at: t + 5 })];
    const before = foldFacts(facts);
    const more = commented({ id: 'comment:2', at: t + 10, text: 'more' });
    const fold = advanceFold(before, [more], () => {
      throw new Error('all facts are folded again');
    });
    expect(fold).toEqual({ ...foldFacts([...facts, more]), last: before.last });
    const earlier = commented({ id: 'comment:3', at: t + 9, text: 'at once' });
    const all = [...facts, earlier];
    expect(advanceFold(before, [earlier], () => all)).toEqual(foldFacts(all));
  });
});

describe('A8: a call is folded from a set of facts', () => {
  it.each([
    ['answered', answeredCall],
    ['voicemail', voicemailCall],
    ['fallback', fallbackCall],
    ['transferred, masked, verified, deleted and erased', longLife],
  ])('any permutation and duplication of the %s call gives the same call', (_name, facts) => {
    const expected = foldCall(facts);
    const shuffled = fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length });
    const withAll = fc.tuple(shuffled, fc.shuffledSubarray([...facts], { minLength: facts.length }));
    fc.assert(
      fc.property(withAll, ([some, all]) => {
        expect(foldCall([...some, ...all])).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('the facts of an answered call say who talked, how long and what was recorded', () => {
    expect(foldCall(answeredCall)).toMatchObject({
      phase: 'ended',
      status: 'answered',
      answeredBy: 'anna',
      answeredAt: t + 880,
      callerKind: 'repeat',
      legs: [{ legId: 'leg-owner', userId: 'anna', outcome: 'answered' }],
      recordings: [{ id: 'call-1-conversation', state: 'attached', durationMs: 3500 }],
      comments: [{ userId: 'user-1' }],
    });
  });

  it('a lead stays bound, whatever the clock of whoever identified the caller says', () => {
    const lead = leadCreated({ at: t + 1, leadId: 'lead-1' });
    const call = foldCall([offered({ at: t }), { ...known, at: t + 2 }, lead]);
    expect(call?.bindings).toEqual([
      { type: 'contact', id: 'jan' },
      { type: 'lead', id: 'lead-1' },
    ]);
  });

  it('the facts above are of every type', () => {
    const told = [answeredCall, voicemailCall, fallbackCall, longLife, placedCall]
      .flat()
      .map(({ type }) => type);
    const types = Object.values({ ...callFacts, ...recordingFacts }).map((make) => make().type);
    expect([...new Set(told)].sort()).toEqual(types.sort());
  });

  it('C3: the call is muted while the phone that has the caller is', () => {
    const talking = answeredCall.slice(0, 6);
    const off = muted({ legId: 'leg-owner', at: t + 1500 });
    expect(foldCall(talking)?.muted).toBeUndefined();
    expect(foldCall([...talking, off])?.muted).toBe(true);
    expect(foldCall([...talking, off, bridged({ legId: 'leg-2', at: t + 1600 })])?.muted).toBeUndefined();
    expect(foldCall([...talking, off, unmuted({ legId: 'leg-owner', at: t + 1600 })])?.muted).toBeUndefined();
  });

  it('C1: whoever is put through after a hold talks, whether or not the end of the hold was reported', () => {
    const onHold = [...answeredCall.slice(0, 6), held({ at: t + 1500 })];
    expect(foldCall(onHold)?.phase).toBe('held');
    const given = [
      ...onHold,
      transferred({ legId: 'leg-owner', byUserId: 'anna', toUserId: 'ewa', at: t + 1600 }),
      legEnded({ ...owner, at: t + 1610, cause: 'NORMAL_CLEARING' }),
      legRinging({ ...colleague, at: t + 1620 }),
    ];
    expect(foldCall(given)?.phase).toBe('ringing');
    const taken = [...given, answered({ legId: 'leg-2', at: t + 1700 })];
    expect(foldCall(taken)?.phase).toBe('talking');
    expect(foldCall([...taken, held({ at: t + 1800 })])?.phase).toBe('held');
  });

  it('every prefix of a live call has the phase that an agent sees (C1)', () => {
    const phases = answeredCall.slice(0, 11).map((_, n) => foldCall(answeredCall.slice(0, n + 1))?.phase);
    expect(phases).toEqual([
      'offered',
      'offered',
      'offered',
      'ringing',
      'ringing',
      'talking',
      'held',
      'talking',
      'talking',
      'offered',
      'ended',
    ]);
  });

  it('a refusal and the next phone’s ringing that the switch stamps alike stand in the order of the plan', () => {
    const [owned] = ringOwner.plan.steps;
    if (owned?.kind !== 'ring') throw new Error('the plan changed');
    const next = {
      ...owned,
      role: 'queue',
      targets: [{ legId: 'leg-a', userId: 'piotr', extension: '1002' }],
    } as const;
    const plan = { ...ringOwner.plan, steps: [owned, next, ...ringOwner.plan.steps.slice(1)] };
    const queue = { legId: 'leg-a', role: 'queue', userId: 'piotr', extension: '1002' } as const;
    const facts = [
      legRinging({ ...queue, at: t + 40 }),
      planned({ plan }),
      legEnded({ ...owner, at: t + 40, cause: 'USER_BUSY' }),
      legRinging({ ...owner, at: t + 40 }),
    ];
    expect(orderFacts(facts).map((fact) => `${fact.type} ${'legId' in fact ? fact.legId : ''}`)).toEqual([
      'planned ',
      'legRinging leg-owner',
      'legEnded leg-owner',
      'legRinging leg-a',
    ]);
  });

  it('of facts of one moment those of no phone come first, then phones of the plan, then other phones', () => {
    const facts = [
      legRinging({ legId: 'a', at: t + 40 }),
      legRinging({ ...owner, at: t + 40 }),
      commented({ at: t + 40 }),
      ringOwner,
    ];
    expect(orderFacts(facts).map((fact) => ('legId' in fact ? fact.legId : fact.type))).toEqual([
      'planned',
      'commented',
      'leg-owner',
      'a',
    ]);
  });

  it('of two facts with one id the first reported is kept', () => {
    const [first, second] = ['first', 'second'].map((text) => commented({ id: 'comment:1', text }));
    if (!first || !second) throw new Error('two comments');
    expect(orderFacts([first, second])).toEqual([first]);
    expect(orderFacts([second, first])).toEqual([second]);
  });

  it('a call of which only the offer is known is that of nobody in particular', () => {
    expect(foldCall([offered({ at: t })])).toMatchObject({
      phase: 'offered',
      status: null,
      callerKind: 'new',
      fallback: false,
      bindings: [],
      legs: [],
      match: null,
    });
  });

  it('facts without an offer are no call yet', () => {
    expect(foldCall(answeredCall.slice(1))).toBeUndefined();
  });

  it('A2: several recordings of one call stand side by side', () => {
    const segment = { recordingId: 'call-1-conversation-2', kind: 'conversation' } as const;
    const call = foldCall([
      ...answeredCall,
      recordingStarted({ ...segment, at: t + 4400 }),
      recordingStored({ ...segment, at: t + 9000 }),
      recordingStored({ ...message, at: t + 9001 }),
    ]);
    expect(call?.recordings.map(({ id, state }) => [id, state])).toEqual([
      ['call-1-conversation', 'attached'],
      ['call-1-conversation-2', 'attached'],
      ['call-1-voicemail', 'attached'],
    ]);
  });

  it('A6: a conversation that was to be recorded is expected until a file or its loss is known', () => {
    const unseen = answeredCall.filter((fact) => !fact.type.startsWith('recording'));
    expect(foldCall(unseen)?.recordings).toMatchObject([{ id: 'call-1-conversation', state: 'expected' }]);
    const lost = [...unseen, recordingLost({ ...conversation, at: t + 99_000 })];
    expect(foldCall(lost)?.recordings).toMatchObject([{ state: 'missing' }]);
    const found = [...lost, recordingStored({ ...conversation, at: t + 100_000 })];
    expect(foldCall(found)?.recordings).toMatchObject([{ state: 'attached' }]);
  });
});

describe('A6: what is expected and attached', () => {
  const bound = [offered({ at: t }), known, ringOwner, answered({ legId: 'leg-owner', at: t + 880 })];
  const storedEarly = [...bound, recordingStored({ ...conversation, at: t + 900 })];

  it('a stored recording is attached only once its call has ended', () => {
    expect(foldCall(storedEarly)?.recordings).toMatchObject([{ state: 'stored' }]);
    const over = foldCall([...storedEarly, ended({ at: t + 950 })]);
    expect(over?.recordings).toMatchObject([{ state: 'attached' }]);
  });

  it('a stored recording of a call that is bound to no record stays stored', () => {
    const strangers = storedEarly.filter(({ type }) => type !== 'identified');
    const over = foldCall([...strangers, ended({ at: t + 950 })]);
    expect(over).toMatchObject({ bindings: [], recordings: [{ state: 'stored' }] });
  });

  it('an answer by the switch’s own fallback expects no recording, an answer in the plan does', () => {
    const reception = [offered({ at: t }), known, ringOwner, answered({ legId: 'reception', at: t + 9000 })];
    expect(foldCall(reception)).toMatchObject({ legs: [{ role: 'fallback' }], recordings: [] });
    expect(foldCall(bound)?.recordings).toMatchObject([{ state: 'expected' }]);
  });

  it('an answer on a line that records nothing, or before any plan, expects no recording', () => {
    const unrecorded = { ...ringOwner, plan: { ...ringOwner.plan, recordConversation: false } };
    const answer = answered({ legId: 'leg-owner', at: t + 880 });
    expect(foldCall([offered({ at: t }), known, unrecorded, answer])?.recordings).toEqual([]);
    expect(foldCall([offered({ at: t }), known, answer])?.recordings).toEqual([]);
    expect(foldCall([offered({ at: t }), known, ringOwner])?.recordings).toEqual([]);
  });
});

describe('A6: which calls expect a recording of the conversation', () => {
  it('one whose phones only rang does not', () => {
    const rang = [offered({ at: t }), known, ringOwner, legRinging({ ...owner, at: t + 40 })];
    expect(foldCall(rang)?.recordings).toEqual([]);
  });

  it('one that was answered does, also beside a voicemail', () => {
    const both = [
      offered({ at: t }),
      known,
      ringOwner,
      recordingStarted({ ...message, at: t + 100 }),
      answered({ legId: 'leg-owner', at: t + 880 }),
    ];
    expect(foldCall(both)?.recordings).toMatchObject([
      { kind: 'voicemail', state: 'recording' },
      { id: 'call-1-conversation', kind: 'conversation', state: 'expected' },
    ]);
  });
});

describe('C1: who answered', () => {
  it('is the user of the phone that was answered first, not of the one that rang first', () => {
    const first = legRinging({ ...colleague, at: t + 30 });
    const facts = [offered({ at: t }), ringOwner, first, answered({ legId: 'leg-owner', at: t + 880 })];
    expect(foldCall(facts)).toMatchObject({ answeredBy: 'anna', answeredAt: t + 880 });
    const taken = [...facts, answered({ legId: 'leg-2', at: t + 1700 })];
    expect(foldCall(taken)).toMatchObject({ answeredBy: 'anna', answeredAt: t + 880 });
  });
});

describe('C1: a caller who leaves a message', () => {
  it('is in voicemail while the recording goes on, unless somebody talks with them', () => {
    const recorded = [offered({ at: t }), recordingStarted({ ...message, at: t + 100 })];
    expect(foldCall(recorded)?.phase).toBe('voicemail');
    const taken = [...recorded, answered({ legId: 'leg-owner', at: t + 880 })];
    expect(foldCall(taken)?.phase).toBe('talking');
  });
});

describe('C1: whose phone a leg is', () => {
  it('is learned from the plan when only the answer was reported', () => {
    const call = foldCall([offered({ at: t }), ringOwner, answered({ legId: 'leg-owner', at: t + 880 })]);
    expect(call).toMatchObject({
      answeredBy: 'anna',
      legs: [{ legId: 'leg-owner', role: 'owner', userId: 'anna', extension: '1001' }],
    });
  });

  it('is the user’s whose mobile the plan rings, who has no extension there', () => {
    const [ring, ...end] = ringOwner.plan.steps;
    if (ring === undefined) throw new Error('the plan changed');
    const mobile = {
      kind: 'mobile',
      reason: 'mobile',
      legId: 'leg-mobile',
      userId: 'anna',
      number: '+48601000001',
      ringSeconds: 25,
      confirm: true,
    } as const;
    const plan = { ...ringOwner.plan, steps: [mobile, ring, ...end] };
    const facts = [
      offered({ at: t }),
      planned({ at: t + 5, plan }),
      answered({ legId: 'leg-owner', at: t + 40 }),
      answered({ legId: 'leg-mobile', at: t + 40 }),
    ];
    expect(foldCall(facts)?.legs).toMatchObject([
      { legId: 'leg-mobile', role: 'mobile', userId: 'anna', extension: null },
      { legId: 'leg-owner', role: 'owner', userId: 'anna', extension: '1001' },
    ]);
  });

  it('stays as the plan says when ringing and end are reported without a user', () => {
    const unnamed = { legId: 'leg-owner', role: 'owner', userId: null, extension: null } as const;
    const facts = [legRinging({ ...unnamed, at: t + 40 }), legEnded({ ...unnamed, at: t + 90 })];
    for (const [n] of facts.entries()) {
      const call = foldCall([offered({ at: t }), ringOwner, ...facts.slice(n)]);
      expect(call?.legs).toMatchObject([{ userId: 'anna', extension: '1001' }]);
    }
  });

  it('is nobody’s when neither the plan nor a report names it', () => {
    const call = foldCall([offered({ at: t }), ringOwner, answered({ legId: 'elsewhere', at: t + 880 })]);
    expect(call).toMatchObject({ answeredBy: null, legs: [{ userId: null, extension: null }] });
  });
});

describe('what a call keeps of a transfer, masking, verification, deletion and erasure', () => {
  const fold = () => foldCall(longLife);

  it('C4: who transferred the caller to whom, and how', () => {
    expect(fold()).toMatchObject({
      answeredBy: 'anna',
      transfers: [
        { at: t + 3500, kind: 'attended', byUserId: 'anna', toUserId: 'ewa', toLegId: 'leg-2' },
        { at: t + 3800, kind: 'moved', byUserId: 'ewa', toUserId: 'piotr', toLegId: 'leg-3' },
      ],
    });
    expect(fold()?.legs.map(({ userId, outcome }) => [userId, outcome])).toEqual([
      ['anna', 'answered'],
      ['ewa', 'answered'],
      ['piotr', 'answered'],
      ['jan', 'answered'],
    ]);
  });

  it('A7: the last answer of the caller, the masked stretches, the erasure', () => {
    expect(fold()).toMatchObject({
      recordingConsent: true,
      erasedAt: t + 4200,
      recordings: [
        {
          pauses: [
            { startedAt: t + 1000, endedAt: t + 1400 },
            { startedAt: t + 4000, endedAt: t + 4380 },
          ],
        },
      ],
    });
  });

  it('A6: nothing follows a deletion, whatever the clocks of the observers say', () => {
    expect(fold()?.recordings).toMatchObject([{ state: 'deleted', sha256: '0'.repeat(64) }]);
    const kept = longLife.filter(({ type }) => type !== 'recordingDeleted');
    expect(foldCall(kept)?.recordings).toMatchObject([{ state: 'attached' }]);
    const checked = [...kept, recordingVerified({ ...conversation, at: t + 4750 })];
    expect(foldCall(checked)?.recordings).toMatchObject([{ state: 'verified', safeAt: t + 4750 }]);
  });

  it('A6: a recording is verified by its own bytes, not by those of another one of the call', () => {
    const two = [
      ...answeredCall,
      recordingStored({ ...message, at: t + 4600, sha256: '2'.repeat(64) }),
      recordingVerified({ ...message, at: t + 9000, sha256: '2'.repeat(64) }),
    ];
    const states = (facts: readonly CallFact[]) => foldCall(facts)?.recordings.map(({ state }) => state);
    expect(states(two)).toEqual(['attached', 'verified']);
    const swapped = recordingVerified({ ...conversation, at: t + 9000, sha256: '2'.repeat(64) });
    expect(states([...two, swapped])).toEqual(['attached', 'verified']);
  });

  it('A6: audio that is shorter than it was said to be is truncated, whatever is done with it', () => {
    const stored = (statedMs: number) =>
      answeredCall.map((fact) => (fact.type === 'recordingStored' ? { ...fact, statedMs } : fact));
    const state = (facts: readonly CallFact[]) => foldCall(facts)?.recordings[0]?.state;
    expect(state(stored(4499))).toBe('attached');
    const short = stored(4500);
    expect(state(short)).toBe('truncated');
    const checked = [...short, recordingVerified({ ...conversation, at: t + 9000 })];
    expect(state(checked)).toBe('truncated');
    const broken = [...checked, recordingDamaged({ ...conversation, at: t + 9100 })];
    expect(state(broken)).toBe('damaged');
    expect(state([...broken, recordingRestored({ ...conversation, at: t + 9200 })])).toBe('truncated');
  });

  it('A6: bytes that changed verify nothing, and a lost file that we hold is not lost', () => {
    const told = [
      ...answeredCall,
      recordingVerified({ ...conversation, at: t + 9000, sha256: '1'.repeat(64) }),
      recordingLost({ ...conversation, at: t + 9100 }),
    ];
    expect(foldCall(told)?.recordings).toMatchObject([{ state: 'attached' }]);
  });
});

describe('A4: how a call came out', () => {
  const leg = (cause: string, n: number, role: 'owner' | 'queue' = 'queue') => [
    legRinging({ legId: `leg-${n}`, role, at: t + n }),
    legEnded({ legId: `leg-${n}`, role, at: t + 100 + n, cause }),
  ];
  const placedBy = { legId: 'phone', userId: 'ewa', extension: '1001', recorded: true };
  const over = (facts: readonly CallFact[], fields: Parameters<typeof ended>[0] = {}) =>
    foldCall([offered({ at: t }), ...facts, ended({ at: t + 9000, ...fields })])?.status;

  it.each([
    ['nobody picked up', [...leg('ALLOTTED_TIMEOUT', 1)], 'missed'],
    ['everybody was busy', [...leg('USER_BUSY', 1), ...leg('USER_BUSY', 2)], 'busy'],
    ['everybody declined', [...leg('CALL_REJECTED', 1)], 'declined'],
    ['one busy, one rang out', [...leg('USER_BUSY', 1), ...leg('ALLOTTED_TIMEOUT', 2)], 'missed'],
    ['every phone failed', [...leg('NORMAL_TEMPORARY_FAILURE', 1)], 'failed'],
    ['the caller gave up on the owner', [...leg('ORIGINATOR_CANCEL', 1, 'owner')], 'missed'],
    ['the caller gave up on the queue', [...leg('ORIGINATOR_CANCEL', 1)], 'abandonedInQueue'],
    ['nobody was rung', [], 'missed'],
  ] as const)('%s', (_name, facts, status) => {
    expect(over(facts)).toBe(status);
  });

  it.each([
    ['we hung up before they answered', { cause: 'ORIGINATOR_CANCEL', endedBy: 'us' }, 'cancelled'],
    ['ours was withdrawn', { cause: 'ORIGINATOR_CANCEL', endedBy: 'unknown' }, 'cancelled'],
    ['our switch gave up waiting', { cause: 'ALLOTTED_TIMEOUT', endedBy: 'us' }, 'missed'],
    ['they were busy', { cause: 'USER_BUSY', sipStatus: 486, endedBy: 'caller' }, 'busy'],
    ['they declined', { cause: 'CALL_REJECTED', sipStatus: 603, endedBy: 'caller' }, 'declined'],
    ['they did not pick up', { cause: 'NO_ANSWER', sipStatus: 480, endedBy: 'caller' }, 'missed'],
    ['they let it ring', { cause: 'ALLOTTED_TIMEOUT', endedBy: 'caller' }, 'missed'],
    ['they ended it in good order', { cause: 'NORMAL_CLEARING', endedBy: 'caller' }, 'missed'],
    ['there is no such number', { cause: 'UNALLOCATED_NUMBER', sipStatus: 404, endedBy: 'caller' }, 'failed'],
  ] as const)('a call of ours: %s', (_name, end, status) => {
    const ours = [offered({ at: t, direction: 'outbound' }), ended({ at: t + 9000, ...end })];
    expect(foldCall(ours)).toMatchObject({ status, hangupCause: end.cause });
  });

  it.each([
    ['our own phone was busy', 'USER_BUSY', 'failed'],
    ['our own phone is not registered', 'USER_NOT_REGISTERED', 'failed'],
    ['the number may not be dialled', 'OUTGOING_CALL_BARRED', 'failed'],
    ['whoever placed it declined', 'CALL_REJECTED', 'cancelled'],
    ['whoever placed it did not pick up', 'NO_ANSWER', 'cancelled'],
    ['it was withdrawn', 'ORIGINATOR_CANCEL', 'cancelled'],
    ['the phone hung up', 'NORMAL_CLEARING', 'cancelled'],
  ])('A4: a call of ours whose number was never dialled: %s', (_name, cause, status) => {
    const end = ended({ at: t + 900, cause, endedBy: 'us', dialled: false });
    expect(foldCall([offered({ at: t, direction: 'outbound', placedBy }), end])).toMatchObject({ status });
  });

  it('a phone that was picked up before the number was dialled is no busy phone, whatever cause it echoes', () => {
    const busy = { cause: 'USER_BUSY', sipStatus: 486 };
    const call = foldCall([
      offered({ at: t, direction: 'outbound', placedBy }),
      legEnded({ at: t + 900, legId: placedBy.legId, role: 'agent', userId: 'ewa', pickedUp: true, ...busy }),
      ended({ at: t + 800, endedBy: 'caller', ...busy }),
    ]);
    expect(call).toMatchObject({
      status: 'busy',
      legs: [{ role: 'agent', userId: 'ewa', outcome: 'answered' }],
    });
  });

  it('C1: a call of ours rings while the phone of whom we called does, though ours was picked up', () => {
    const offer = offered({ at: t, direction: 'outbound', placedBy });
    expect(foldCall([offer])).toMatchObject({ phase: 'offered' });
    expect(foldCall([offer])).not.toHaveProperty('remoteRingingAt');
    const rings = remoteRinging({ at: t + 5 });
    expect(foldCall([offer, rings])).toMatchObject({ phase: 'ringing', remoteRingingAt: t + 5 });
  });

  it('A2: a recorded call of ours that was answered is expected to leave a recording', () => {
    const facts = [
      offered({ at: t, direction: 'outbound', placedBy }),
      answered({ at: t + 5, legId: 'phone' }),
    ];
    expect(foldCall(facts)).toMatchObject({ answeredBy: 'ewa', recordings: [{ state: 'expected' }] });
    const notRecorded = { ...placedBy, recorded: false };
    const [offer, ...others] = facts;
    expect(foldCall([{ ...offer, placedBy: notRecorded } as CallFact, ...others])?.recordings).toEqual([]);
  });

  it.each(['NORMAL_CLEARING', 'ORIGINATOR_CANCEL', 'NORMAL_UNSPECIFIED', 'NO_ANSWER'])(
    'a call that ended with %s before anybody was rung was missed',
    (cause) => {
      expect(over([], { cause })).toBe('missed');
    },
  );

  it('a call that broke before anybody was rung failed', () => {
    expect(over([], { cause: 'INCOMPATIBLE_DESTINATION' })).toBe('failed');
  });

  it('A3: leaving a message differs from hanging up in voicemail', () => {
    const voicemail = (ms: number) => [
      ...leg('USER_BUSY', 1),
      recordingStarted({ ...message, at: t + 1000 }),
      recordingStopped({ ...message, at: t + 1000 + ms }),
    ];
    expect(over(voicemail(4000))).toBe('voicemail');
    expect(over(voicemail(900))).toBe('busy');
    expect(
      over([recordingStarted({ ...message, at: t }), recordingStopped({ ...message, at: t + 900 })]),
    ).toBe('missed');
    const measured = recordingStored({ ...message, at: t + 9999, durationMs: 400 });
    expect(over([...voicemail(4000), measured])).toBe('busy');
  });

  it('A3: a voicemail of two seconds is a message, a millisecond less is hanging up in voicemail', () => {
    const voicemail = (ms: number) => [
      recordingStarted({ ...message, at: t + 1000 }),
      recordingStopped({ ...message, at: t + 1000 + ms }),
    ];
    expect(over(voicemail(2000))).toBe('voicemail');
    expect(over(voicemail(1999))).toBe('missed');
    const measured = (durationMs: number) => recordingStored({ ...message, at: t + 9999, durationMs });
    expect(over([...voicemail(9000), measured(2000)])).toBe('voicemail');
    expect(over([...voicemail(9000), measured(1999)])).toBe('missed');
  });

  it('A3: a file without audio is no message, whatever the clock says; a broken voicemail is no failed call', () => {
    const left = [recordingStarted({ ...message, at: t }), recordingStopped({ ...message, at: t + 4000 })];
    expect(over(left)).toBe('voicemail');
    expect(over([...left, recordingLost({ ...message, at: t + 9100, reason: 'empty' })])).toBe('missed');
    const short = [recordingStarted({ ...message, at: t }), recordingStopped({ ...message, at: t + 900 })];
    expect(over(short, { cause: 'MEDIA_TIMEOUT' })).toBe('missed');
  });

  it('A3: half a recording is no message, and neither is one of a conversation', () => {
    expect(over([recordingStarted({ ...message, at: t })])).toBe('missed');
    expect(over([recordingStopped({ ...message, at: t + 4000 })])).toBe('missed');
    const talk = [
      recordingStarted({ ...conversation, at: t }),
      recordingStopped({ ...conversation, at: t + 4000 }),
    ];
    expect(over(talk)).toBe('missed');
  });

  it('a caller who gave up while the owner rang was missed, whatever ended the call', () => {
    expect(over([...leg('ORIGINATOR_CANCEL', 1, 'owner')], { cause: 'MEDIA_TIMEOUT' })).toBe('missed');
  });

  it('a call that the plan turned away was blocked', () => {
    const blocked = planned({ at: t + 5, plan: { ...ringOwner.plan, path: 'blocked' } });
    expect(over([blocked], { cause: 'CALL_REJECTED' })).toBe('blocked');
  });

  it('the switch’s own fallback follows no plan: out of hours is what we did, not what was planned', () => {
    const closed = planned({ at: t + 5, plan: { ...ringOwner.plan, path: 'outOfHours', hours: 'closed' } });
    expect(over([closed])).toBe('outOfHours');
    expect(over([closed, fallbackTaken({ at: t + 6000 })])).toBe('missed');
  });

  it('a phone that picked up too late, while another was connected, did not answer', () => {
    const facts = [
      ...leg('LOSE_RACE', 1),
      legRinging({ legId: 'leg-2', role: 'queue', at: t + 2 }),
      answered({ legId: 'leg-2', at: t + 50 }),
      legEnded({ legId: 'leg-2', role: 'queue', at: t + 8000 }),
    ];
    expect(over(facts)).toBe('answered');
  });
});

describe('decide: which facts a call accepts', () => {
  const live = [offered({ at: t })];
  const over = [offered({ at: t }), ended({ at: t + 100 })];

  it.each([
    ['a call that was never offered', [], answered(), 'unknownCall'],
    ['a fact of another call', live, answered({ callId: 'call-2' }), 'otherCall'],
    ['a second, different offer', live, offered({ id: 'offered-again' }), 'alreadyOffered'],
    ['an answer long after the end', over, answered({ at: t + 60_000 }), 'afterEnd'],
    ['a plan for a call that is over', over, planned(), 'afterEnd'],
    ['a transfer after the end', over, transferred({ at: t + 60_000 }), 'afterEnd'],
    ['a ringing phone after the end', over, legRinging({ at: t + 60_000 }), 'afterEnd'],
    ['a hold after the end', over, held({ at: t + 60_000 }), 'afterEnd'],
    ['the end of a hold after the end', over, resumed({ at: t + 60_000 }), 'afterEnd'],
    ['a fallback after the end', over, fallbackTaken({ at: t + 60_000 }), 'afterEnd'],
    ['the end of a pause after the end', over, recordingResumed({ at: t + 60_000 }), 'afterEnd'],
    [
      'verifying a voicemail that was lost, beside a conversation that was stored',
      [...answeredCall, recordingLost({ ...message, at: t + 9000 })],
      recordingVerified({ ...message, at: t + 60_000 }),
      'recordingNotStored',
    ],
    ['a pause after the end', over, recordingPaused({ at: t + 60_000 }), 'afterEnd'],
    ['an answer about consent after the end', over, consentAnswered({ at: t + 60_000 }), 'afterEnd'],
    ['erasing a call that lives', live, erased({ at: t + 10 }), 'callLives'],
    ['verifying what was never stored', over, recordingVerified({ at: t + 60_000 }), 'recordingNotStored'],
    ['deleting what was never stored', over, recordingDeleted({ at: t + 60_000 }), 'recordingNotStored'],
    [
      'verifying other bytes',
      answeredCall,
      recordingVerified({ ...conversation, at: t + 60_000, sha256: '1'.repeat(64) }),
      'checksumMismatch',
    ],
    ['verifying what was deleted', longLife, recordingVerified(conversation), 'recordingNotStored'],
    ['a connection after the end', over, bridged({ at: t + 60_000 }), 'afterEnd'],
    ['the end of a connection after the end', over, unbridged({ at: t + 60_000 }), 'afterEnd'],
    ['damage of what was never stored', over, recordingDamaged({ at: t + 60_000 }), 'recordingNotStored'],
    [
      'damage of what was lost before it was stored',
      fallbackCall,
      recordingDamaged({ ...message, found: null, at: t + 95_000 }),
      'recordingNotStored',
    ],
    [
      'deleting what was lost before it was stored',
      fallbackCall,
      recordingDeleted({ ...message, at: t + 95_000 }),
      'recordingNotStored',
    ],
    [
      'restoring what is not broken',
      answeredCall,
      recordingRestored({ ...conversation, at: t + 60_000 }),
      'recordingNotStored',
    ],
    [
      'failing to fetch what is not broken',
      answeredCall,
      recordingNotFetched({ ...conversation, at: t + 60_000 }),
      'recordingNotStored',
    ],
    [
      'restoring other bytes',
      [...answeredCall, recordingDamaged({ ...conversation, at: t + 9000 })],
      recordingRestored({ ...conversation, at: t + 9500, sha256: '1'.repeat(64) }),
      'checksumMismatch',
    ],
  ])('%s is refused', (_name, facts, fact, code) => {
    expect(decide(foldCall(facts), fact)).toMatchObject({ ok: false, error: { code } });
  });

  it('an offer begins a call, and a call that lives accepts what happens to it', () => {
    const offer = offered({ at: t });
    expect(decide(undefined, offer)).toEqual({ ok: true, value: offer });
    for (const fact of [answered(), planned(), ended(), commented(), held()]) {
      expect(decide(foldCall(live), fact)).toEqual({ ok: true, value: fact });
    }
  });

  it('a fact of before the end is accepted after it', () => {
    expect(decide(foldCall(over), answered({ at: t + 50 }))).toMatchObject({ ok: true });
    // The switch stamps a call's legs one after the other.
    expect(decide(foldCall(over), answered({ at: t + 5100 }))).toMatchObject({ ok: true });
    expect(decide(foldCall(over), answered({ at: t + 5101 }))).toMatchObject({ ok: false });
    expect(decide(foldCall(over), recordingStored({ at: t + 60_000 }))).toMatchObject({ ok: true });
    expect(decide(foldCall(over), transferred({ at: t + 90 }))).toMatchObject({ ok: true });
    expect(decide(foldCall(over), erased({ at: t + 60_000 }))).toMatchObject({ ok: true });
    const stored = foldCall(answeredCall);
    expect(decide(stored, recordingVerified({ ...conversation, at: t + 60_000 }))).toMatchObject({
      ok: true,
    });
    expect(decide(stored, recordingDeleted({ ...conversation, at: t + 60_000 }))).toMatchObject({ ok: true });
  });
});
