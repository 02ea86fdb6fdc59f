import { describe, expect, it } from 'vitest';
import { createRecordingService, eraseNumber } from '../src/index.js';
import { aLegalHold, sequentialIds } from '../src/testing/index.js';
import { caller, chunks, day, office, policy, t, words } from './recording-office.js';

const nothing = { done: 0, failed: 0, skipped: 0 };

/** What a process left that stored audio again after it was deleted: it was fetched, say, at the same moment. */
async function leaveOver({ memory }: Awaited<ReturnType<typeof office>>, n = 0): Promise<void> {
  await memory.put(`call-${n}-conversation`, chunks(words('left over')));
}

describe('A6: what lies in the audio store is compared with what is known', () => {
  it('and where both agree nothing is done, whatever state recordings are in', async () => {
    const { service, later, removed, memory } = await office({ count: 3 });
    expect(await service.cleanUp()).toEqual(nothing);
    await service.verify();
    later(5 * day);
    expect(await service.cleanUp()).toEqual(nothing);
    expect([removed, (await memory.list({ limit: 9 })).items.length]).toEqual([[], 3]);
  });

  it('audio that came back after its deletion goes, once', async () => {
    const place = await office({ count: 2 });
    const { service, later, memory } = place;
    later(31 * day);
    await service.retain();
    await leaveOver(place, 1);
    expect(await service.cleanUp()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect(await memory.stat('call-1-conversation')).toBeUndefined();
    expect(await service.cleanUp()).toEqual(nothing);
  });

  it('audio of an erased call goes, whoever stored it', async () => {
    const place = await office();
    const { store, audio, clock, service, memory } = place;
    const erased = await eraseNumber({ store, audio, clock, ids: sequentialIds('e') }, caller, null);
    expect(erased.ok).toBe(true);
    await leaveOver(place);
    expect((await service.cleanUp()).done).toBe(1);
    expect(await memory.stat('call-0-conversation')).toBeUndefined();
  });

  it('A7: audio of a deleted recording stays while a legal hold lasts on its call, or on its caller', async () => {
    const place = await office({ count: 2 });
    const { service, later, store, memory, clock } = place;
    later(31 * day);
    await service.retain();
    await leaveOver(place, 0);
    await leaveOver(place, 1);
    const until = clock.now() + day;
    await store.legalHolds.insert(aLegalHold({ id: 'a', e164: null, callId: 'call-0', until }));
    expect(await service.cleanUp()).toEqual({ done: 1, failed: 0, skipped: 1 });
    await leaveOver(place, 1);
    await store.legalHolds.insert(aLegalHold({ id: 'b', e164: caller, callId: null, until }));
    expect(await service.cleanUp()).toEqual({ done: 0, failed: 0, skipped: 2 });
    expect((await memory.list({ limit: 9 })).items).toHaveLength(2);
    later(day);
    expect(await service.cleanUp()).toEqual({ done: 2, failed: 0, skipped: 0 });
  });

  it('audio that no call knows is reported when it is a day old, and stays', async () => {
    const { service, later, memory, problems, removed } = await office();
    await memory.put('call-9-conversation', chunks(words('whose?')));
    later(day - 1);
    expect(await service.cleanUp()).toEqual(nothing);
    later(1);
    for (let n = 1; n < 3; n += 1) {
      expect(await service.cleanUp()).toEqual({ done: 0, failed: 1, skipped: 0 });
      expect(problems).toHaveLength(n);
    }
    expect(problems[0]).toEqual({ task: 'cleanUp', recordingId: 'call-9-conversation', cause: 'orphan' });
    expect([removed, (await memory.stat('call-9-conversation'))?.sizeBytes]).toEqual([[], 6]);
  });

  it('audio of another size is checked at once, and its recording says so', async () => {
    const { service, spoil, get, removed } = await office({ count: 2 });
    await service.verify();
    await spoil('cut', 1);
    expect(await service.cleanUp()).toEqual({ done: 1, failed: 0, skipped: 0 });
    expect([(await get(0)).state, (await get(1)).state, removed]).toEqual(['verified', 'damaged', []]);
  });

  it('audio of a recording that was lost is known again', async () => {
    const { service, spoil, get } = await office();
    await spoil(null);
    await service.verify();
    expect((await get()).state).toBe('missing');
    await spoil('audio of call 0');
    expect((await service.cleanUp()).done).toBe(1);
    expect((await get()).state).toBe('attached');
  });

  it('what cannot be removed is reported, and keeps nothing else from its turn', async () => {
    const place = await office({ count: 3 });
    const { service, later, hooks, problems } = place;
    later(31 * day);
    await service.retain();
    for (const n of [0, 1, 2]) await leaveOver(place, n);
    hooks.before = (id) => {
      if (id.startsWith('call-1')) throw new Error('the disk is ill');
    };
    expect(await service.cleanUp()).toEqual({ done: 2, failed: 1, skipped: 0 });
    expect(problems).toMatchObject([{ task: 'cleanUp', recordingId: 'call-1-conversation' }]);
  });
});

describe('a run that is told to stop', () => {
  it('ends after the recording that it works on, and the next one does the rest', async () => {
    const place = await office({ count: 5 });
    const { service, later, hooks, get } = place;
    later(31 * day);
    const stop = { aborted: false };
    hooks.before = (id) => {
      if (id.startsWith('call-1')) stop.aborted = true;
    };
    expect(await service.retain(stop)).toEqual({ done: 2, failed: 0, skipped: 0 });
    expect([(await get(1)).state, (await get(2)).state]).toEqual(['deleted', 'attached']);
    for (const run of [service.retain, service.verify, service.fetchAgain, service.removeSwitchCopies])
      expect(await run(stop)).toEqual(nothing);
    await leaveOver(place, 0);
    expect(await service.cleanUp(stop)).toEqual(nothing);
    expect(await service.retain({ aborted: false })).toEqual({ done: 3, failed: 0, skipped: 0 });
  });
});

describe('nothing is deleted that somebody decided meanwhile to keep', () => {
  it('A7: a line that is to keep its audio for ever counts from the next batch', async () => {
    const { service, later, store, hooks, get } = await office({ count: 60 });
    later(31 * day);
    const line = await store.lines.get('line');
    if (!line) throw new Error('the line is there');
    hooks.before = () => {
      hooks.before = () => undefined;
      const retention = { conversationDays: null, voicemailDays: null };
      void store.lines.update({ ...line, version: 2, retention });
    };
    expect(await service.retain()).toEqual({ done: 50, failed: 0, skipped: 10 });
    expect((await get(9)).state).toBe('attached');
  });

  it.each([
    ['is lost', null, 'missing'],
    ['is cut', 'cut', 'damaged'],
  ])('A10: the switch’s copy stays when the store’s audio %s after its check', async (_what, text, state) => {
    const { service, spoil, held, get, later } = await office();
    await service.verify();
    await spoil(text);
    expect(await service.removeSwitchCopies()).toEqual({ done: 0, failed: 0, skipped: 1 });
    expect([held.files.size, (await get()).state]).toEqual([1, state]);
    later(10);
    expect((await service.fetchAgain()).done).toBe(1);
    later(10);
    await service.verify();
    later(10);
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect(held.files.size).toBe(0);
  });

  it('A10: the switch’s copy stays while the audio store does not answer', async () => {
    const { service, base, memory, held, problems } = await office();
    await service.verify();
    const ill = { ...memory, stat: () => Promise.reject(new Error('away')) };
    const cut = createRecordingService({ ...base, audio: ill, switchFiles: held.port }, policy);
    expect(await cut.removeSwitchCopies()).toEqual({ done: 0, failed: 1, skipped: 0 });
    expect([held.files.size, problems.length]).toEqual([1, 1]);
  });

  it('A7, A10: the switch’s copy of deleted audio stays while a legal hold lasts on the call', async () => {
    const { service, later, store, held } = await office();
    await service.verify();
    later(31 * day);
    await service.retain();
    const until = t + 40 * day;
    await store.legalHolds.insert(aLegalHold({ e164: null, callId: 'call-0', until }));
    expect(await service.removeSwitchCopies()).toEqual({ done: 0, failed: 0, skipped: 1 });
    expect(held.files.size).toBe(1);
    later(10 * day);
    expect((await service.removeSwitchCopies()).done).toBe(1);
    expect(held.files.size).toBe(0);
  });
});
