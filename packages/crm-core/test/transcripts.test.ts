import { describe, expect, it } from 'vitest';
import {
  createTranscriptService,
  eraseNumber,
  system,
  type TranscriptSegment,
  transcriptLimits,
  wordsOf,
} from '../src/index.js';
import {
  aLegalHold,
  offered,
  recordingStarted,
  recordingTranscribed,
  sequentialIds,
} from '../src/testing/index.js';
import { caller, day, office, t } from './recording-office.js';

const id = 'call-0-conversation';
const by = { kind: 'client', clientId: 'whisper', userId: null } as const;

function said(text: string, startMs = 0, endMs = startMs + 500): TranscriptSegment {
  return { startMs, endMs, speaker: null, text };
}

function draft(...segments: readonly TranscriptSegment[]) {
  return { segments, language: 'pl', source: 'whisper' };
}

async function scene(count = 1) {
  const parts = await office({ count });
  const transcripts = createTranscriptService(parts);
  const write = (text: string, n = 0) => transcripts.put(`call-${n}-conversation`, draft(said(text)), { by });
  const find = async (words: string, period = {}) => {
    const { items } = await transcripts.search(wordsOf(words), period, { limit: 50 });
    return items.map(({ transcript }) => transcript.recordingId);
  };
  const left = async () => (await parts.store.transcripts.list({ limit: 99 })).items.length;
  return { ...parts, transcripts, write, find, left };
}

describe('a transcript', () => {
  it('is kept in the order of its starts, says who wrote it, and is known of its recording', async () => {
    const { transcripts, get, clock } = await scene();
    const overlapping = [said('second', 400, 900), said('first', 0, 600), said('third', 400, 950)];
    const written = await transcripts.put(id, draft(...overlapping), { by });
    expect(written).toMatchObject({ ok: true, value: { isNew: true } });
    const stored = await transcripts.get(id);
    expect(stored?.segments.map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    expect(stored).toMatchObject({ version: 1, callId: 'call-0', language: 'pl', source: 'whisper', by });
    expect((await get()).transcript).toEqual({ at: clock.now(), language: 'pl' });
  });

  it('is reported as a fact, once, and the same again changes nothing', async () => {
    const { transcripts, write, factsOf } = await scene();
    await write('szukam drzwi');
    const facts = await factsOf();
    expect(facts.filter((type) => type === 'recordingTranscribed')).toHaveLength(1);
    expect(await write('szukam drzwi')).toMatchObject({ ok: true, value: { isNew: false } });
    expect(await factsOf()).toEqual(facts);
    expect((await transcripts.get(id))?.version).toBe(1);
  });

  it('that was written and not reported, since its process died, is reported when it comes again', async () => {
    const { base, store, factsOf, audio } = await scene();
    const dead = createTranscriptService({
      ...base,
      calls: {
        recordFacts: async () => {
          throw new Error('the process died');
        },
      },
    });
    await expect(dead.put(id, draft(said('drzwi')), { by })).rejects.toThrow('died');
    expect(await factsOf()).not.toContain('recordingTranscribed');
    const alive = createTranscriptService({ ...base, store });
    expect((await alive.put(id, draft(said('drzwi')), { by })).ok).toBe(true);
    expect(await factsOf()).toContain('recordingTranscribed');
    expect(await audio.stat(id)).toBeDefined();
  });

  it('replaces the one before, whose words find nothing any more', async () => {
    const { write, find, transcripts } = await scene();
    await write('szukam drzwi');
    expect(await write('szukam okien')).toMatchObject({ ok: true, value: { isNew: false } });
    expect(await find('drzwi')).toEqual([]);
    expect(await find('okien')).toEqual([id]);
    expect((await transcripts.get(id))?.version).toBe(2);
  });

  it('is only changed or removed in the version that somebody names', async () => {
    const { transcripts, write } = await scene();
    const late = { ok: false, error: { code: 'conflict', current: null } };
    expect(await transcripts.put(id, draft(said('a')), { by, expectedVersion: 1 })).toEqual(late);
    await write('a');
    expect(await transcripts.put(id, draft(said('b')), { by, expectedVersion: 2 })).toMatchObject({
      error: { code: 'conflict', current: 1 },
    });
    expect(await transcripts.remove(id, 7)).toMatchObject({ error: { code: 'conflict', current: 1 } });
    expect((await transcripts.put(id, draft(said('b')), { by, expectedVersion: 1 })).ok).toBe(true);
  });

  it('is written once of several that are written at the same moment, and none is lost unsaid', async () => {
    const { transcripts, left } = await scene();
    const written = await Promise.all(
      ['a', 'b', 'c'].map((text) => transcripts.put(id, draft(said(text)), { by })),
    );
    expect(written.every(({ ok }) => ok)).toBe(true);
    expect(await left()).toBe(1);
    expect((await transcripts.get(id))?.version).toBe(3);
  });

  it.each([
    ['nothing', [], { code: 'transcriptEmpty' }],
    [
      'more segments than there may be',
      Array.from({ length: transcriptLimits.segments + 1 }, () => said('a')),
      { code: 'transcriptTooLarge', what: 'segments', max: transcriptLimits.segments },
    ],
    [
      'more different words than it is found by',
      Array.from({ length: 11 }, (_, n) =>
        said(Array.from({ length: 1_000 }, (_each, word) => `w${n * 1_000 + word}`).join(' ')),
      ),
      { code: 'transcriptTooLarge', what: 'words', max: transcriptLimits.words },
    ],
    [
      'what is said after the end of the recording',
      [said('late', 0, 21_000)],
      { code: 'afterRecording', endMs: 21_000, durationMs: 1_000 },
    ],
  ])('is refused when it has %s', async (_what, segments, error) => {
    const { transcripts, left, get } = await scene();
    const { durationMs } = await get();
    const wanted = 'durationMs' in error ? { ...error, durationMs } : error;
    expect(await transcripts.put(id, draft(...segments), { by })).toEqual({ ok: false, error: wanted });
    expect(await left()).toBe(0);
  });

  it('may end a little after its recording, as recognisers round', async () => {
    const { transcripts, get } = await scene();
    const end = ((await get()).durationMs ?? 0) + transcriptLimits.afterEndMs;
    expect((await transcripts.put(id, draft(said('bye', 0, end)), { by })).ok).toBe(true);
    expect((await transcripts.put(id, draft(said('bye', 0, end + 1)), { by })).ok).toBe(false);
  });

  it('is refused of what is no recording, or was never stored', async () => {
    const { transcripts, calls } = await scene();
    expect(await transcripts.put('none', draft(said('a')), { by })).toEqual({
      ok: false,
      error: { code: 'unknownRecording' },
    });
    const callId = 'call-9';
    const recordingId = 'call-9-conversation';
    await calls.recordFacts(callId, [
      offered({ callId, at: t }),
      recordingStarted({ callId, recordingId, at: t }),
    ]);
    expect(await transcripts.put(recordingId, draft(said('a')), { by })).toEqual({
      ok: false,
      error: { code: 'recordingNotStored', state: 'recording' },
    });
    const early = await calls.recordFacts(callId, [recordingTranscribed({ callId, recordingId })]);
    expect(early).toMatchObject({ value: { refused: [{ reason: { code: 'recordingNotStored' } }] } });
  });

  it('is removed by itself, is reported so, and can be written again', async () => {
    const { transcripts, write, get, factsOf } = await scene();
    expect(await transcripts.remove(id)).toEqual({ ok: true, value: false });
    await write('a');
    expect(await transcripts.remove(id)).toEqual({ ok: true, value: true });
    expect((await get()).transcript).toBeNull();
    expect(await factsOf()).toContain('transcriptRemoved');
    await write('a');
    expect((await get()).transcript).toMatchObject({ language: 'pl' });
    expect((await transcripts.get(id))?.version).toBe(1);
  });
});

describe('A7: with its recording a transcript goes', () => {
  const isGone = async ({ transcripts, find, left, get }: Awaited<ReturnType<typeof scene>>) => {
    expect(await transcripts.get(id)).toBeUndefined();
    expect(await find('drzwi')).toEqual([]);
    expect(await left()).toBe(0);
    const { state, transcript = null } = await get();
    expect({ state, transcript }).toEqual({ state: 'deleted', transcript: null });
  };

  it('on request', async () => {
    const all = await scene();
    await all.write('drzwi');
    await all.service.remove(id);
    await isGone(all);
  });

  it('when its time is over', async () => {
    const all = await scene();
    await all.write('drzwi');
    all.later(31 * day);
    await all.service.retain();
    await isGone(all);
  });

  it('when its number is erased', async () => {
    const all = await scene();
    await all.write('drzwi');
    expect((await eraseNumber({ ...all, ids: sequentialIds('erase') }, caller, null)).ok).toBe(true);
    await isGone(all);
  });

  it('and is not written any more', async () => {
    const all = await scene();
    await all.service.remove(id);
    expect(await all.write('drzwi')).toEqual({
      ok: false,
      error: { code: 'recordingNotStored', state: 'deleted' },
    });
    await isGone(all);
  });

  it('when it is written at the very moment of the deletion', async () => {
    const all = await scene();
    const { store } = all;
    const slow = createTranscriptService({
      ...all,
      store: {
        ...store,
        transcripts: {
          ...store.transcripts,
          insert: async (transcript) => {
            await all.service.remove(id);
            return store.transcripts.insert(transcript);
          },
        },
      },
    });
    expect(await slow.put(id, draft(said('drzwi')), { by })).toMatchObject({
      error: { code: 'recordingNotStored', state: 'deleted' },
    });
    await isGone(all);
  });

  it('when it is written and reported while the audio is being deleted', async () => {
    const all = await scene();
    let written: Promise<unknown> | undefined;
    const recordFacts: typeof all.calls.recordFacts = async (callId, facts) => {
      written ??= all.write('drzwi');
      await written;
      return all.calls.recordFacts(callId, facts);
    };
    const { createRecordingService } = await import('../src/index.js');
    const { policy } = await import('./recording-office.js');
    const service = createRecordingService({ ...all.base, audio: all.audio, calls: { recordFacts } }, policy);
    await service.remove(id);
    await isGone(all);
  });

  it('but stays under a legal hold, with the recording', async () => {
    const { write, store, service, transcripts, later } = await scene();
    await write('drzwi');
    await store.legalHolds.insert(aLegalHold({ id: 'h', e164: null, callId: 'call-0', until: null }));
    later(31 * day);
    await service.retain();
    expect(await service.remove(id)).toMatchObject({ error: { code: 'legalHold' } });
    expect(await transcripts.get(id)).toBeDefined();
  });
});

describe('a search in transcripts', () => {
  it('finds whole words whatever their case and accents, all of which are said somewhere', async () => {
    const { write, find } = await scene(3);
    await write('Dzień dobry, szukam dębowych drzwi.', 0);
    await write('Szukam okien', 1);
    await write('DRZWI debowe', 2);
    expect(await find('SZUKAM')).toEqual(['call-1-conversation', 'call-0-conversation']);
    expect(await find('drzwi debowych')).toEqual(['call-0-conversation']);
    expect(await find('dębowe, drzwi!')).toEqual(['call-2-conversation']);
    expect(await find('drz')).toEqual([]);
    expect(await find('')).toEqual([]);
    expect(await find('recording:call-0-conversation')).toEqual([]);
  });

  it('shows where the words are said, the first ten times', async () => {
    const { transcripts } = await scene();
    const segments = Array.from({ length: 24 }, (_, n) => said(n % 2 === 0 ? 'drzwi' : 'okno', n));
    await transcripts.put(id, draft(...segments), { by: system });
    const { items } = await transcripts.search(wordsOf('DRZWI'), {}, { limit: 5 });
    expect(items[0]?.matches.map(({ startMs }) => startMs)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  });

  it('gives the newest calls first, page by page, and of a period only its own', async () => {
    const parts = await office({ count: 0 });
    const transcripts = createTranscriptService(parts);
    const { calls, memory } = parts;
    const { chunks, words } = await import('./recording-office.js');
    const { ended, recordingStored } = await import('../src/testing/index.js');
    for (let n = 0; n < 7; n += 1) {
      const [callId, recordingId] = [`c${n}`, `c${n}-conversation`];
      const stored = await memory.put(recordingId, chunks(words(callId)));
      await calls.recordFacts(callId, [
        offered({ callId, at: t + n * 1_000, remoteNumber: caller }),
        ended({ callId, at: t + n * 1_000 + 500 }),
        recordingStored({ callId, recordingId, at: t + 90_000, ...stored }),
      ]);
      await transcripts.put(recordingId, draft(said('oak')), { by });
    }
    const pages = async (period: object) => {
      const found: string[] = [];
      let asked = 0;
      for (let after: string | null | undefined; after !== null; asked += 1) {
        const page = await transcripts.search(['oak'], period, {
          limit: 2,
          ...(after === undefined ? {} : { after }),
        });
        found.push(...page.items.map(({ transcript }) => transcript.callId));
        after = page.next;
      }
      return { found, asked };
    };
    expect((await pages({})).found).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0']);
    const some = await pages({ from: t + 5_000, until: t + 6_000 });
    expect(some).toEqual({ found: ['c5'], asked: 1 });
    expect((await pages({ until: t + 2_000.5 })).found).toEqual(['c2', 'c1', 'c0']);
    expect((await pages({ from: t + 7_000 })).found).toEqual([]);
  });
});
