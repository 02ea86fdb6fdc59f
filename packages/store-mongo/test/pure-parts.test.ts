import { feedStart } from '@callcard/crm-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame } from '../src/calls/same.js';
import { keyOf, partOfCall } from '../src/database/keys.js';
import { fromStored, toStored } from '../src/database/plain.js';
import { callLanes, laneCount, laneOf, laneOfRecord, positionText, readPosition } from '../src/feed/lanes.js';
import { createTurns } from '../src/feed/turns.js';

/** Texts that mean something to MongoDB, or to JavaScript, beside any others. */
const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('$gt', 'a.b', '%24', '\0', '__proto__', ''),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string(),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
}));

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return Object.entries(value).flatMap(([name, field]) => [name, ...namesIn(field)]);
}

describe('what is stored', () => {
  it('comes back equal, under names that MongoDB gives no meaning to', () => {
    fc.assert(
      fc.property(values.value, (value) => {
        const stored = toStored(value);
        expect(fromStored(stored)).toEqual(value);
        for (const name of namesIn(stored)) expect(name).not.toMatch(/[$.\0]/);
      }),
    );
  });

  it('is a copy without the fields that have no value', () => {
    const given = { a: undefined, b: [{ c: 1, d: undefined }] };
    const stored = toStored(given);
    expect(stored).toEqual({ b: [{ c: 1 }] });
    Object.assign(given.b[0] ?? {}, { c: 2 });
    expect(stored).toEqual({ b: [{ c: 1 }] });
  });
});

describe('keys', () => {
  it('are short, equal for equal texts and different for different ones', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), fc.string({ maxLength: 400 }), (a, b) => {
        expect(keyOf(a).length).toBeLessThanOrEqual(200);
        expect(keyOf(a) === keyOf(b)).toBe(a === b);
        expect(partOfCall('call', a) === partOfCall('call', b)).toBe(a === b);
      }),
    );
  });
});

describe('positions', () => {
  const lanes = fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { minLength: laneCount, maxLength: laneCount });

  it('are text that reads back, and the start is that of every feed', () => {
    fc.assert(
      fc.property(lanes, (numbers) => {
        expect(positionText(numbers)).toMatch(/^[0-9a-z.]+$/);
        expect(readPosition(positionText(numbers))).toEqual(numbers);
      }),
    );
    expect(positionText(Array(laneCount).fill(0))).toBe(feedStart);
  });

  it('are nothing else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readPosition(text);
        if (read) expect(positionText(read)).toBe(text);
      }),
    );
    const zeros = (count: number) => '0.'.repeat(count);
    for (const text of [
      '',
      '00',
      '1',
      zeros(15),
      `${zeros(16)}0`,
      `${zeros(15)}-1`,
      `${zeros(32)}1`,
      `1.${zeros(30)}0`,
    ])
      expect(readPosition(text)).toBeUndefined();
  });

  it('from before changes of records were in the feed stay what they are, and have seen none', () => {
    const text = '1.0.0.2s.0.0.0.0.0.0.0.0.0.0.0.7';
    const read = readPosition(text);
    expect(read).toEqual([1, 0, 0, 100, ...Array(11).fill(0), 7, ...Array(laneCount - callLanes).fill(0)]);
    expect(positionText(read ?? [])).toBe(text);
  });

  it('have a lane for every call, and others for records', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => `${n}`);
    const ofCalls = new Set(ids.map(laneOf));
    const ofRecords = new Set(ids.map((id) => laneOfRecord({ type: 'contact', id })));
    expect(ofCalls.size).toBe(callLanes);
    expect(new Set([...ofCalls, ...ofRecords]).size).toBe(laneCount);
  });
});

function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('turns', () => {
  it('in several lanes are waited for in one order, so that nobody waits for ever', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const work = deferred();
    const all = [
      turns.take([2], false, () => work.promise),
      turns.take([1, 2, 2], false, async () => void order.push('one and two')),
      turns.take([2, 1], false, async () => void order.push('two and one')),
      turns.take([3, 1], true, async () => void order.push('urgent')),
      turns.take([], false, async () => void order.push('in none')),
    ];
    work.resolve();
    await Promise.all(all);
    expect(order).toEqual(['in none', 'one and two', 'urgent', 'two and one']);
  });

  it('follow each other in one lane, urgent ones first, and not in different lanes', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const work = deferred();
    const first = turns.take([1], false, () => work.promise);
    const rest = [
      turns.take([1], false, async () => void order.push('waits')),
      turns.take([1], true, async () => void order.push('urgent')),
      turns.take([1], false, async () => Promise.reject(new Error(`after ${order.length}`))).catch(String),
      turns.take([1], false, async () => void order.push('last')),
    ];
    await turns.take([2], false, async () => void order.push('other lane'));
    work.resolve();
    expect(await Promise.all([first, ...rest])).toContain('Error: after 3');
    expect(order).toEqual(['other lane', 'urgent', 'waits', 'last']);
  });
});

describe('isSame', () => {
  it('compares plain values, whatever the order of their fields', () => {
    fc.assert(
      fc.property(values.value, values.value, (a, b) => {
        expect(isSame(a, structuredClone(a))).toBe(true);
        if (isSame(a, b)) expect(a).toEqual(b);
      }),
    );
    expect(isSame({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect([isSame([], {}), isSame(null, {}), isSame({ a: undefined }, { b: undefined })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
