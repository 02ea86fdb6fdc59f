import { describe, expect, it } from 'vitest';
import { dismissGuide, isGuideDismissed, startsWithGuide } from '../src/pages/start/first-page.js';
import { failureOf, partsOf, wordsOfPart } from '../src/pages/start/readiness.js';
import { start } from '../src/words/en/start.js';

const fresh = {
  role: 'administrator',
  switchKind: 'freeswitch',
  hasCalls: false,
  isDismissed: false,
} as const;

describe('the guide', () => {
  it.each([
    [{}, true],
    [{ hasCalls: true }, false],
    // Calls of the simulated switch are none that anybody made.
    [{ hasCalls: true, switchKind: 'simulated' }, true],
    [{ isDismissed: true, switchKind: 'simulated' }, false],
    [{ role: 'agent' }, false],
    [{ role: 'supervisor' }, false],
  ] as const)('with %j is the first page: %s', (facts, isFirst) => {
    expect(startsWithGuide({ ...fresh, ...facts })).toBe(isFirst);
  });

  it('is dismissed for one user of a browser, until it is wanted again', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    dismissGuide(storage, 'ewa', true);
    expect([isGuideDismissed(storage, 'ewa'), isGuideDismissed(storage, 'jan')]).toEqual([true, false]);
    dismissGuide(storage, 'ewa', false);
    expect(isGuideDismissed(storage, 'ewa')).toBe(false);
  });

  it('reads which parts are ready from any answer that tells of them, and says so when none does', () => {
    const parts = [{ name: 'storage', ready: false, detail: 'the disk is full' }];
    expect(partsOf({ ready: false, parts })).toBe(parts);
    for (const said of [undefined, null, 'Bad gateway', { parts: 'none' }, {}])
      expect(() => partsOf(said)).toThrow(expect.objectContaining({ code: 'unexpected-answer' }));
  });

  it('has words for every part that it knows, and none for others', () => {
    expect(wordsOfPart(start.ready.parts, 'freeswitch-events')?.label).toBe('News from FreeSWITCH');
    expect(wordsOfPart(start.ready.parts, 'toString')).toBeUndefined();
  });

  it('tells of a job that failed when it last ran', () => {
    const job = {
      name: 'tidy',
      state: 'idle',
      lastStartedAt: null,
      lastEndedAt: null,
      nextRunAt: '',
    } as const;
    const failed = { outcome: 'failed', reason: 'the disk is full', inARow: 2 } as const;
    expect(failureOf({ ...job, lastResult: failed })).toBe('the disk is full');
    expect(
      failureOf({ ...job, lastResult: { outcome: 'done', done: 1, failed: 0, skipped: 0 } }),
    ).toBeUndefined();
  });
});
