import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EslError } from '../src/protocol/errors.js';
import { watchLiveness } from '../src/protocol/liveness.js';

describe('liveness', () => {
  const deaths: EslError[] = [];
  let probes = 0;
  let answers = true;

  beforeEach(() => {
    vi.useFakeTimers();
    deaths.length = 0;
    probes = 0;
    answers = true;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watch(heartbeatTimeoutMs?: number) {
    return watchLiveness({
      probeAfterMs: 100,
      ...(heartbeatTimeoutMs === undefined ? {} : { heartbeatTimeoutMs }),
      probe: async () => {
        probes += 1;
        return answers;
      },
      onDead: (error) => deaths.push(error),
    });
  }

  it('probes each time that nothing was heard for a while', async () => {
    watch();
    await vi.advanceTimersByTimeAsync(99);
    expect(probes).toBe(0);
    await vi.advanceTimersByTimeAsync(201);
    expect(probes).toBe(3);
    expect(deaths).toEqual([]);
  });

  it('does not probe while something is heard', async () => {
    const liveness = watch();
    for (let round = 0; round < 10; round += 1) {
      await vi.advanceTimersByTimeAsync(60);
      liveness.heard();
    }
    expect(probes).toBe(0);
  });

  it('finds a silent connection dead, once', async () => {
    answers = false;
    watch();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(deaths).toEqual([{ code: 'timeout', of: 'probe' }]);
    expect(probes).toBe(1);
  });

  it('keeps a connection whose probe got no answer while other bytes come', async () => {
    let answer: (answered: boolean) => void = () => {};
    const onDead = vi.fn();
    const probe = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
    const liveness = watchLiveness({ probeAfterMs: 100, probe, onDead });
    await vi.advanceTimersByTimeAsync(100);
    liveness.heard();
    answer(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(onDead).not.toHaveBeenCalled();
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('misses HEARTBEAT even though other bytes come', async () => {
    const liveness = watch(250);
    await vi.advanceTimersByTimeAsync(200);
    liveness.heartbeat();
    for (let round = 0; round < 5; round += 1) {
      liveness.heard();
      await vi.advanceTimersByTimeAsync(49);
    }
    expect(deaths).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    expect(deaths).toEqual([{ code: 'timeout', of: 'heartbeat' }]);
  });

  it('is quiet once stopped', async () => {
    answers = false;
    const liveness = watch(150);
    liveness.stop();
    liveness.heard();
    liveness.heartbeat();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([probes, deaths]).toEqual([0, []]);
  });
});
