import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainCall,
  maxFetchTries,
  maxRemovalFailures,
  nextFetchAt,
  type RecordingState,
  recordingDues,
  repairOf,
  servable,
  switchCopyDue,
} from '../src/index.js';
import { aCall, aMoment, aRecording } from '../src/testing/index.js';

const t = aMoment;
const over = { endedAt: t };
const sha256 = 'a'.repeat(64);
const safe = aRecording({ state: 'verified', sha256, sizeBytes: 44, safeAt: t });
const copy = { removedAt: null, failures: 0, failedAt: null };

describe('A10: what is to become of the switch’s copy is decided and said', () => {
  it.each([
    ['safe, with nothing to wait for', safe, 0, { kind: 'due' }],
    ['safe, with a day to wait', safe, 86_400_000, { kind: 'later', at: t + 86_400_000 }],
    ['safe, where copies are kept for ever', safe, null, { kind: 'kept', reason: 'never' }],
    ['not checked', aRecording({ state: 'attached' }), 0, { kind: 'kept', reason: 'notSafe' }],
    ['never stored', aRecording({ state: 'missing' }), 0, { kind: 'kept', reason: 'notSafe' }],
    ['broken', aRecording({ state: 'damaged' }), 0, { kind: 'kept', reason: 'notSafe' }],
    ['deleted, whatever the policy', aRecording({ state: 'deleted' }), null, { kind: 'due' }],
    ['without a known file', { ...safe, path: null }, 0, { kind: 'none' }],
    ['removed', { ...safe, switchCopy: { ...copy, removedAt: t } }, 0, { kind: 'removed' }],
    [
      'failed once',
      { ...safe, switchCopy: { ...copy, failures: 1, failedAt: t } },
      0,
      { kind: 'later', at: t + 120_000 },
    ],
    [
      'failed too often',
      { ...safe, switchCopy: { ...copy, failures: maxRemovalFailures } },
      0,
      { kind: 'givenUp' },
    ],
  ] as const)('%s', (_what, recording, keepMs, verdict) => {
    expect(switchCopyDue(over, recording, t, { keepMs })).toEqual(verdict);
  });

  it('a call that lives keeps its copies', () => {
    const verdict = { kind: 'kept', reason: 'callLives' };
    expect(switchCopyDue({ endedAt: null }, safe, t, { keepMs: 0 })).toEqual(verdict);
  });
});

describe('A11: what may be served', () => {
  const found = { sha256, sizeBytes: 44 };
  const states: readonly RecordingState[] = ['stored', 'attached', 'verified', 'truncated'];

  it.each(states)('%s audio, when the store has it as it was stored', (state) => {
    const recording = aRecording({ state, sha256, sizeBytes: 44 });
    expect(servable(recording, found)).toEqual({ ok: true, value: recording });
    const differs = { ok: false, error: { code: 'recordingDamaged', state } };
    expect(servable(recording, { ...found, sizeBytes: 43 })).toEqual(differs);
    expect(servable(recording, { ...found, sha256: 'b'.repeat(64) })).toEqual(differs);
    expect(servable(recording, undefined)).toEqual({
      ok: false,
      error: { code: 'recordingNotStored', state },
    });
  });

  it.each([
    ['damaged', 'recordingDamaged'],
    ['missing', 'recordingNotStored'],
    ['deleted', 'recordingNotStored'],
    ['expected', 'recordingNotStored'],
    ['empty', 'recordingNotStored'],
  ] as const)('%s audio never, whatever the store holds', (state, code) => {
    const recording = aRecording({ state, ...(state === 'missing' ? { sha256 } : {}) });
    expect(servable(recording, { sha256: recording.sha256 ?? sha256, sizeBytes: 44 })).toEqual({
      ok: false,
      error: { code, state },
    });
  });

  it('what is damaged or missing is said in words', () => {
    const recordings = [
      aRecording({ id: 'r-1', state: 'damaged' }),
      aRecording({ id: 'r-2', state: 'missing' }),
    ];
    expect(explainCall(aCall({ recordings })).slice(-2)).toEqual([
      'conversation recording r-1: damaged, not served',
      'conversation recording r-2: missing',
    ]);
  });
});

describe('A11: when broken audio is fetched again', () => {
  const repair = { brokenAt: t, tries: 0, triedAt: null, inVain: false };
  const broken = aRecording({ state: 'damaged', sha256, sizeBytes: 44, path: 'a.wav', repair });

  it('says from which switch and path, and what it must be', () => {
    const call = aCall({ id: 'call-1', node: 'fs7' });
    expect(repairOf(call, broken, t)).toEqual({
      recording: broken,
      callId: 'call-1',
      node: 'fs7',
      path: 'a.wav',
      sha256,
      sizeBytes: 44,
    });
    expect(repairOf(call, broken, t - 1)).toBeNull();
    expect(repairOf(call, safe, t)).toBeNull();
  });

  it('tries end, and each waits longer than the one before', () => {
    const tries = fc.integer({ min: 1, max: maxFetchTries - 1 });
    fc.assert(
      fc.property(tries, (count) => {
        const wait = (n: number) =>
          (nextFetchAt({ ...broken, repair: { ...repair, tries: n, triedAt: t } }) ?? 0) - t;
        expect(wait(count)).toBe(60_000 * 2 ** count);
      }),
    );
    const last = { ...repair, tries: maxFetchTries, triedAt: t };
    expect(nextFetchAt({ ...broken, repair: last })).toBeNull();
    expect(nextFetchAt({ ...broken, repair: { ...repair, inVain: true } })).toBeNull();
    expect(nextFetchAt({ ...broken, switchCopy: { ...copy, removedAt: t } })).toBeNull();
    expect(nextFetchAt({ ...broken, path: null })).toBeNull();
  });

  it('what is due by nothing has no instant', () => {
    const nothing = { deletion: null, verification: null, fetch: null, switchCopy: null };
    for (const state of ['expected', 'recording', 'stopped', 'missing', 'empty'] as const)
      expect(recordingDues({ lineId: 'line-1', endedAt: t }, aRecording({ state }))).toEqual(nothing);
  });
});
