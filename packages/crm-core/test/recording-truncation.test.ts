import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallFact } from '../src/index.js';
import { expectedMs, foldCall, historyOf } from '../src/index.js';
import {
  aMoment,
  aRecording,
  ended,
  offered,
  recordBound,
  recordingPaused,
  recordingResumed,
  recordingStarted,
  recordingStopped,
  recordingStored,
  recordingVerified,
} from '../src/testing/index.js';

const t = aMoment;
const kind = fc.constantFrom('conversation', 'voicemail');

interface Told {
  readonly kind?: 'conversation' | 'voicemail';
  /** From its start to its stop. */
  readonly spanMs: number;
  readonly durationMs: number;
  /** Begins and ends, in milliseconds since the start. */
  readonly pauses?: readonly (readonly [number, number])[];
  readonly statedMs?: number;
}

/** What is reported of a call with one recording. */
function factsOf({ kind = 'conversation', spanMs, durationMs, pauses = [], statedMs }: Told): CallFact[] {
  const about = { recordingId: `call-1-${kind}`, kind };
  const stated = statedMs === undefined ? {} : { statedMs };
  return [
    offered({ at: t }),
    recordBound({ at: t, record: { type: 'contact', id: 'anna' } }),
    recordingStarted({ ...about, at: t }),
    ...pauses.flatMap(([from, to]) => [
      recordingPaused({ ...about, at: t + from }),
      recordingResumed({ ...about, at: t + to }),
    ]),
    recordingStopped({ ...about, at: t + spanMs }),
    ended({ at: t + spanMs }),
    recordingStored({ ...about, at: t + spanMs + 100, durationMs, ...stated }),
  ];
}

const stateOf = (facts: readonly CallFact[]) => foldCall(facts)?.recordings[0]?.state;
const isTruncated = (told: Told) => stateOf(factsOf(told)) === 'truncated';

/** Pauses within a span, none overlapping. */
const pausesWithin = (spanMs: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: spanMs }), { maxLength: 6 })
    .map((marks) => [...marks].sort((a, b) => a - b))
    .map((marks) =>
      Array.from(
        { length: marks.length >> 1 },
        (_, n) => [marks[2 * n] ?? 0, marks[2 * n + 1] ?? 0] as const,
      ),
    );
const sum = (pauses: readonly (readonly [number, number])[]) =>
  pauses.reduce((all, [from, to]) => all + to - from, 0);

describe('A6: a recording that is much shorter than from its start to its stop', () => {
  it.each([100, 1_300, 2_200])(
    'is truncated: %i ms of a conversation of 8 s, from a full disk',
    (durationMs) => {
      expect(isTruncated({ spanMs: 8_000, durationMs })).toBe(true);
    },
  );

  it.each([
    ['a whole conversation', { spanMs: 8_000, durationMs: 7_940 }, false],
    ['what clocks and events may differ by', { spanMs: 8_000, durationMs: 5_600 }, false],
    ['a little less than that', { spanMs: 8_000, durationMs: 5_599 }, true],
    ['an hour that lacks three minutes', { spanMs: 3_600_000, durationMs: 3_420_000 }, false],
    ['an hour that lacks four minutes', { spanMs: 3_600_000, durationMs: 3_360_000 }, true],
    ['more than was expected', { spanMs: 1_000, durationMs: 60_000 }, false],
    [
      'a pause that is silence in the file',
      { spanMs: 60_000, durationMs: 60_000, pauses: [[10_000, 50_000]] },
      false,
    ],
    [
      'a pause that is not in the file',
      { spanMs: 60_000, durationMs: 20_000, pauses: [[10_000, 50_000]] },
      false,
    ],
    ['more missing than the pause', { spanMs: 60_000, durationMs: 16_000, pauses: [[10_000, 50_000]] }, true],
    [
      'a message by a phone that sends no silence',
      { kind: 'voicemail', spanMs: 30_000, durationMs: 14_000 },
      false,
    ],
    ['a message that was cut', { kind: 'voicemail', spanMs: 30_000, durationMs: 2_000 }, true],
    ['a header that states a second more', { spanMs: 8_000, durationMs: 7_000, statedMs: 8_000 }, true],
  ] as const)('%s', (_what, told: Told, expected) => {
    expect(isTruncated(told)).toBe(expected);
  });

  it('A7: is never one that has all that was not paused, and pauses never make one', () => {
    const recordings = fc.integer({ min: 0, max: 7_200_000 }).chain((spanMs) =>
      fc.record({
        kind,
        spanMs: fc.constant(spanMs),
        pauses: pausesWithin(spanMs),
        durationMs: fc.integer({ min: 0, max: spanMs }),
      }),
    );
    fc.assert(
      fc.property(recordings, fc.nat(5_000), (told, more) => {
        const { spanMs, pauses } = told;
        expect(isTruncated({ ...told, durationMs: spanMs - sum(pauses) + more })).toBe(false);
        if (isTruncated(told)) expect(isTruncated({ ...told, pauses: [] })).toBe(true);
      }),
    );
  });

  it('is every one that lacks more than half and four seconds', () => {
    fc.assert(
      fc.property(
        kind,
        fc.integer({ min: 4_001, max: 7_200_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, lost, part) => {
          const durationMs = Math.floor(lost * part);
          const spanMs = durationMs + lost;
          fc.pre(lost > 2_000 + 0.5 * spanMs);
          expect(isTruncated({ kind: of, spanMs, durationMs })).toBe(true);
        },
      ),
    );
  });

  it('is truncated in whatever order and how often its facts come', () => {
    const facts = factsOf({ spanMs: 60_000, durationMs: 9_000, pauses: [[5_000, 20_000]] });
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }), (told) => {
        expect(stateOf(told)).toBe('truncated');
      }),
    );
  });

  it('is not judged while nobody saw both its start and its stop', () => {
    const facts = factsOf({ spanMs: 60_000, durationMs: 9_000 });
    for (const type of ['recordingStarted', 'recordingStopped'])
      expect(stateOf(facts.filter((fact) => fact.type !== type))).toBe('attached');
  });

  it('stays truncated when it is verified, and is in the history of every bound record', () => {
    const facts = factsOf({ spanMs: 8_000, durationMs: 500 });
    const about = { recordingId: 'call-1-conversation', at: t + 20_000 };
    const all = [...facts, recordingVerified(about)];
    const call = foldCall(all);
    expect(call?.recordings).toMatchObject([{ state: 'truncated', durationMs: 500 }]);
    const entries = call ? historyOf(call, all) : [];
    expect(entries.filter(({ action }) => action === 'recordingTruncated')).toMatchObject([
      { details: { recordingId: 'call-1-conversation', durationMs: 500, expectedMs: 8_000 } },
    ]);
    const whole = factsOf({ spanMs: 8_000, durationMs: 8_000 });
    const wholeCall = foldCall(whole);
    expect(wholeCall && historyOf(wholeCall, whole).map(({ action }) => action)).not.toContain(
      'recordingTruncated',
    );
  });
});

describe('how long a recording is to last', () => {
  it('is the time from its start to its stop without pauses, of which one that lasts ends with it', () => {
    const recording = (over: Parameters<typeof aRecording>[0]) =>
      aRecording({ startedAt: t, stoppedAt: t + 10_000, ...over });
    expect(expectedMs(recording({}))).toBe(10_000);
    const pauses = [
      { startedAt: t - 500, endedAt: t + 1_000 },
      { startedAt: t + 9_000, endedAt: null },
    ];
    expect(expectedMs(recording({ pauses }))).toBe(8_000);
    expect(expectedMs(recording({ stoppedAt: null }))).toBeNull();
    expect(expectedMs(recording({ startedAt: null }))).toBeNull();
    expect(expectedMs(recording({ stoppedAt: t - 1 }))).toBe(0);
  });
});
