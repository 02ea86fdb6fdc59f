import { describe, expect, it } from 'vitest';
import type { RecordingEvent, RecordingState } from '../src/index.js';
import { hasAudio, isSettledRecording, nextRecordingState, pausedMs } from '../src/index.js';

const events: readonly RecordingEvent[] = [
  'started',
  'stopped',
  'stored',
  'truncated',
  'missing',
  'empty',
  'attached',
  'verified',
  'damaged',
  'gone',
  'deleted',
];

const broken = { damaged: 'damaged', gone: 'missing', deleted: 'deleted' } as const;

/** Every state, and where each event leads from it; an event that is not named is refused. */
const legal: Readonly<Record<RecordingState, Partial<Record<RecordingEvent, RecordingState>>>> = {
  expected: {
    started: 'recording',
    stopped: 'stopped',
    stored: 'stored',
    truncated: 'truncated',
    missing: 'missing',
    empty: 'empty',
  },
  recording: {
    started: 'recording',
    stopped: 'stopped',
    stored: 'stored',
    truncated: 'truncated',
    missing: 'missing',
    empty: 'empty',
  },
  stopped: { stored: 'stored', truncated: 'truncated', missing: 'missing', empty: 'empty' },
  stored: { ...broken, attached: 'attached', verified: 'verified' },
  attached: { ...broken, verified: 'verified' },
  verified: { ...broken, verified: 'verified' },
  truncated: { ...broken, verified: 'truncated' },
  damaged: { ...broken, stored: 'stored', truncated: 'truncated' },
  missing: { ...broken, stored: 'stored', truncated: 'truncated' },
  empty: { stored: 'stored', truncated: 'truncated' },
  deleted: {},
};
const states = Object.keys(legal) as RecordingState[];

describe('A6: the life of a recording', () => {
  it.each(states.flatMap((from) => events.map((event) => [from, event] as const)))(
    '%s, then %s',
    (from, event) => {
      const next = legal[from][event];
      expect(nextRecordingState(from, event)).toEqual(
        next === undefined
          ? { ok: false, error: { code: 'illegalTransition', from, event } }
          : { ok: true, value: next },
      );
    },
  );

  it('audio can be had when it is stored, attached, verified or truncated', () => {
    expect(states.filter(hasAudio)).toEqual(['stored', 'attached', 'verified', 'truncated']);
  });

  it('only what is expected, being made or just stopped still waits for something', () => {
    expect(states.filter((state) => !isSettledRecording(state))).toEqual([
      'expected',
      'recording',
      'stopped',
    ]);
  });
});

describe('A7: masked stretches', () => {
  it('add up; one that lasts counts up to now', () => {
    const pauses = [
      { startedAt: 1000, endedAt: 1400 },
      { startedAt: 2000, endedAt: null },
    ];
    expect(pausedMs({ pauses }, 2500)).toBe(900);
    expect(pausedMs({ pauses: [] }, 2500)).toBe(0);
  });
});
