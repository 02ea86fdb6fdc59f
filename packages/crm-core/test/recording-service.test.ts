import { describe, expect, it } from 'vitest';
import {
  type AudioStore,
  createRecordingService,
  factsIn,
  maxFetchTries,
  maxRemovalFailures,
  StoreError,
} from '../src/index.js';
import { aLegalHold } from '../src/testing/index.js';

import { caller, day, office, policy, sha256Of, t, words } from './recording-office.js';

const nothing = { done: 0, failed: 0, skipped: 0 };

describe('A7: audio is deleted when its time is over', () => {
  it('once, in batches, with the fact after the audio', async () => {
    const { service, later, get, factsOf, removed, memory } = await office({ count: 120 });
    expect(await service.retain()).toEqual(nothing);
    later(31 * day);
    expect(await service.retain()).toEqual({ done: 120, failed: 0, skipped: 0 });
    expect(await get(77)).toMatchObject({ state: 'deleted' });
    expect(await memory.stat('call-77-conversation')).toBeUndefined();
    expect(await service.retain()).toEqual(nothing);
    expect(removed).toHaveLength(120);
    expect((await factsOf(3)).filter((type) => type === 'recordingDeleted')).toHaveLength(1);
  });

  it('not while a legal hold lasts, and then', async () => {
    const { service, later, store, get } = await office({ count: 2 });
    await store.legalHolds.insert(aLegalHold({ e164: null, callId: 'call-0', until: t + 60 * day }));
    later(31 * day);
    expect(await service.retain()).toEqual({ done: 1, failed: 0, skipped: 1 });
    expect([(await get(0)).state, (await get(1)).state]).toEqual(['attached', 'deleted']);
    later(30 * day);
    expect(await service.retain()).toEqual({ done: 1, failed: 0, skipped: 0 });
  });

  it('a hold that is placed while a run goes on counts from the next batch', async () => {
    const { service, later, store, hooks, get } = await office({ count: 60 });
    later(31 * day);
    hooks.before = () => {
      hooks.before = () => undefined;
      void store.legalHolds.insert(aLegalHold({ e164: caller }));
    };
    expect(await service.retain()).toEqual({ done: 50, failed: 0, skipped: 10 });
    expect((await get(9)).state).toBe('attached');
  });

  it('a run that was cut short after the audio went is finished by the next one', async () => {
    const { service, later, get, memory, base, audio } = await office();
    later(31 * day);
    const cut = { recordFacts: () => Promise.reject(new Error('killed')) };
    const dying = createRecordingService({ ...base, audio, calls: cut }, policy);
    expect(await dying.retain()).toEqual({ done: 0, failed: 1, skipped: 0 });
    expect(await memory.stat('call-0-conversation')).toBeUndefined();
    expect((await get()).state).toBe('attached');
    expect(await service.retain()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect((await get()).state).toBe('deleted');
  });

  it('of two that run at once, one reports it', async () => {
    const { service, later, factsOf } = await office({ count: 3 });
    later(31 * day);
    const [a, b] = await Promise.all([service.retain(), service.retain()]);
    expect(a.done + b.done).toBe(3);
    expect((await factsOf()).filter((type) => type === 'recordingDeleted')).toHaveLength(1);
  });

  it('what the store fails to remove keeps nothing else from its turn, and is reported', async () => {
    const { service, later, hooks, problems } = await office({ count: 3 });
    later(31 * day);
    hooks.before = (id) => {
      if (id.startsWith('call-1')) throw new Error('the disk is ill');
    };
    expect(await service.retain()).toEqual({ done: 2, failed: 1, skipped: 0 });
    expect(problems).toMatchObject([{ task: 'retain', recordingId: 'call-1-conversation' }]);
    hooks.before = () => undefined;
    expect(await service.retain()).toEqual({ done: 1, failed: 0, skipped: 0 });
  });

  it('a line’s changed setting counts at once, for calls of any age', async () => {
    const { service, later, store } = await office();
    later(10 * day);
    const line = await store.lines.get('line');
    if (!line) throw new Error('the line is there');
    const retention = { conversationDays: 5, voicemailDays: null };
    await store.lines.update({ ...line, version: 2, retention });
    expect((await service.retain()).done).toBe(1);
  });
});

describe('A11: audio is read again and compared', () => {
  it('at once after it was stored, then after the time of the policy, and so on', async () => {
    const { service, later, get } = await office();
    expect(await service.verify()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect(await get()).toMatchObject({ state: 'verified', verifiedAt: t, safeAt: t });
    expect(await service.verify()).toEqual(nothing);
    later(30 * day);
    expect((await service.verify()).done).toBe(1);
    expect(await get()).toMatchObject({ verifiedAt: t + 30 * day, safeAt: t });
  });

  it.each([
    ['other bytes of the same length', 'AUDIO of call 0', 'damaged', 'recordingDamaged'],
    ['fewer bytes', 'audio', 'damaged', 'recordingDamaged'],
    ['no bytes at all', '', 'damaged', 'recordingDamaged'],
    ['nothing in the store', null, 'missing', 'recordingMissing'],
  ] as const)('%s: %s -> %s, in the history and the feed', async (_what, text, state, action) => {
    const { service, spoil, get, history, store, clock } = await office();
    const before = await store.feed.latest();
    await spoil(text);
    expect((await service.verify()).done).toBe(1);
    expect(await get()).toMatchObject({
      state,
      sha256: sha256Of(words('audio of call 0')),
      repair: { brokenAt: clock.now() },
    });
    expect(await history()).toContain(action);
    expect(factsIn(await store.feed.since(before, 9)).map(({ type }) => type)).toEqual(['recordingDamaged']);
    expect(await service.check('call-0-conversation')).toEqual({
      ok: true,
      value: text === null ? 'gone' : 'differs',
    });
    expect(await store.feed.latest()).toBe(`${Number(before) + 1}`);
  });

  it('a store that fails says nothing about the audio', async () => {
    const { base, memory, get, problems } = await office();
    const ill: AudioStore = { ...memory, stat: () => Promise.reject(new Error('away')) };
    const service = createRecordingService({ ...base, audio: ill }, policy);
    expect(await service.verify()).toEqual({ done: 0, failed: 1, skipped: 0 });
    expect(problems).toMatchObject([{ task: 'verify', cause: new Error('away') }]);
    expect((await get()).state).toBe('attached');
  });

  it('audio of which the store knows that a part is lost is missing, and fetched again', async () => {
    const { base, memory, held, get } = await office();
    let isDamaged = true;
    const audio: AudioStore = {
      ...memory,
      async *read(id, range) {
        if (isDamaged) throw new StoreError('damaged', 'a chunk is missing');
        yield* memory.read(id, range);
      },
      async remove(id) {
        await memory.remove(id);
        isDamaged = false;
      },
    };
    const service = createRecordingService({ ...base, audio, switchFiles: held.port }, policy);
    expect(await service.check('call-0-conversation')).toEqual({ ok: true, value: 'gone' });
    expect((await get()).state).toBe('missing');
    expect(await service.fetchAgain()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect(await service.check('call-0-conversation')).toEqual({ ok: true, value: 'same' });
  });

  it('only what was stored and not deleted can be checked', async () => {
    const { service, later } = await office();
    expect(await service.check('none')).toEqual({ ok: false, error: { code: 'unknownRecording' } });
    later(31 * day);
    await service.retain();
    const error = { code: 'recordingNotStored', state: 'deleted' };
    expect(await service.check('call-0-conversation')).toEqual({ ok: false, error });
  });

  it('a policy that would check without a pause is refused', async () => {
    const { base, memory } = await office();
    const hasty = { ...policy, verifyAfterMs: 0 };
    expect(() => createRecordingService({ ...base, audio: memory }, hasty)).toThrow(RangeError);
  });

  it('once for all who ask for it at the same time, and anew for whoever asks later', async () => {
    const { base, audio } = await office();
    let reads = 0;
    const counted: AudioStore = {
      ...audio,
      read(id, range) {
        reads += 1;
        return audio.read(id, range);
      },
    };
    const service = createRecordingService({ ...base, audio: counted }, policy);
    const id = 'call-0-conversation';
    const checks = await Promise.all([service.check(id), service.check(id), service.check(id)]);
    expect(checks).toEqual(Array(3).fill({ ok: true, value: 'same' }));
    expect(reads).toBe(1);
    await service.check(id);
    expect(reads).toBe(2);
  });
});

describe('A11: broken audio is fetched again while the switch has it', () => {
  it.each([['other bytes'], [null]])('%j in the store: restored, byte for byte', async (text) => {
    const { service, spoil, get, history, memory, later } = await office();
    await spoil(text);
    await service.verify();
    expect(await service.fetchAgain()).toEqual({ done: 1, failed: 0, skipped: 0 });
    const sha256 = sha256Of(words('audio of call 0'));
    expect(await get()).toMatchObject({
      state: 'attached',
      sha256,
      repair: null,
      verifiedAt: null,
      safeAt: null,
    });
    expect((await memory.stat('call-0-conversation'))?.sha256).toBe(sha256);
    expect(await history()).toContain('recordingRestored');
    expect(await service.fetchAgain()).toEqual(nothing);
    later(1);
    await service.verify();
    expect((await get()).state).toBe('verified');
  });

  it('is restored from a file whose header said too little, mended as it was when it was stored', async () => {
    const { service, spoil, get, memory } = await office({ stale: true });
    await spoil('other bytes');
    await service.verify();
    expect(await service.fetchAgain()).toEqual({ done: 1, failed: 0, skipped: 0 });
    const [sha256, fileSha256] = ['audio', 'stale'].map((word) => sha256Of(words(`${word} of call 0`)));
    expect(await get()).toMatchObject({ state: 'attached', sha256, fileSha256 });
    expect((await memory.stat('call-0-conversation'))?.sha256).toBe(sha256);
  });

  it('audio that is good after all is not fetched', async () => {
    const { service, spoil, get, held } = await office();
    await spoil('other bytes');
    await service.verify();
    await spoil('audio of call 0');
    expect((await service.fetchAgain()).done).toBe(1);
    expect((await get()).state).toBe('attached');
    expect(held.asked).toEqual([]);
  });

  it.each([
    ['is gone from the switch', undefined],
    ['has other bytes on the switch', 'worse'],
  ])('what %s is not tried again, and what the store holds stays', async (_what, text) => {
    const { service, spoil, get, held, memory, later } = await office();
    await spoil('damaged, but all that is left');
    await service.verify();
    const [path = ''] = held.files.keys();
    if (text === undefined) held.files.delete(path);
    else held.files.set(path, words(text));
    expect(await service.fetchAgain()).toEqual({ done: 0, failed: 1, skipped: 0 });
    expect(await get()).toMatchObject({ state: 'damaged', repair: { tries: 1, inVain: true } });
    expect((await memory.stat('call-0-conversation'))?.sizeBytes).toBe(29);
    later(99 * day);
    expect(await service.fetchAgain()).toEqual(nothing);
  });

  it('is tried a bounded number of times, with waits that double', async () => {
    const { service, spoil, get, held, later, clock } = await office();
    await spoil(null);
    await service.verify();
    held.fail(true);
    later(5);
    const triedAt: number[] = [];
    for (let minute = 0; minute < 500; minute += 1) {
      if ((await service.fetchAgain()).failed > 0) triedAt.push((clock.now() - t - 5) / 60_000);
      later(60_000);
    }
    expect(triedAt).toEqual([0, 2, 6, 14, 30, 62]);
    expect(triedAt).toHaveLength(maxFetchTries);
    held.fail(false);
    expect(await service.fetchAgain()).toEqual(nothing);
    expect((await get()).state).toBe('missing');
  });

  it('a switch that cannot be reached is asked once in a run, and costs no try', async () => {
    const { service, spoil, get, held } = await office({ count: 4, nodes: ['fs1', 'away'] });
    for (const n of [0, 1, 2, 3]) await spoil('x', n);
    await service.verify();
    expect(await service.fetchAgain()).toEqual({ done: 2, failed: 0, skipped: 2 });
    expect(held.asked.filter((what) => what === 'read away')).toHaveLength(1);
    expect((await get(1)).repair).toMatchObject({ tries: 0 });
    held.nodes.add('away');
    expect(await service.fetchAgain()).toEqual({ done: 2, failed: 0, skipped: 0 });
  });

  it('broken audio whose time is over is deleted, and not fetched', async () => {
    const { service, spoil, get, later } = await office();
    await spoil('x');
    await service.verify();
    later(31 * day);
    expect((await service.retain()).done).toBe(1);
    expect(await get()).toMatchObject({ state: 'deleted', repair: null });
    expect(await service.fetchAgain()).toEqual(nothing);
  });
});

describe('A10: the switch’s copies are removed', () => {
  it('once the recording is stored and checked, with the records of the call, and once', async () => {
    const { service, get, held, factsOf } = await office();
    expect(await service.removeSwitchCopies()).toEqual(nothing);
    await service.verify();
    expect(await service.removeSwitchCopies()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect(held.files.size).toBe(0);
    expect(held.removedLegs).toEqual(['call-0']);
    expect((await get()).switchCopy).toMatchObject({ removedAt: t });
    expect(await service.removeSwitchCopies()).toEqual(nothing);
    expect((await factsOf()).filter((type) => type === 'switchCopyRemoved')).toHaveLength(1);
  });

  it('after the time of the installation, counted from the first check, however often it is checked', async () => {
    const some = { verifyAfterMs: day, switchCopies: { keepMs: 3 * day } };
    const { service, later, held } = await office({ some });
    for (let n = 0; n < 3; n += 1) {
      await service.verify();
      expect(await service.removeSwitchCopies()).toEqual(nothing);
      later(day);
    }
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect(held.files.size).toBe(0);
  });

  it('never, where the installation says so, but for audio that was deleted', async () => {
    const some = { verifyAfterMs: null, switchCopies: { keepMs: null } };
    const { service, later, held } = await office({ some });
    await service.verify();
    later(29 * day);
    expect(await service.removeSwitchCopies()).toEqual(nothing);
    expect(held.files.size).toBe(1);
    later(2 * day);
    await service.retain();
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect(held.files.size).toBe(0);
  });

  it('the records of calls without a recording go when they are as old as a copy may become, or never', async () => {
    const week = await office({ some: { verifyAfterMs: null, switchCopies: { keepMs: 7 * day } } });
    week.held.oldRecords.push(t - 8 * day, t - 6 * day);
    expect(await week.service.removeSwitchCopies()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect(week.held.oldRecords).toEqual([t - 6 * day]);
    const never = await office({ some: { verifyAfterMs: null, switchCopies: { keepMs: null } } });
    never.held.oldRecords.push(t - 999 * day);
    expect(await never.service.removeSwitchCopies()).toEqual(nothing);
    expect(never.held.oldRecords).toHaveLength(1);
  });

  it('not while the recording is broken: it is the copy that it is fetched from', async () => {
    const { service, spoil, held, later } = await office();
    await spoil('x');
    await service.verify();
    expect(await service.removeSwitchCopies()).toEqual(nothing);
    await service.fetchAgain();
    expect(await service.removeSwitchCopies()).toEqual(nothing);
    await service.verify();
    later(10);
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect(held.files.size).toBe(0);
  });

  it('a removal that fails is repeated a bounded number of times, and then given up', async () => {
    const { service, held, later, get } = await office();
    await service.verify();
    held.fail(true);
    let failed = 0;
    for (let hour = 0; hour < 100; hour += 1) {
      failed += (await service.removeSwitchCopies()).failed;
      later(3_600_000);
    }
    expect(failed).toBe(maxRemovalFailures);
    expect((await get()).switchCopy).toMatchObject({ removedAt: null, failures: maxRemovalFailures });
    expect(await service.removeSwitchCopies()).toEqual(nothing);
  });

  it('a removal whose report was lost is repeated, and reported', async () => {
    const { service, base, memory, held, get } = await office();
    await service.verify();
    const cut = { recordFacts: () => Promise.reject(new Error('killed')) };
    const ports = { ...base, audio: memory, switchFiles: held.port, calls: cut };
    expect((await createRecordingService(ports, policy).removeSwitchCopies()).failed).toBe(1);
    expect(held.files.size).toBe(0);
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect((await get()).switchCopy.removedAt).toBe(t);
  });

  it('a switch that cannot be reached is asked once in a run, and costs no try', async () => {
    const { service, held, get } = await office({ count: 6, nodes: ['fs1', 'away'] });
    await service.verify();
    expect(await service.removeSwitchCopies()).toEqual({ done: 3, failed: 0, skipped: 3 });
    expect(held.asked.filter((what) => what === 'records away')).toHaveLength(1);
    expect((await get(1)).switchCopy.failures).toBe(0);
    held.nodes.add('away');
    expect((await service.removeSwitchCopies()).done).toBe(3);
  });

  it('without a way to the switches nothing is fetched and nothing is removed', async () => {
    const { base, memory, spoil, held } = await office({ count: 2 });
    await spoil('x');
    const service = createRecordingService({ ...base, audio: memory }, policy);
    await service.verify();
    expect(await service.fetchAgain()).toEqual(nothing);
    expect(await service.removeSwitchCopies()).toEqual(nothing);
    expect(held.files.size).toBe(2);
  });
});
