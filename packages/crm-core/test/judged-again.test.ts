import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factId } from '../src/call/fact-ids.js';
import {
  type CallFact,
  foldCall,
  maxPlannedLegs,
  type Planned,
  partFrom,
  planRouting,
  type Queue,
} from '../src/index.js';
import { planNext } from '../src/routing/plan-next.js';
import { roundsOf } from '../src/routing/queue.js';
import { stepsOf, turnsOf } from '../src/routing/turns.js';
import {
  ended,
  identified,
  legEnded,
  legRinging,
  offered,
  planned,
  recordingStarted,
} from '../src/testing/index.js';
import { inputs } from './routing-arbitraries.js';
import { input, monday, told, verdicts } from './routing-fixtures.js';

const everybody = ['anna', 'piotr', 'ewa', 'jan'];
type Fields = Parameters<typeof input>[0];

function inputOf(queue: Partial<Queue>, fields: Fields = {}) {
  const own = { id: 'q', memberIds: everybody, ringSeconds: 15, ...queue };
  const routing = { queueId: 'q', ...fields.routing };
  return input({ ownerId: null, ...fields, routing, queues: [own, ...(fields.queues ?? [])] });
}

/** What comes after so many turns, so many seconds after the caller came to the queue. */
function after(
  queue: Partial<Queue>,
  { rung, seconds, before = {}, now = {} }: { rung: number; seconds: number; before?: Fields; now?: Fields },
) {
  const plan = planRouting(inputOf(queue, before));
  const at = monday + seconds * 1000;
  return planNext(inputOf(queue, { ...before, ...now, at }), { plan, rung, queueSince: monday });
}

describe('R13: who is free is judged when a step of a queue is reached', () => {
  it('the next in order who is free now, and the one after as what would come then', () => {
    const ordered = { strategy: 'ordered' } as const;
    expect(told(after(ordered, { rung: 1, seconds: 15 }))).toEqual(['queue q: piotr|ewa', 'end: voicemail']);
    const now = { presence: { piotr: 'onCall', ewa: 'notRegistered' } } as const;
    const next = after(ordered, { rung: 1, seconds: 15, now });
    expect(told(next)).toEqual(['queue q: jan', 'end: voicemail']);
    expect(verdicts(next)).toEqual(['queue piotr busy', 'queue ewa notRegistered']);
  });

  it('who was on a call before and is free now comes before the queue is left', () => {
    const before = { presence: { anna: 'onCall' } } as const;
    const free = { presence: {} };
    const next = after({ strategy: 'ordered' }, { rung: 3, seconds: 45, before, now: free });
    expect(told(next)).toEqual(['queue q: anna', 'end: voicemail']);
    expect(told(after({ strategy: 'ordered' }, { rung: 3, seconds: 45, before }))).toEqual([
      'end: voicemail',
    ]);
  });

  it('evenly asks anew who has been idle longest', () => {
    const idleSince = new Map(everybody.map((id, n) => [id, monday + n]));
    const next = after({ strategy: 'evenly' }, { rung: 1, seconds: 15, now: { idleSince } });
    // Of those who were not rung in this round.
    expect(told(next)[0]).toBe('queue q: piotr|ewa');
    const others = new Map([...idleSince, ['jan', monday - 9]]);
    expect(told(after({ strategy: 'evenly' }, { rung: 1, seconds: 15, now: { idleSince: others } }))[0]).toBe(
      'queue q: jan|piotr',
    );
  });

  it('simultaneous with a maximum wait rings all who are free now, for as long as is left', () => {
    const next = after(
      { maxWaitSeconds: 40 },
      { rung: 1, seconds: 15, now: { presence: { ewa: 'onCall' } } },
    );
    expect(told(next)[0]).toBe('queue q: anna,piotr,jan');
    const [last] = after({ maxWaitSeconds: 40 }, { rung: 2, seconds: 30 }).steps;
    expect(last?.kind === 'ring' && last.targets.map(({ ringSeconds }) => ringSeconds)).toEqual([
      10, 10, 10, 10,
    ]);
  });

  it('a round begins when everybody who is free was rung, and the maximum wait ends the queue', () => {
    const queue = { strategy: 'ordered', memberIds: ['anna', 'ewa'], maxWaitSeconds: 60 } as const;
    expect(told(after(queue, { rung: 2, seconds: 30 }))[0]).toBe('queue q: anna|ewa');
    expect(told(after(queue, { rung: 2, seconds: 56 }))).toEqual(['end: voicemail']);
  });

  it('who declines at once is not rung again without a pause', () => {
    const queue = { strategy: 'ordered', memberIds: ['anna', 'ewa'], maxWaitSeconds: 60 } as const;
    expect(told(after(queue, { rung: 2, seconds: 1 }))).toEqual(['queue q: wait 5', 'end: voicemail']);
    expect(told(after(queue, { rung: 2, seconds: 8 }))).toEqual(['queue q: wait 2', 'end: voicemail']);
    expect(told(after(queue, { rung: 2, seconds: 10 }))[0]).toBe('queue q: anna|ewa');
  });

  it('the caller waits while all are on calls, and not for people who are away', () => {
    const busy = {
      presence: { anna: 'onCall', piotr: 'onCall', ewa: 'notRegistered', jan: 'unavailable' },
    } as const;
    expect(told(planRouting(inputOf({ maxWaitSeconds: 60 }, busy)))).toEqual([
      'queue q: wait 5',
      'end: voicemail',
    ]);
    expect(told(after({ maxWaitSeconds: 60 }, { rung: 1, seconds: 15, before: busy }))).toEqual([
      'queue q: wait 5',
      'end: voicemail',
    ]);
    expect(told(after({ maxWaitSeconds: 60 }, { rung: 1, seconds: 58, before: busy }))).toEqual([
      'end: voicemail',
    ]);
    expect(told(planRouting(inputOf({}, busy)))).toEqual(['end: voicemail']);
    const away = {
      presence: { anna: 'unavailable', piotr: 'notRegistered', ewa: 'unavailable', jan: 'unavailable' },
    } as const;
    expect(told(planRouting(inputOf({ maxWaitSeconds: 60 }, away)))).toEqual(['end: voicemail']);
  });

  it('a queue that comes later keeps its place though nobody is free yet', () => {
    const fields = { ownerId: 'anna', presence: { piotr: 'onCall' } } as const;
    const queue = { memberIds: ['piotr'], overflow: { kind: 'hangup' } } as const;
    const plan = planRouting(inputOf(queue, fields));
    expect(told(plan)).toEqual(['recordOwner: anna', 'queue q: wait 5', 'overflow: hangup normal']);
    expect(partFrom(plan, 0)).toMatchObject({ until: 1, asks: { kind: 'wait' } });
    const progress = { plan, rung: 1, queueSince: monday };
    expect(told(planNext(inputOf(queue, { ...fields, presence: {} }), progress))).toEqual([
      'queue q: piotr',
      'overflow: hangup normal',
    ]);
    expect(told(planNext(inputOf(queue, fields), progress))).toEqual(['overflow: hangup normal']);
  });

  it('a queue that overflows into another is followed by it, judged when it is reached', () => {
    const queue = {
      strategy: 'ordered',
      memberIds: ['anna'],
      overflow: { kind: 'queue', queueId: 'r' },
    } as const;
    const queues = [{ id: 'r', memberIds: ['ewa', 'jan'], strategy: 'ordered', ringSeconds: 9 }] as const;
    const before = { queues } as const;
    const plan = planRouting(inputOf(queue, before));
    expect(told(plan)).toEqual(['queue q: anna', 'overflow r: ewa|jan', 'end: voicemail']);
    const now = { presence: { ewa: 'onCall' } } as const;
    expect(told(after(queue, { rung: 1, seconds: 15, before, now }))).toEqual([
      'overflow r: jan',
      'end: voicemail',
    ]);
  });

  it('a call that rang as many legs as a call may leaves the queue', () => {
    const queue = { strategy: 'ordered', memberIds: ['anna', 'ewa'], maxWaitSeconds: 3_600 } as const;
    const [ring, end] = planRouting(inputOf({ ...queue, maxWaitSeconds: 31 })).steps;
    if (ring?.kind !== 'ring' || !end) throw new Error('no queue');
    const steps = [...Array.from({ length: 500 }, () => ring), end];
    const plan = { ...planRouting(inputOf(queue)), steps };
    const next = planNext(inputOf(queue), { plan, rung: 1_000, queueSince: monday });
    expect(told(next)).toEqual(['end: voicemail']);
    expect(verdicts(next)).toEqual(['queue q planFull']);
    expect(told(planNext(inputOf(queue), { plan, rung: 999, queueSince: monday - 20_000_000 }))).toEqual([
      'end: voicemail',
    ]);
  });

  it('wrapping up: a member is left alone for as long as the queue says', () => {
    const idleSince = new Map([['anna', monday - 10_000]]);
    const queue = { strategy: 'ordered', memberIds: ['anna', 'ewa'] } as const;
    const soon = planRouting(inputOf({ ...queue, wrapUpSeconds: 11 }, { idleSince }));
    expect(told(soon)).toEqual(['queue q: ewa', 'end: voicemail']);
    expect(verdicts(soon)).toEqual(['queue anna wrappingUp']);
    for (const wrapUpSeconds of [10, 0, null])
      expect(told(planRouting(inputOf({ ...queue, wrapUpSeconds }, { idleSince })))[0]).toBe(
        'queue q: anna|ewa',
      );
  });
});

describe('R13: going on with any plan', () => {
  it('takes the caller in the end, rings nobody who rang for other steps, and asks a bounded number of times', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 40 }), (given, pace) => {
        let n = 0;
        const legId = () => `leg-${n++}`;
        let plan = planRouting({ ...given, legId });
        let part = partFrom(plan, 0);
        const at = typeof given.at === 'number' && Number.isFinite(given.at) ? given.at : monday;
        let seconds = 0;
        for (let asked = 0; part.asks; asked += 1) {
          expect(asked).toBeLessThan(2_000);
          const now = { ...given, legId, at: at + seconds * 1000 };
          const done = turnsOf(plan.steps).slice(0, part.until);
          const next = planNext(now, { plan, rung: part.until, queueSince: at });
          expect(['voicemail', 'hangup']).toContain(next.steps.at(-1)?.kind);
          plan = { ...plan, steps: stepsOf([...done, ...turnsOf(next.steps)]), rejected: next.rejected };
          part = partFrom(plan, done.length);
          // Phones may decline at once; a wait takes its time.
          for (const step of part.steps) seconds += step.kind === 'wait' ? step.seconds : pace + 1;
          expect(part.steps.length).toBeGreaterThan(0);
        }
        const legs = turnsOf(plan.steps).flatMap((turn) =>
          turn.kind === 'ring' ? turn.targets.map(({ legId: id }) => id) : [],
        );
        expect(new Set(legs).size).toBe(legs.length);
      }),
      { numRuns: 60 },
    );
  });

  it('rounds: everybody who was rung since somebody was rung for another time', () => {
    expect(roundsOf([])).toEqual({ count: 0, current: new Set() });
    expect(roundsOf([['a'], ['b'], ['a']])).toEqual({ count: 2, current: new Set(['a']) });
    expect(roundsOf([['a', 'b'], ['c']])).toEqual({ count: 1, current: new Set(['a', 'b', 'c']) });
  });

  it('turns of a plan make up its steps again', () => {
    fc.assert(
      fc.property(inputs, (given) => {
        const { steps } = planRouting(given);
        expect(turnsOf(stepsOf(turnsOf(steps)))).toEqual(turnsOf(steps));
        expect(turnsOf(steps).length).toBeLessThanOrEqual(maxPlannedLegs + steps.length);
      }),
    );
  });
});

describe('A4: a caller who gives up in a queue while no phone rings', () => {
  const waiting = planRouting(
    inputOf({ memberIds: ['anna'], maxWaitSeconds: 60 }, { presence: { anna: 'onCall' } }),
  );
  const leg = { legId: 'leg-0', role: 'queue', userId: 'anna', extension: '1001' } as const;
  const rung = [
    legRinging({ ...leg, at: monday + 1 }),
    legEnded({ ...leg, at: monday + 15_000, cause: 'ALLOTTED_TIMEOUT' }),
  ];
  const statusOf = (plan: typeof waiting, facts: readonly CallFact[], endedBy: 'caller' | 'us' = 'caller') =>
    foldCall([
      offered({ at: monday }),
      planned({ at: monday, plan }),
      ...facts,
      ended({ at: monday + 20_000, endedBy }),
    ])?.status;

  it('waiting for somebody to be free, or between two phones, abandoned the queue', () => {
    expect(statusOf(waiting, [])).toBe('abandonedInQueue');
    expect(statusOf(planRouting(inputOf({ strategy: 'ordered' })), rung)).toBe('abandonedInQueue');
  });

  it('did not when our side ended the call, or when a message could have been left', () => {
    expect(statusOf(planRouting(inputOf({ strategy: 'ordered' })), rung, 'us')).toBe('missed');
    const voicemail = recordingStarted({ recordingId: 'r', kind: 'voicemail', at: monday + 16_000 });
    expect(statusOf(planRouting(inputOf({ strategy: 'ordered' })), [...rung, voicemail])).toBe('missed');
  });
});

describe('R13, A8: a call of several judgements', () => {
  const first = planRouting(inputOf({ strategy: 'ordered' }));
  const second = planRouting(inputOf({ strategy: 'ordered', memberIds: ['jan'] }, {}));
  const third = planRouting(inputOf({ memberIds: [] }));
  const legIdsApart = (plan: typeof first, prefix: string) =>
    JSON.parse(JSON.stringify(plan).replaceAll('leg-', `${prefix}-`)) as typeof first;
  const facts = [
    offered({ at: monday }),
    identified({ at: monday + 1 }),
    planned({ at: monday + 2, plan: first }),
    legRinging({ legId: 'leg-0', role: 'queue', userId: 'anna', extension: '1001', at: monday + 3 }),
    planned({
      id: factId.plannedAfter(1),
      at: monday + 15_000,
      plan: legIdsApart(second, 'second'),
      continues: { part: 1, rung: 1 },
    }),
    legRinging({ legId: 'second-0', role: 'queue', userId: 'jan', extension: '1004', at: monday + 15_001 }),
    planned({ id: factId.plannedAfter(2), at: monday + 9, plan: third, continues: { part: 2, rung: 2 } }),
  ];

  it('its plan has who was rung, then what came instead of the rest', () => {
    const call = foldCall(facts);
    expect(call?.plan && told(call.plan)).toEqual(['queue q: anna|jan', 'end: voicemail']);
    expect(call?.plan?.judgedAgain).toEqual([
      { at: monday + 15_000, rung: 1 },
      { at: monday + 9, rung: 2 },
    ]);
    expect(call?.legs.map(({ legId }) => legId)).toEqual(['leg-0', 'second-0']);
  });

  it('comes out the same in whatever order its facts come, and however often', () => {
    const expected = foldCall(facts);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts, ...facts], {
          minLength: facts.length * 2,
          maxLength: facts.length * 2,
        }),
        (shuffled) => {
          expect(foldCall(shuffled)).toEqual(expected);
        },
      ),
    );
  });

  it('of an earlier version has one plan, and no later judgement', () => {
    const call = foldCall(facts.slice(0, 4));
    expect(call?.plan).toEqual(first);
    const old = { ...planned({ plan: first }) } satisfies Planned;
    expect(foldCall([offered({ at: monday }), old])?.plan).toEqual(first);
  });
});
