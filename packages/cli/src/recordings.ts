import { createHash } from 'node:crypto';
import { type AudioStore, hasAudio, namedPrompts, type Store, type StoredAudio } from '@callcard/crm-core';
import { shown } from './failure.js';
import { pagesOf } from './pages.js';
import type { AudioSource } from './stores/audio.js';

/** A recording whose audio is kept, and what it is to be. */
export interface KnownRecording extends StoredAudio {
  readonly id: string;
}

/**
 * Everything whose audio is in the store of recordings: recordings, as far as their calls know, and the prompts of lines' and
 * users' own, which never change either.
 */
export async function* knownRecordings(store: Store): AsyncGenerator<readonly KnownRecording[]> {
  const prompts: KnownRecording[] = [];
  for await (const { id, sha256, sizeBytes } of namedPrompts(store)) prompts.push({ id, sha256, sizeBytes });
  yield prompts;
  for await (const page of pagesOf((request) => store.calls.listRecordings({}, request)))
    yield page.flatMap(({ id, state, sha256, sizeBytes }) =>
      hasAudio(state) && sha256 !== null && sizeBytes !== null ? [{ id, sha256, sizeBytes }] : [],
    );
}

/** All bytes of a recording; throws at their end when they are not what they are to be. */
async function* bytesOf(audio: AudioSource, { id, sha256, sizeBytes }: KnownRecording) {
  const hash = createHash('sha256');
  if (sizeBytes > 0) {
    const range = { start: 0, end: sizeBytes - 1, expected: { sha256, sizeBytes } };
    for await (const piece of audio.read(id, range)) {
      hash.update(piece);
      yield piece;
    }
  }
  if (hash.digest('hex') !== sha256) throw new Error('its checksum is another one');
}

const reasonOf = (error: unknown) => shown(error instanceof Error ? error.message : String(error));

/** Reads a recording to its end; says why it is not what it is to be, if it is not. */
export async function checkRecording(
  audio: AudioSource,
  recording: KnownRecording,
): Promise<string | undefined> {
  try {
    for await (const _ of bytesOf(audio, recording));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** What became of a recording that was copied: `there`: it was there before. */
export type CopiedRecording = 'copied' | 'there' | { readonly problem: string };

/**
 * Copies a recording, and has the other place say what it holds. Bytes that are not what they are to be are not stored. Rejects
 * when the other place cannot be written.
 */
export async function copyRecording(
  from: AudioSource,
  to: AudioStore,
  recording: KnownRecording,
): Promise<CopiedRecording> {
  const isRight = (stored: StoredAudio | undefined) =>
    stored?.sha256 === recording.sha256 && stored.sizeBytes === recording.sizeBytes;
  const before = await to.stat(recording.id);
  if (before) return isRight(before) ? 'there' : { problem: 'other audio is stored under its name' };
  let lost: unknown;
  async function* source() {
    try {
      yield* bytesOf(from, recording);
    } catch (error) {
      lost = error;
      throw error;
    }
  }
  try {
    await to.put(recording.id, source());
  } catch (error) {
    if (lost === undefined) throw error;
    return { problem: reasonOf(lost) };
  }
  return isRight(await to.stat(recording.id)) ? 'copied' : { problem: 'it was stored otherwise' };
}

/** So many recordings are copied at a time. */
const atATime = 4;

/** Does something with every recording, a few at a time. */
export async function eachRecording(
  recordings: AsyncIterable<readonly KnownRecording[]>,
  work: (recording: KnownRecording) => Promise<void>,
): Promise<void> {
  for await (const page of recordings)
    for (let at = 0; at < page.length; at += atATime)
      await Promise.all(page.slice(at, at + atATime).map(work));
}
