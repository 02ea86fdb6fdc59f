import { describe, expect, it } from 'vitest';
import { createLegalHoldService, eraseNumber, previewErasure, retentionVerdict } from '../src/index.js';
import { createMemoryStore } from '../src/memory/index.js';
import {
  aCall,
  aLegalHold,
  aMatch,
  aRecording,
  fixedClock,
  offered,
  recordingStarted,
  sequentialIds,
} from '../src/testing/index.js';
import { caller, day, office, t } from './recording-office.js';

describe('A7: deleting a recording on request', () => {
  it('takes its audio away, tells it of the call, and leaves the switch’s copy due to go', async () => {
    const { service, get, memory, factsOf, held, later } = await office();
    expect(await service.remove('call-0-conversation')).toEqual({ ok: true, value: undefined });
    expect((await get()).state).toBe('deleted');
    expect(await memory.stat('call-0-conversation')).toBeUndefined();
    expect(await factsOf()).toContain('recordingDeleted');
    later(day);
    await service.removeSwitchCopies();
    expect([...held.files.keys()]).toEqual([]);
  });

  it('changes nothing the second time, and never brings audio back', async () => {
    const { service, factsOf, get } = await office();
    await service.remove('call-0-conversation');
    const facts = await factsOf();
    expect((await service.remove('call-0-conversation')).ok).toBe(true);
    await service.fetchAgain();
    expect(await factsOf()).toEqual(facts);
    expect((await get()).state).toBe('deleted');
  });

  it('goes on where it was cut short', async () => {
    const { service, get, hooks, base, audio } = await office();
    hooks.before = () => {
      throw new Error('the disk is gone');
    };
    await expect(service.remove('call-0-conversation')).rejects.toThrow('the disk is gone');
    expect((await get()).state).toBe('attached');
    delete hooks.before;
    await audio.remove('call-0-conversation');
    expect((await service.remove('call-0-conversation')).ok).toBe(true);
    expect((await base.store.calls.getRecording('call-0-conversation'))?.state).toBe('deleted');
  });

  it.each([
    ['its call', aLegalHold({ id: 'h', e164: null, callId: 'call-0' })],
    ['its caller', aLegalHold({ id: 'h', e164: caller, callId: null })],
  ])('is refused while a legal hold lasts on %s', async (_what, hold) => {
    const { service, store, later, memory } = await office();
    await store.legalHolds.insert({ ...hold, until: t + day });
    const refused = { ok: false, error: { code: 'legalHold', holdIds: ['h'] } };
    expect(await service.remove('call-0-conversation')).toEqual(refused);
    expect(await memory.stat('call-0-conversation')).toBeDefined();
    later(day);
    expect((await service.remove('call-0-conversation')).ok).toBe(true);
  });

  it('is refused for what is no recording, or not stored', async () => {
    const { service, calls } = await office();
    expect(await service.remove('none')).toEqual({ ok: false, error: { code: 'unknownRecording' } });
    const callId = 'call-7';
    await calls.recordFacts(callId, [
      offered({ callId, at: t }),
      recordingStarted({ callId, at: t + 1, recordingId: 'call-7-conversation' }),
    ]);
    expect(await service.remove('call-7-conversation')).toEqual({
      ok: false,
      error: { code: 'recordingNotStored', state: 'recording' },
    });
  });
});

describe('A7: how long a recording is kept, and why', () => {
  const policy = { conversationDays: 30, voicemailDays: 7 };
  const recording = aRecording({ state: 'attached' });
  const call = aCall({
    endedAt: t,
    lineId: 'line-1',
    match: aMatch({ e164: caller }),
    recordings: [recording],
  });
  const on = (
    given: { call?: object; recording?: object; policy?: typeof policy | undefined; holds?: object[] } = {},
  ) =>
    retentionVerdict(
      { ...call, ...given.call },
      { ...recording, ...given.recording } as typeof recording,
      {
        retentionOf: () => ('policy' in given ? given.policy : policy),
        holds: (given.holds ?? []).map((hold) => aLegalHold({ id: 'h', e164: caller, ...hold })),
      },
      t,
    );
  const until = t + 30 * day;

  it.each([
    ['as its line says, from the end of the call on', on(), ['policy', until]],
    ['a voicemail', on({ recording: { kind: 'voicemail' } }), ['policy', t + 7 * day]],
    ['for ever, where nothing is said', on({ policy: undefined }), ['unlimited', null]],
    ['while the call lives', on({ call: { endedAt: null } }), ['callLives', null]],
    ['what never was', on({ recording: { state: 'stopped', sha256: null } }), ['notStored', null]],
    ['what is gone', on({ recording: { state: 'deleted' } }), ['deleted', null]],
    ['under a hold without an end', on({ holds: [{ until: null }] }), ['legalHold', null]],
    ['under a hold that ends later', on({ holds: [{ until: until + 1 }] }), ['legalHold', until + 1]],
    ['under a hold that ends before its time', on({ holds: [{ until: t + day }] }), ['legalHold', until]],
    [
      'under a hold, where nothing is said',
      on({ policy: undefined, holds: [{ until: t + day }] }),
      ['legalHold', null],
    ],
    ['after a hold', on({ holds: [{ until: t }] }), ['policy', until]],
  ])('%s', (_what, verdict, expected) => {
    expect([verdict.reason, verdict.until]).toEqual(expected);
    expect(verdict.holdIds).toEqual(verdict.reason === 'legalHold' ? ['h'] : []);
  });
});

describe('A7: what an erasure would do', () => {
  it('is what it does, and changes nothing before', async () => {
    const { store, audio, clock, memory } = await office({ count: 2 });
    const ports = { store, audio, clock, ids: sequentialIds('e') };
    const before = JSON.stringify(await store.calls.get('call-0'));
    const preview = await previewErasure(ports, caller);
    if (!preview.ok) throw new Error(preview.error.code);
    const { counts, callIds, recordingIds, records } = preview.value;
    expect(callIds.toSorted()).toEqual(['call-0', 'call-1']);
    expect(recordingIds.toSorted()).toEqual(['call-0-conversation', 'call-1-conversation']);
    expect(records).toEqual([{ type: 'contact', id: 'jan' }]);
    expect(JSON.stringify(await store.calls.get('call-0'))).toBe(before);
    expect((await memory.list({ limit: 9 })).items).toHaveLength(2);
    expect((await store.tombstones.list({ limit: 9 })).items).toEqual([]);
    const erased = await eraseNumber(ports, caller, null);
    if (!erased.ok) throw new Error(erased.error.code);
    expect(erased.value.tombstone.counts).toEqual(counts);
    expect(await previewErasure(ports, caller)).toEqual({ ok: false, error: { code: 'nothingKnown' } });
  });

  it('says what forbids it', async () => {
    const { store, clock } = await office();
    await store.legalHolds.insert(aLegalHold({ id: 'h', e164: caller }));
    expect(await previewErasure({ store, clock, ids: sequentialIds('e') }, caller)).toEqual({
      ok: false,
      error: { code: 'legalHold', holdIds: ['h'] },
    });
  });
});

describe('A7: legal holds', () => {
  function service() {
    const store = createMemoryStore();
    const clock = fixedClock(t);
    return { store, clock, holds: createLegalHoldService({ store, clock, ids: sequentialIds() }) };
  }
  const draft = { e164: caller, callId: null, reason: 'case 7/26', until: null };

  it('are placed, changed and lifted, and stay to be read', async () => {
    const { holds, clock } = service();
    const placed = await holds.place(draft);
    if (!placed.ok) throw new Error(placed.error.code);
    const { id } = placed.value;
    expect(placed.value).toMatchObject({ ...draft, version: 1 });
    const changed = await holds.change(id, { until: t + day }, { expectedVersion: 1 });
    expect(changed).toMatchObject({ ok: true, value: { until: t + day, version: 2, reason: 'case 7/26' } });
    clock.set(t + 5);
    expect(await holds.lift(id)).toMatchObject({ ok: true, value: { until: t + 5, version: 3 } });
    expect(await holds.lift(id)).toMatchObject({ ok: true, value: { until: t + 5, version: 3 } });
    expect(await holds.read(id)).toMatchObject({ until: t + 5 });
    expect((await holds.list({ limit: 9 })).items).toHaveLength(1);
  });

  it.each([
    ['a number or a call is missing', { e164: null }, { code: 'invalidHold', field: 'e164' }],
    ['the reason is missing', { reason: ' ' }, { code: 'invalidHold', field: 'reason' }],
    ['it would be over already', { until: t }, { code: 'invalidHold', field: 'until' }],
    ['there is no such call', { e164: null, callId: 'none' }, { code: 'unknownCall' }],
  ])('are refused where %s', async (_what, wrong, error) => {
    const { holds, store } = service();
    expect(await holds.place({ ...draft, ...wrong })).toEqual({ ok: false, error });
    expect((await store.legalHolds.list({ limit: 9 })).items).toEqual([]);
  });

  it('are not changed by who has seen another version, or where there is none', async () => {
    const { holds } = service();
    const placed = await holds.place(draft);
    if (!placed.ok) throw new Error(placed.error.code);
    const { id } = placed.value;
    await holds.change(id, { reason: 'case 8/26' });
    const conflict = { ok: false, error: { code: 'conflict', current: 2 } };
    expect(await holds.change(id, { reason: 'x' }, { expectedVersion: 1 })).toEqual(conflict);
    expect(await holds.lift(id, { expectedVersion: 1 })).toEqual(conflict);
    expect(await holds.change(id, { until: t })).toEqual({
      ok: false,
      error: { code: 'invalidHold', field: 'until' },
    });
    expect(await holds.lift('none')).toEqual({ ok: false, error: { code: 'unknownHold' } });
  });
});
