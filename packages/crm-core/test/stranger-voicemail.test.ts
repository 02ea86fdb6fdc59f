import { describe, expect, it } from 'vitest';
import {
  type CallFact,
  createCallService,
  defaultCallPolicy,
  type Line,
  type RecordRef,
} from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aLine,
  ended,
  fixedClock,
  offered,
  recordingStopped,
  recordingStored,
  sequentialIds,
} from '../src/testing/index.js';

const t = 1_795_282_339_800;
const caller = '+48601234567';

async function setUp(line: Partial<Line>) {
  const store = createMemoryStore();
  await store.lines.insert(aLine({ id: 'line', number: '+48225550100', country: 'PL', ...line }));
  const ports = { store, clock: fixedClock(t), ids: sequentialIds('id') };
  const callService = createCallService(ports, defaultCallPolicy('PL'));
  const leads = async () => (await store.leads.list({ limit: 99 })).items;
  return { store, callService, leads };
}

const incoming = (callId: string) =>
  offered({ callId, at: t, remoteNumber: caller, lineNumber: '48225550100' });

const message = { recordingId: 'a-voicemail', kind: 'voicemail', callId: 'a' } as const;
const left = [
  recordingStopped({ ...message, at: t + 9_000, path: 'a.wav' }),
  recordingStored({ ...message, at: t + 9_500, durationMs: 5_000 }),
];
const over = ended({ callId: 'a', at: t + 9_100 });

describe('A12: a stranger’s voicemail', () => {
  it.each([
    ['in order', [incoming('a'), left[0], over, left[1]]],
    ['after the end, as a sweep finds them', [incoming('a'), over, left[0], left[1]]],
    ['all at once', [[incoming('a'), ...left, over]]],
    ['stored before the end', [incoming('a'), left[0], left[1], over]],
  ])('A12, A3: makes a lead, which has the message, when its facts come %s', async (_how, reports) => {
    const { store, callService, leads } = await setUp({ leadCreation: 'onAnswer' });
    for (const facts of reports as readonly (CallFact | readonly CallFact[])[])
      expect(await callService.recordFacts('a', [facts].flat())).toMatchObject({ ok: true });
    const [lead, ...others] = await leads();
    expect(others).toEqual([]);
    expect((await store.calls.get('a'))?.call).toMatchObject({
      createdLeadId: lead?.id,
      status: 'voicemail',
    });
    const record: RecordRef = { type: 'lead', id: lead?.id ?? '' };
    expect((await store.calls.activities(record, { limit: 9 })).items).toMatchObject([
      { kind: 'voicemail', recordingIds: ['a-voicemail'] },
    ]);
  });

  it.each([
    ['a line that makes leads by hand only', { leadCreation: 'manual' }, 0],
    ['such a line that wants leads of messages', { leadCreation: 'manual', leadOnVoicemail: true }, 1],
    ['a line that wants none of messages', { leadCreation: 'onAnswer', leadOnVoicemail: false }, 0],
  ] as const)('A12, C5: of %s: %j makes %i', async (_line, line, count) => {
    const { callService, leads } = await setUp(line);
    await callService.recordFacts('a', [incoming('a')]);
    await callService.recordFacts('a', [...left, over]);
    expect(await leads()).toHaveLength(count);
  });

  it('A3, A12: hanging up in voicemail makes no lead, and a second message no second one', async () => {
    const { callService, leads } = await setUp({ leadCreation: 'onAnswer' });
    await callService.recordFacts('a', [incoming('a'), recordingStored({ ...message, durationMs: 500 })]);
    expect(await leads()).toEqual([]);
    for (const callId of ['b', 'c'])
      await callService.recordFacts(callId, [
        incoming(callId),
        recordingStored({ ...message, callId, recordingId: `${callId}-voicemail`, durationMs: 5_000 }),
        ended({ callId, at: t + 9_900 }),
      ]);
    expect(await leads()).toHaveLength(1);
  });

  it('A12, A5: without a lead, the message is on the missed-call item, until its audio is deleted', async () => {
    const { store, callService } = await setUp({ leadCreation: 'manual' });
    const missed = async () => (await store.missedCalls.ofCaller([caller])).flatMap((item) => item.missed);
    await callService.recordFacts('a', [incoming('a'), over]);
    expect(await missed()).toMatchObject([{ callId: 'a', status: 'missed' }]);
    await callService.recordFacts('a', left);
    expect(await missed()).toMatchObject([
      { callId: 'a', status: 'voicemail', voicemailIds: ['a-voicemail'] },
    ]);
    const deletion = {
      type: 'recordingDeleted',
      id: 'recording:a-voicemail:deleted',
      reason: 'retention',
    } as const;
    const deleted = {
      ...deletion,
      callId: 'a',
      recordingId: 'a-voicemail',
      kind: 'voicemail',
      at: t + 99_000,
    } as const;
    expect(await callService.recordFacts('a', [deleted])).toMatchObject({ ok: true, value: { refused: [] } });
    expect(await missed()).toEqual([{ callId: 'a', at: t, status: 'voicemail' }]);
  });

  it('A12, A5: messages of several calls are on one item, in any order of their facts', async () => {
    const { store, callService } = await setUp({ leadCreation: 'manual' });
    for (const callId of ['b', 'a']) {
      const stored = { ...message, callId, recordingId: `${callId}-voicemail`, durationMs: 5_000 };
      const at = callId === 'a' ? t : t + 60_000;
      await callService.recordFacts(callId, [{ ...incoming(callId), at }]);
      await callService.recordFacts(callId, [
        recordingStored({ ...stored, at }),
        ended({ callId, at: at + 9 }),
      ]);
    }
    const [item, ...others] = await store.missedCalls.ofCaller([caller]);
    expect(others).toEqual([]);
    expect(item?.missed.map(({ voicemailIds }) => voicemailIds)).toEqual([['a-voicemail'], ['b-voicemail']]);
  });

  it('R6, A12: a caller whom the line turns away becomes no lead, message or not', async () => {
    const routing = aLine().routing;
    const blocked = { ...routing, blocked: [{ kind: 'number', number: caller } as const] };
    const { callService, leads } = await setUp({ leadCreation: 'onOffer', routing: blocked });
    await callService.recordFacts('a', [incoming('a'), ...left, over]);
    expect(await leads()).toEqual([]);
  });
});
