import { describe, expect, it } from 'vitest';
import type { GatewayNotice } from '../src/node/notice.js';
import { createTaskLimiter, type TaskClass } from '../src/node/task-limiter.js';

/** A limiter whose tasks end when the test says so, with the order in which they began. */
function limiter(limit = 100) {
  const notices: GatewayNotice[] = [];
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  let reliefs = 0;
  let now = 0;
  const tasks = createTaskLimiter(
    (notice) => notices.push(notice),
    { now: () => now },
    limit,
    () => {
      reliefs += 1;
    },
  );
  const task = (name: string) => () => {
    began.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return {
    tasks,
    notices,
    began,
    reliefs: () => reliefs,
    pass(ms: number): void {
      now += ms;
    },
    begin: (of: TaskClass, name: string) => tasks.begin(of, name, task(name)),
    run: (of: TaskClass, name: string) => tasks.run(of, name, task(name)),
    /** Ends a task, and lets what follows from it happen. */
    async end(name: string): Promise<void> {
      ends.get(name)?.();
      ends.delete(name);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('the task limiter', () => {
  it('begins what a caller waits for at once, however much else is under way', () => {
    const { begin, began } = limiter();
    for (const name of names('copy', 100)) begin('bookkeeping', name);
    for (const name of names('event', 100)) begin('events', name);
    for (const name of names('caller', 100)) begin('callers', name);
    expect(began.filter((name) => name.startsWith('caller'))).toHaveLength(100);
  });

  it('runs four tasks of bookkeeping side by side', async () => {
    const { begin, began, end } = limiter();
    for (const name of names('copy', 6)) begin('bookkeeping', name);
    expect(began).toEqual(names('copy', 4));
    await end('copy2');
    expect(began).toEqual(names('copy', 5));
  });

  it('begins no bookkeeping while a caller waits, and goes on when none does', async () => {
    const { begin, began, end } = limiter();
    begin('bookkeeping', 'copy');
    begin('callers', 'caller');
    for (const name of names('copy', 6)) begin('bookkeeping', name);
    await end('copy');
    expect(began).toEqual(['copy', 'caller']);
    await end('caller');
    expect(began).toEqual(['copy', 'caller', ...names('copy', 4)]);
  });

  it('goes on with bookkeeping, one at a time, once callers have kept it waiting for ten seconds', async () => {
    const { begin, began, end, pass } = limiter();
    begin('callers', 'caller0');
    for (const name of names('copy', 2)) begin('bookkeeping', name);
    pass(9_999);
    begin('callers', 'caller1');
    begin('bookkeeping', 'copy2');
    expect(began).toEqual(names('caller', 2));
    pass(1);
    begin('callers', 'caller2');
    expect(began).toEqual([...names('caller', 3), 'copy0']);
    for (const name of names('copy', 3)) await end(name);
    expect(began).toEqual([...names('caller', 3), ...names('copy', 3)]);
    begin('bookkeeping', 'copy3');
    expect(began).toContain('copy3');
  });

  it('lets bookkeeping wait anew after a moment without callers', async () => {
    const { begin, began, end, pass } = limiter();
    begin('callers', 'caller0');
    begin('bookkeeping', 'copy0');
    pass(10_000);
    begin('callers', 'caller1');
    await end('copy0');
    for (const name of names('caller', 2)) await end(name);
    begin('callers', 'caller2');
    begin('bookkeeping', 'copy1');
    pass(9_999);
    begin('callers', 'caller3');
    expect(began).not.toContain('copy1');
  });

  it('begins events in the order in which they came', async () => {
    const { begin, began, end } = limiter();
    for (const name of names('event', 70)) begin('events', name);
    expect(began).toEqual(names('event', 64));
    for (const name of names('event', 6)) await end(name);
    expect(began).toEqual(names('event', 70));
  });

  it('refuses what is above the limit of a class, reports that once, and says when there is room again', async () => {
    const { begin, began, notices, reliefs, end } = limiter(5);
    expect(names('copy', 7).map((name) => begin('bookkeeping', name))).toEqual([
      ...Array.from({ length: 5 }, () => true),
      false,
      false,
    ]);
    expect(notices).toEqual([{ code: 'overloaded', limit: 5 }]);
    expect(begin('callers', 'caller')).toBe(true);
    await end('caller');
    for (const name of names('copy', 5)) {
      expect(reliefs()).toBe(0);
      await end(name);
    }
    expect(reliefs()).toBe(1);
    expect(began).toEqual([...names('copy', 4), 'caller', 'copy4']);
    expect(begin('bookkeeping', 'copy7')).toBe(true);
  });

  it('reports a task that fails and goes on with the next', async () => {
    const { tasks, notices } = limiter();
    const error = new Error('disk full');
    expect(await tasks.run('bookkeeping', 'copy', () => Promise.reject(error))).toBe(true);
    expect(notices).toEqual([{ code: 'failed', doing: 'copy', error }]);
    expect(await tasks.run('bookkeeping', 'copy', async () => {})).toBe(true);
  });

  it('finishes events and callers when it closes, and gives up bookkeeping that has not begun', async () => {
    const { tasks, begin, run, began, end } = limiter();
    for (const name of names('copy', 4)) begin('bookkeeping', name);
    const waiting = run('bookkeeping', 'copy4');
    for (const name of names('event', 65)) begin('events', name);
    let closed = false;
    const closing = tasks.close().then(() => {
      closed = true;
    });
    expect(await waiting).toBe(false);
    expect(begin('callers', 'late')).toBe(false);
    for (const name of [...names('copy', 4), ...names('event', 64)]) await end(name);
    expect(closed).toBe(false);
    await end('event64');
    await closing;
    expect(began).not.toContain('copy4');
    expect(began).not.toContain('late');
  });
});
