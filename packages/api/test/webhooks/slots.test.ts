import { describe, expect, it } from 'vitest';
import { createSlots } from '../../src/webhooks/slots.js';

describe('slots of a process that sends', () => {
  it('are four for each subscription, and of several subscriptions each has its own', () => {
    const slots = createSlots();
    const taken = ['a', 'a', 'a', 'a', 'b'].map((id) => slots.take(id, 0));
    expect(taken).toEqual([null, null, null, null, null]);
    expect(slots.take('a', 0)).not.toBeNull();
    slots.done('a', 10, 10);
    expect(slots.take('a', 10)).toBeNull();
  });

  it('put off what does not fit, each a little later than the one before', () => {
    const slots = createSlots();
    for (let n = 0; n < 4; n += 1) slots.take('a', 0);
    const later = Array.from({ length: 5 }, () => Number(slots.take('a', 0)));
    expect(later).toEqual([...later].sort((a, b) => a - b));
    expect(new Set(later).size).toBe(5);
    expect(later[0]).toBeGreaterThan(0);
  });

  it('put off for longer what a slow receiver is to be sent', () => {
    const waitAfter = (tookMs: number) => {
      const slots = createSlots();
      // One is under way all the time, so that the receiver is remembered.
      slots.take('a', 0);
      for (let n = 0; n < 50; n += 1) {
        slots.take('a', 0);
        slots.done('a', tookMs, 0);
      }
      for (let n = 0; n < 3; n += 1) slots.take('a', 0);
      const first = Number(slots.take('a', 0));
      return Number(slots.take('a', 0)) - first;
    };
    expect(waitAfter(15_000)).toBeGreaterThan(10 * waitAfter(20));
  });
});
