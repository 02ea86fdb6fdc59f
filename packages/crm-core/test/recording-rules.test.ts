import { describe, expect, it } from 'vitest';
import type { Call, CallRecording, ConsentMode, RecordingState } from '../src/index.js';
import {
  deletedFact,
  dueForDeletion,
  holdsOnCall,
  keepForever,
  numbersOf,
  planRouting,
  reconcileRecordings,
  recordingDecision,
  verifiedFact,
} from '../src/index.js';
import {
  aCall,
  aLegalHold,
  aLine,
  aMatch,
  aMoment,
  aRecording,
  type CallOverrides,
} from '../src/testing/index.js';
import { input } from './routing-fixtures.js';

const t = aMoment;
const day = 86_400_000;
const number = '+48225550123';

describe('A7: consent per line', () => {
  const decided = (consent: ConsentMode | undefined, answer: boolean | null) => {
    const line = consent === undefined ? aLine() : aLine({ consent });
    const { record, announce, ask, reason } = recordingDecision(line, answer);
    return [record, announce, ask, reason];
  };

  it.each([
    [undefined, null, [true, false, false, 'always']],
    ['always', null, [true, false, false, 'always']],
    ['always', false, [true, false, false, 'always']],
    ['announce', null, [true, true, false, 'announced']],
    ['announce', true, [true, true, false, 'announced']],
    ['announce', false, [false, false, false, 'refused']],
    ['optIn', null, [false, false, true, 'awaited']],
    ['optIn', true, [true, false, false, 'granted']],
    ['optIn', false, [false, false, false, 'refused']],
    ['never', true, [false, false, false, 'never']],
  ] as const)('%s, answered %s', (consent, answer, expected) => {
    expect(decided(consent, answer)).toEqual(expected);
  });

  it('a line that records nothing asks nobody', () => {
    const line = aLine({ recordConversations: false, consent: 'optIn' });
    expect(recordingDecision(line, true)).toEqual({
      record: false,
      announce: false,
      ask: false,
      reason: 'lineOff',
    });
  });
});

describe('A7: a plan says how the conversation is recorded', () => {
  it.each([
    [{}, true, undefined],
    [{ consent: 'always' }, true, undefined],
    [{ consent: 'announce' }, false, 'announce'],
    [{ consent: 'optIn' }, false, 'optIn'],
    [{ consent: 'never' }, false, undefined],
    [{ recordConversations: false, consent: 'always' }, false, undefined],
    [{ recordConversations: false, consent: 'announce' }, false, undefined],
  ] as const)('%j: from the first moment: %s, before that: %s', (line, recorded, consent) => {
    const plan = planRouting(input({ line }));
    expect([plan.recordConversation, plan.consent]).toEqual([recorded, consent]);
  });
});

describe('R12: callers are spoken to', () => {
  it.each([
    ['in the language of the line', { language: 'ru', country: 'PL' }, 'ru'],
    ['else in that of its country', { country: 'PL' }, 'pl'],
    ['else in English', { country: 'BR' }, 'en'],
    ['in English where the country is a name that every object has', { country: 'constructor' }, 'en'],
  ] as const)('%s', (_, line, language) => {
    expect(planRouting(input({ line })).language).toBe(language);
  });
});

function over(
  id: string,
  endedAt: number | null,
  recordings: Partial<CallRecording>[],
  fields: CallOverrides = {},
) {
  return aCall({
    id,
    endedAt,
    lineId: 'line-1',
    match: aMatch({ e164: number }),
    recordings: recordings.map((r, n) =>
      aRecording({ id: `${id}-${n}`, callId: id, state: 'attached', ...r }),
    ),
    ...fields,
  });
}

describe('A7: retention per line', () => {
  const month = { conversationDays: 30, voicemailDays: 7 };
  const rules = { retentionOf: () => month, holds: [] };
  const due = (calls: Call[], now: number, some = {}) =>
    dueForDeletion(calls, { ...rules, ...some }, now).map(({ recordingId }) => recordingId);

  it('each kind has its own time, counted from the end of the call, to the millisecond', () => {
    const call = over('a', t, [{}, { kind: 'voicemail' }]);
    expect(due([call], t + 7 * day - 1)).toEqual([]);
    expect(due([call], t + 7 * day)).toEqual(['a-1']);
    const nonsense = { retentionOf: () => ({ conversationDays: Number.NaN, voicemailDays: Number.NaN }) };
    expect(due([call], t + 99 * day, nonsense)).toEqual([]);
    expect(dueForDeletion([call], rules, t + 30 * day)).toEqual([
      { recordingId: 'a-0', callId: 'a', kind: 'conversation', dueAt: t + 30 * day },
      { recordingId: 'a-1', callId: 'a', kind: 'voicemail', dueAt: t + 7 * day },
    ]);
  });

  it('without a policy, and where it says so, recordings are kept for ever', () => {
    const calls = [over('a', t, [{}]), over('b', t, [{}], { lineId: null })];
    const retentionOf = (lineId: string | null) => (lineId === null ? undefined : keepForever);
    expect(due(calls, t + 9999 * day, { retentionOf })).toEqual([]);
  });

  it('only audio that is in the store can be deleted, and only of calls that are over', () => {
    const states: RecordingState[] = ['expected', 'recording', 'stopped', 'missing', 'empty', 'deleted'];
    const none = states.map((state) => over(state, t, [{ state }]));
    const some = (['stored', 'attached', 'verified'] as const).map((state) => over(state, t, [{ state }]));
    expect(due([...none, ...some, over('lives', null, [{}])], t + 99 * day)).toEqual([
      'stored-0',
      'attached-0',
      'verified-0',
    ]);
  });

  it.each([
    ['on the number', aLegalHold({ e164: number }), []],
    ['on the call', aLegalHold({ e164: null, callId: 'a' }), []],
    ['on another call', aLegalHold({ e164: null, callId: 'b' }), ['a-0']],
    ['on another number', aLegalHold({ e164: '+48600' }), ['a-0']],
    ['that is over', aLegalHold({ until: t + 99 * day }), ['a-0']],
    ['that lasts a moment longer', aLegalHold({ until: t + 99 * day + 1 }), []],
  ])('a legal hold %s wins or does not', (_what, hold, expected) => {
    expect(due([over('a', t, [{}])], t + 99 * day, { holds: [hold] })).toEqual(expected);
  });

  it('P10: a hold on a number from before a renumbering, or beside today\u2019s, holds the calls of its subscriber', () => {
    const held = (e164: string, held: string) =>
      holdsOnCall(over('a', t, [], { match: aMatch({ e164 }) }), [aLegalHold({ e164: held })], t, numbersOf)
        .length;
    expect(held('+5491123456789', '+541123456789')).toBe(1);
    expect(held('+84792345678', '+841212345678')).toBe(1);
    expect(held('+84792345678', '+84792345679')).toBe(0);
  });

  it('a hold that names a number and a call holds both; a withheld number is held by no number', () => {
    const hold = aLegalHold({ e164: number, callId: 'b' });
    const withheld = over('c', t, [], { match: aMatch({ e164: null }) });
    const held = [over('a', t, []), over('b', t, [], { match: null }), withheld].map(
      (call) => holdsOnCall(call, [hold], t).length,
    );
    expect(held).toEqual([1, 1, 0]);
    expect(holdsOnCall(withheld, [aLegalHold({ e164: null })], t)).toEqual([]);
  });
});

describe('A6: verifying', () => {
  const sha256 = 'ab'.repeat(32);
  const stored = aRecording({ state: 'attached', sha256, sizeBytes: 44 });

  it('gives a fact when the bytes that were read again are the same', () => {
    expect(verifiedFact(stored, { sha256, sizeBytes: 44 }, t)).toEqual({
      ok: true,
      value: {
        type: 'recordingVerified',
        id: `recording:recording-1:verified:${t}`,
        callId: 'call-1',
        at: t,
        recordingId: 'recording-1',
        kind: 'conversation',
        sha256,
      },
    });
  });

  it.each([
    ['other bytes', stored, { sha256: 'cd'.repeat(32), sizeBytes: 44 }, 'checksumMismatch'],
    ['another size', stored, { sha256, sizeBytes: 43 }, 'checksumMismatch'],
    ['nothing stored', aRecording({ state: 'missing' }), { sha256, sizeBytes: 44 }, 'recordingNotStored'],
    ['deleted', aRecording({ ...stored, state: 'deleted' }), { sha256, sizeBytes: 44 }, 'recordingNotStored'],
  ])('%s is an error', (_what, recording, read, code) => {
    expect(verifiedFact(recording, read, t)).toEqual({
      ok: false,
      error: { code, recordingId: 'recording-1' },
    });
  });

  it('a deletion says why', () => {
    expect(deletedFact(stored, 'retention', t)).toMatchObject({
      type: 'recordingDeleted',
      reason: 'retention',
    });
  });
});

describe('A6: the reconciler', () => {
  const recording = (id: string, state: RecordingState, sizeBytes: number | null = null) =>
    aRecording({ id, state, path: `${id}.wav`, sizeBytes });
  const file = (name: string, sizeBytes = 44) => ({ name, sizeBytes });
  const nothing = { missing: [], empty: [], resized: [], found: [], leftOver: [], orphans: [] };

  it('finds recordings without their file and files without their recording', () => {
    const known = [
      recording('stopped', 'stopped'),
      recording('stored', 'stored', 44),
      recording('verified', 'verified', 44),
      recording('here', 'attached', 44),
    ];
    expect(reconcileRecordings(known, [file('here.wav'), file('alien.wav'), file('b.wav')])).toEqual({
      ...nothing,
      missing: ['stopped', 'stored', 'verified'],
      orphans: ['alien.wav', 'b.wav'],
    });
  });

  it.each([
    ['a file that is still being written', 'recording', file('r.wav', 0), nothing],
    ['no file yet', 'expected', undefined, nothing],
    ['no file, as known', 'missing', undefined, nothing],
    ['a file without bytes', 'stopped', file('r.wav', 0), { ...nothing, empty: ['r'] }],
    ['a file without bytes, as known', 'empty', file('r.wav', 0), nothing],
    ['a file that was given up', 'missing', file('r.wav'), { ...nothing, found: ['r'] }],
    ['a file of a recording nobody saw begin', 'expected', file('r.wav'), { ...nothing, found: ['r'] }],
    ['a file that was cut', 'stored', file('r.wav', 43), { ...nothing, resized: ['r'] }],
    ['a file that should be gone', 'deleted', file('r.wav'), { ...nothing, leftOver: ['r'] }],
  ] as const)('%s', (_what, state, found, expected) => {
    expect(reconcileRecordings([recording('r', state, 44)], found ? [found] : [])).toEqual(expected);
  });

  it('compares by whatever name is asked for; a recording without a name owns no file', () => {
    const known = [aRecording({ id: 'r-1', state: 'stored', path: null, sizeBytes: 44 })];
    expect(reconcileRecordings(known, [file('r-1')], ({ id }) => id)).toEqual(nothing);
    expect(reconcileRecordings(known, [file('r-1')])).toEqual({
      ...nothing,
      missing: ['r-1'],
      orphans: ['r-1'],
    });
  });
});
