import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCallService,
  defaultCallPolicy,
  partFrom,
  planRouting,
  promptNames,
  type Queue,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import { announcement, type QueuePlace, type Told, toldWith } from '../src/routing/comfort.js';
import { planNext } from '../src/routing/plan-next.js';
import { aLine, answered, aQueue, aUser, legRinging, offered, sequentialIds } from '../src/testing/index.js';
import { input, monday, told } from './routing-fixtures.js';

const place: QueuePlace = { position: 3, expectedSeconds: 61, told: null };

/** What is said at each of these seconds of waiting. */
function saidAt(
  seconds: readonly number[],
  queue: Partial<Queue> = {},
  at: QueuePlace = place,
  isFree = false,
) {
  let last: Told | null = null;
  return seconds.map((second) => {
    const now = monday + second * 1000;
    const says = announcement(queue, { ...at, told: last }, { at: now, since: monday, isFree });
    last = toldWith(says, last, now);
    return says?.join(' ') ?? '';
  });
}

const position = 'queue-position number-3';
const minutes = 'queue-minutes number-2';

describe('R12: a caller who waits with music', () => {
  it('is told that all are busy, then the place, then the minutes, with music between, and all again after a while', () => {
    expect(saidAt([0, 5, 10, 15, 20, 25, 30, 35, 40])).toEqual([
      'queue-comfort',
      '',
      position,
      '',
      minutes,
      '',
      'queue-comfort',
      '',
      position,
    ]);
    expect(saidAt([0, 10, 20, 60, 120], { comfortSeconds: 120 })).toEqual([
      'queue-comfort',
      position,
      minutes,
      '',
      'queue-comfort',
    ]);
    expect(saidAt([0, 4, 8, 12, 16], { comfortSeconds: 4 })).toEqual([
      'queue-comfort',
      position,
      minutes,
      'queue-comfort',
      position,
    ]);
  });

  it('is not told how long it may take while nobody knows', () => {
    expect(saidAt([0, 10, 20, 30], {}, { ...place, expectedSeconds: null })).toEqual([
      'queue-comfort',
      position,
      '',
      'queue-comfort',
    ]);
  });

  it.each([
    [1, 1, 'number-1', 'number-1'],
    [10, 600, 'number-10', 'number-10'],
    [11, 601, 'number-more', 'number-more'],
    [300, 0, 'number-more', 'number-1'],
  ])('place %i and %i seconds are numbers that there are words for', (count, seconds, first, second) => {
    const said = saidAt([0, 10, 20], {}, { position: count, expectedSeconds: seconds, told: null });
    expect(said.slice(1)).toEqual([`queue-position ${first}`, `queue-minutes ${second}`]);
  });

  it('is told nothing without music, or where the queue says so', () => {
    expect(saidAt([0, 60], { music: false })).toEqual(['', '']);
    expect(saidAt([0, 60], { comfortSeconds: 0 })).toEqual(['', '']);
  });

  it('is told one sentence in a while, and not at once, while somebody can be rung', () => {
    expect(saidAt([0, 15, 30, 31, 45, 60], {}, place, true)).toEqual([
      '',
      '',
      'queue-comfort',
      '',
      '',
      position,
    ]);
  });

  it('hears of prompts that there are, one sentence at a time', () => {
    const anyPlace = fc.record({
      position: fc.integer({ min: 1, max: 400 }),
      expectedSeconds: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
      told: fc.constant(null),
    });
    fc.assert(
      fc.property(anyPlace, fc.array(fc.nat({ max: 500 })), fc.boolean(), (at, steps, isFree) => {
        let now = 0;
        const seconds = steps.map((step) => (now += step));
        for (const said of saidAt(seconds, {}, at, isFree)) {
          const words = said === '' ? [] : said.split(' ');
          expect(words.length).toBeLessThanOrEqual(2);
          for (const word of words) expect(promptNames).toContain(word);
        }
      }),
    );
  });
});

describe('R12: between two rounds of a queue', () => {
  const standing = () => ({ earlier: [], position: 1, expectedSeconds: null, told: null });
  const queue = { id: 'q', memberIds: ['anna', 'ewa'], maxWaitSeconds: 600, ringSeconds: 15 } as const;
  const given = (strategy: Queue['strategy'], seconds: number, more = {}) =>
    input({
      ownerId: null,
      routing: { queueId: 'q' },
      queues: [{ ...queue, strategy }],
      at: monday + seconds * 1000,
      standing,
      ...more,
    });
  const after = (strategy: Queue['strategy'], rung: number, seconds: number, more = {}) =>
    planNext(given(strategy, seconds, more), {
      plan: planRouting(given(strategy, 0)),
      rung,
      queueSince: monday,
    });

  it.each([
    ['simultaneous', 2],
    ['ordered', 2],
  ] as const)('a caller is told something when it is time (%s)', (strategy, rung) => {
    expect(after(strategy, rung, 30).steps[0]).toMatchObject({ kind: 'wait', says: ['queue-comfort'] });
    expect(after(strategy, rung, 29).steps[0]).toMatchObject({ kind: 'ring' });
  });

  it('whoever was not rung in this round rings first', () => {
    expect(told(after('ordered', 1, 40))[0]).toBe('queue q: ewa');
    const before = { presence: { ewa: 'onCall' } } as const;
    const plan = planRouting(given('simultaneous', 0, before));
    const next = planNext(given('simultaneous', 40), { plan, rung: 1, queueSince: monday });
    expect(told(next)[0]).toBe('queue q: anna,ewa');
  });
});

describe('R12: how long it may take', () => {
  it('is known when a caller who waited was answered, by the place that they waited from', async () => {
    const store = createMemoryStore();
    const time = { now: monday };
    const state = {
      registrations: [{ userAgent: '', registeredAt: 1 }],
      otherCallAt: monday as number | null,
    };
    const calls = createCallService(
      { store, clock: { now: () => time.now }, ids: sequentialIds('id'), phones: { stateOf: () => state } },
      defaultCallPolicy('PL'),
    );
    await store.users.insert(aUser({ id: 'anna', extension: '1001' }));
    const rules = { strategy: 'ordered', memberIds: ['anna'], maxWaitSeconds: 900 } as const;
    await store.queues.insert(aQueue({ id: 'q', ...rules }));
    await store.lines.insert(aLine({ routing: { ringOwner: false, ownerRingSeconds: 20, queueId: 'q' } }));
    const parts = new Map<string, number>();
    const shown = (routed: Awaited<ReturnType<typeof calls.route>>) => {
      if (!routed.ok) throw new Error(routed.error.code);
      const { plan, from, part, call } = routed.value;
      parts.set(call.id, part);
      const [step] = partFrom(plan, from).steps;
      return step?.kind === 'ring'
        ? step.targets[0]?.legId
        : step?.kind === 'wait'
          ? step.says?.join(' ')
          : '';
    };
    const comes = async (callId: string) =>
      shown(await calls.route(callId, [offered({ callId, at: time.now, lineNumber: '+48225550100' })]));
    const judged = async (callId: string) => shown(await calls.routeNext(callId, parts.get(callId) ?? 0));

    expect(await comes('first')).toBe('queue-comfort');
    time.now += 90_000;
    state.otherCallAt = null;
    const legId = (await judged('first')) ?? '';
    const leg = { callId: 'first', legId, at: time.now } as const;
    await calls.recordFacts('first', [
      legRinging({ ...leg, role: 'queue', userId: 'anna', extension: '1001' }),
      answered(leg),
    ]);
    expect(await comes('second')).toBe('queue-comfort');
    expect(await comes('third')).toBe('queue-comfort');
    time.now += 10_000;
    expect([await judged('second'), await judged('third')]).toEqual([
      'queue-position number-1',
      'queue-position number-2',
    ]);
    time.now += 10_000;
    // Ninety seconds each.
    expect([await judged('second'), await judged('third')]).toEqual([
      'queue-minutes number-2',
      'queue-minutes number-3',
    ]);
  });
});
