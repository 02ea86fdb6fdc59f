import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wakeEveryMs } from '../src/node/wake-every.js';
import { createWaker } from '../src/protocol/waker.js';

describe('waking the switch', () => {
  let woken = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    woken = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const every5Ms = () =>
    createWaker(5, () => {
      woken += 1;
    });

  it('is not done before an event has come', async () => {
    every5Ms();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(woken).toBe(0);
  });

  it('is done while events come, and no longer than two seconds after the last', async () => {
    const waker = every5Ms();
    waker.heard();
    await vi.advanceTimersByTimeAsync(100);
    expect(woken).toBe(20);
    waker.heard();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(woken).toBe(420);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(woken).toBe(420);
    expect(vi.getTimerCount()).toBe(0);
    waker.heard();
    await vi.advanceTimersByTimeAsync(5);
    expect(woken).toBe(421);
  });

  it('is left out by a process that is late with its timers', async () => {
    const waker = every5Ms();
    waker.heard();
    await vi.advanceTimersByTimeAsync(5);
    expect(woken).toBe(1);
    // The clock goes on, and no timer is served meanwhile.
    const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 50);
    vi.advanceTimersToNextTimer();
    expect(woken).toBe(1);
    now.mockRestore();
  });

  it('ends with the connection', async () => {
    const waker = every5Ms();
    waker.heard();
    waker.stop();
    waker.heard();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(woken).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('each of several switches is woken less often, and of many none: a process has no more to do for it', () => {
  expect([1, 2, 3, 4, 40].map(wakeEveryMs)).toEqual([5, 10, 15, 'never', 'never']);
});
