import { describe, expect, it } from 'vitest';
import { err, longestPauseMs, maxTries, ok, withRetries } from '../src/index.js';

/** An attempt that meets so many conflicts, then succeeds; it counts how often it was made. */
function conflicting(conflicts: number) {
  const made: number[] = [];
  const attempt = async () => {
    made.push(made.length + 1);
    return made.length > conflicts ? ok(made.length) : ('conflict' as const);
  };
  return { made, attempt };
}

describe('withRetries', () => {
  it('answers what the first attempt without a conflict answers', async () => {
    const { made, attempt } = conflicting(3);
    expect(await withRetries(attempt)).toEqual(ok(4));
    expect(made).toHaveLength(4);
  });

  it('passes an expected failure on without another try', async () => {
    let made = 0;
    const refused = await withRetries(async () => {
      made += 1;
      return err({ code: 'notFound' as const });
    });
    expect([refused, made]).toEqual([err({ code: 'notFound' }), 1]);
  });

  it('answers busy after ten conflicts, or after fewer when asked to', async () => {
    const ten = conflicting(Number.POSITIVE_INFINITY);
    expect(await withRetries(ten.attempt)).toEqual(err({ code: 'busy' }));
    expect(ten.made).toHaveLength(maxTries);
    const two = conflicting(Number.POSITIVE_INFINITY);
    expect(await withRetries(two.attempt, { tries: 2 })).toEqual(err({ code: 'busy' }));
    expect(two.made).toHaveLength(2);
  });

  it('never tries more often than ten times or less often than once', async () => {
    const many = conflicting(Number.POSITIVE_INFINITY);
    await withRetries(many.attempt, { tries: 1_000 });
    expect(many.made).toHaveLength(10);
    expect(await withRetries(conflicting(0).attempt, { tries: 0 })).toEqual(ok(1));
  });

  it('waits before each try but the first, longer each time up to 200 ms', async () => {
    const waited: number[] = [];
    const pauses = { wait: async (longestMs: number) => void waited.push(longestMs) };
    await withRetries(conflicting(Number.POSITIVE_INFINITY).attempt, { pauses });
    expect(waited).toEqual([5, 10, 20, 40, 80, 160, 200, 200, 200]);
    expect(longestPauseMs(1)).toBe(5);
    waited.length = 0;
    await withRetries(conflicting(0).attempt, { pauses });
    expect(waited).toEqual([]);
  });

  it('lets an exception of an attempt through', async () => {
    const broken = withRetries(async () => {
      throw new Error('disk lost');
    });
    await expect(broken).rejects.toThrow('disk lost');
  });
});
