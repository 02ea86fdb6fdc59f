import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AudioStore,
  createPromptService,
  createRecordingService,
  defaultRecordingPolicy,
  namedPromptIds,
  type PromptFileError,
  type PromptPlace,
  promptIdPrefix,
  type Result,
  StoreError,
} from '../src/index.js';
import { createMemoryAudioStore } from '../src/memory/index.js';
import { aLine, aUser, sequentialIds } from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';
import { chunks, day, words } from './recording-office.js';

const options = { actor: program };
const greeting: PromptPlace = { type: 'line', id: 'line-1', name: 'voicemail-greeting' };
const about = { durationMs: 1000, sampleRate: 8_000, format: 'mp3' } as const;
const spoken = (text: string) => ({ ...about, bytes: words(text) });

/** A prompt service with a line and a user, a switch's folder, and an audio store that may fail. */
async function office() {
  const { store, clock, crm, history } = aCrm();
  await store.lines.insert(aLine());
  await store.users.insert(aUser({ id: 'anna' }));
  const memory = createMemoryAudioStore((bytes) => createHash('sha256').update(bytes).digest('hex'), clock);
  let fails: 'put' | 'remove' | undefined;
  const failing = async (what: 'put' | 'remove') => {
    if (fails === what) throw new StoreError('full', 'the disk is full');
  };
  const audio: AudioStore = {
    ...memory,
    put: async (id, bytes) => failing('put').then(() => memory.put(id, bytes)),
    remove: async (id) => failing('remove').then(() => memory.remove(id)),
  };
  const placed: string[] = [];
  let answer: Result<void, PromptFileError> = { ok: true, value: undefined };
  const files = {
    async place(promptId: string) {
      placed.push(promptId);
      return answer;
    },
  };
  const problems: string[] = [];
  const onProblem = ({ promptId }: { readonly promptId: string }) => void problems.push(promptId);
  const prompts = createPromptService({
    store,
    crm,
    audio,
    files,
    clock,
    ids: sequentialIds('p'),
    onProblem,
  });
  const stored = async () => (await memory.list({ limit: 99 })).items.map(({ recordingId }) => recordingId);
  const ofLine = async () => (await store.lines.get('line-1'))?.prompts;
  return {
    ...{ store, clock, crm, history, memory, audio, prompts, placed, problems, stored, ofLine },
    failAt: (what: typeof fails) => {
      fails = what;
    },
    answerOfSwitch: (given: typeof answer) => {
      answer = given;
    },
  };
}

describe('R12: a prompt of one’s own', () => {
  it('is stored, named by its line, brought to the switch, and in the history of the line', async () => {
    const { prompts, memory, placed, ofLine, history } = await office();
    const put = done(await prompts.put(greeting, spoken('hello'), options));
    const { prompt } = put;
    expect(put).toMatchObject({ isNew: true, onSwitch: true, holder: { version: 2 } });
    expect(prompt).toMatchObject({ ...about, sizeBytes: 5, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(prompt.id.startsWith(promptIdPrefix)).toBe(true);
    expect(await ofLine()).toEqual({ 'voicemail-greeting': prompt });
    expect(await memory.stat(prompt.id)).toEqual({ sha256: prompt.sha256, sizeBytes: 5 });
    expect(placed).toEqual([prompt.id]);
    expect((await history({ type: 'line', id: 'line-1' })).at(-1)).toMatchObject({
      action: 'changed',
      details: { fields: 'prompts' },
    });
  });

  it('takes the place of the one before, whose audio is removed, and leaves the others alone', async () => {
    const { prompts, stored, ofLine } = await office();
    const comfort = { ...greeting, name: 'queue-comfort' } as const;
    const other = done(await prompts.put(comfort, spoken('wait'), options)).prompt;
    done(await prompts.put(greeting, spoken('hello'), options));
    const second = done(await prompts.put(greeting, spoken('good day'), options));
    expect(second.isNew).toBe(false);
    expect(await stored()).toEqual([other.id, second.prompt.id].sort());
    expect(await ofLine()).toEqual({ 'queue-comfort': other, 'voicemail-greeting': second.prompt });
  });

  it('stays as it is when the same audio comes again, unless its audio was lost', async () => {
    const { prompts, stored, ofLine, memory } = await office();
    const first = done(await prompts.put(greeting, spoken('hello'), options)).prompt;
    expect(done(await prompts.put(greeting, spoken('hello'), options))).toMatchObject({
      prompt: first,
      isNew: false,
    });
    expect(await stored()).toEqual([first.id]);
    await memory.remove(first.id);
    const again = done(await prompts.put(greeting, spoken('hello'), options)).prompt;
    expect(await stored()).toEqual([again.id]);
    expect(await ofLine()).toEqual({ 'voicemail-greeting': again });
  });

  it('may be of two lines at once with the same audio, each with its own', async () => {
    const { prompts, stored, store } = await office();
    await store.lines.insert(aLine({ id: 'line-2', number: '+48225550199' }));
    const one = done(await prompts.put(greeting, spoken('hello'), options)).prompt;
    const two = done(await prompts.put({ ...greeting, id: 'line-2' }, spoken('hello'), options)).prompt;
    done(await prompts.remove(greeting, options));
    expect(await stored()).toEqual([two.id]);
    expect(two.sha256).toBe(one.sha256);
  });

  it('can be taken away, and again', async () => {
    const { prompts, stored, ofLine } = await office();
    done(await prompts.put(greeting, spoken('hello'), options));
    const { version } = done(await prompts.remove(greeting, options));
    expect([await stored(), await ofLine()]).toEqual([[], {}]);
    expect(done(await prompts.remove(greeting, options)).version).toBe(version);
  });

  it('is stored also when the switch cannot be reached, which is said', async () => {
    const { prompts, answerOfSwitch, ofLine } = await office();
    answerOfSwitch({ ok: false, error: { code: 'unreachable' } });
    const put = done(await prompts.put(greeting, spoken('hello'), options));
    expect(put.onSwitch).toBe(false);
    expect(await ofLine()).toEqual({ 'voicemail-greeting': put.prompt });
  });

  it('of a line that there is not, or of another version, leaves no audio', async () => {
    const { prompts, stored } = await office();
    expect(errorOf(await prompts.put({ ...greeting, id: 'nobody' }, spoken('x'), options))).toMatchObject({
      code: 'notFound',
    });
    expect(
      errorOf(await prompts.put(greeting, spoken('x'), { ...options, expectedVersion: 7 })),
    ).toMatchObject({ code: 'conflict', current: 1 });
    expect(await stored()).toEqual([]);
  });

  it('is refused whole when its audio cannot be stored', async () => {
    const { prompts, failAt, ofLine, stored } = await office();
    const before = done(await prompts.put(greeting, spoken('hello'), options)).prompt;
    failAt('put');
    await expect(prompts.put(greeting, spoken('x'), options)).rejects.toThrow('the disk is full');
    expect(await ofLine()).toEqual({ 'voicemail-greeting': before });
    expect(await stored()).toEqual([before.id]);
  });

  it('of users is one of those that users may have', async () => {
    const { prompts, store } = await office();
    const mine: PromptPlace = { type: 'user', id: 'anna', name: 'press-1' };
    const { prompt } = done(await prompts.put(mine, spoken('press'), options));
    expect((await store.users.get('anna'))?.prompts).toEqual({ 'press-1': prompt });
    expect([...(await namedPromptIds(store))]).toEqual([prompt.id]);
  });

  it('puts that come at the same moment leave one prompt, and the audio of one', async () => {
    const { prompts, stored, ofLine } = await office();
    const texts = ['one', 'two', 'three', 'four'];
    const puts = await Promise.all(texts.map((text) => prompts.put(greeting, spoken(text), options)));
    expect(puts.every(({ ok }) => ok)).toBe(true);
    expect(await stored()).toEqual([(await ofLine())?.['voicemail-greeting']?.id]);
  });
});

describe('R12, A6: audio of prompts in the clean-up', () => {
  const nothing = { done: 0, failed: 0, skipped: 0 };

  it('stays while somebody has the prompt, and goes a day after nobody has', async () => {
    const { prompts, failAt, problems, stored, store, audio, clock, memory } = await office();
    const digest = async () => ({ sha256: '', sizeBytes: 0 });
    const calls = { recordFacts: async () => ({ ok: false, error: { code: 'unknownCall' } }) as never };
    const service = createRecordingService({ store, audio, digest, calls, clock }, defaultRecordingPolicy);
    const kept = done(await prompts.put({ ...greeting, name: 'press-1' }, spoken('press'), options)).prompt;
    const first = done(await prompts.put(greeting, spoken('hello'), options)).prompt;
    failAt('remove');
    const second = done(await prompts.put(greeting, spoken('good day'), options)).prompt;
    // What is left of an upload whose process died.
    await memory.put(`${promptIdPrefix}died`, chunks(words('half')));
    failAt(undefined);
    expect(problems).toEqual([first.id]);
    expect(await service.cleanUp()).toEqual(nothing);
    clock.advance(day + 1);
    expect(await service.cleanUp()).toEqual({ ...nothing, done: 2 });
    expect(await stored()).toEqual([kept.id, second.id].sort());
    expect(await service.cleanUp()).toEqual(nothing);
  });
});
