import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFullDisk, StoreError } from '@callcard/crm-core';
import { type Failure, somethingElse, startThread, type ThreadHandle } from '../thread-handle.js';
import type { OwnFolder } from './own-folder.js';
import type { AudioAnswer, AudioPlace, AudioRequest, Digest } from './protocol.js';

/** What became of a recording: `isFirst` is false when its name was taken, by these or by other bytes. */
export interface Published {
  readonly published: Digest;
  readonly isFirst: boolean;
}

/** Writes recordings in a thread of its own. */
export interface AudioThread {
  /** Writes all bytes durably, and gives them the name of their place unless it is taken. */
  write(place: AudioPlace, source: AsyncIterable<Uint8Array>): Promise<Published>;
  /** Waits for what is being written and ends the thread; what is to be written afterwards is refused with `closed`. */
  close(): Promise<void>;
}

type Handle = ThreadHandle<AudioRequest, AudioAnswer>;

/** The thread ends when nothing was to be written for so long, and is started again when there is. Milliseconds. */
const idleMs = 5_000;

/** `own`: the folder of files that have no name yet. */
export function createAudioThread(own: OwnFolder): AudioThread {
  let handle: Handle | undefined;
  const writes = new Set<Promise<unknown>>();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;

  function started(): Handle {
    handle ??= startThread({
      file: new URL('./thread.js', import.meta.url),
      errorOf,
      onDied: () => {
        handle = undefined;
      },
    });
    return handle;
  }

  async function end(): Promise<void> {
    const ending = handle;
    handle = undefined;
    await ending?.close();
  }

  async function writeOne(place: AudioPlace, source: AsyncIterable<Uint8Array>): Promise<Published> {
    const incoming = join(own.path, randomUUID());
    try {
      return await writeBy(started(), incoming, place, source);
    } catch (error) {
      // The thread may have died, and its file with nobody.
      await rm(incoming, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  return {
    async write(place, source) {
      if (isClosed) throw new StoreError('closed', 'the folder of recordings was closed');
      clearTimeout(idle);
      const write = writeOne(place, source);
      writes.add(write);
      try {
        return await write;
      } finally {
        writes.delete(write);
        if (writes.size === 0 && !isClosed) idle = setTimeout(() => void end(), idleMs).unref();
      }
    },
    async close() {
      isClosed = true;
      clearTimeout(idle);
      await Promise.allSettled(writes);
      await end();
    },
  };
}

async function writeBy(
  thread: Handle,
  incoming: string,
  place: AudioPlace,
  source: AsyncIterable<Uint8Array>,
): Promise<Published> {
  let last = new Uint8Array(0);
  let begun = false;
  try {
    for await (const piece of source) {
      if (last.length > 0) {
        begun = true;
        await send(thread, last, (id, bytes) => ({ kind: 'write', id, incoming, bytes }));
      }
      // A copy, because it is given away, and the source may use its buffer again.
      last = new Uint8Array(piece);
    }
  } catch (error) {
    if (begun)
      await thread.ask((id) => thread.post({ kind: 'abandon', id, incoming })).catch(() => undefined);
    throw error;
  }
  const answer = await send(thread, last, (id, bytes) => ({ kind: 'publish', id, incoming, bytes, place }));
  if (!('published' in answer)) throw somethingElse();
  return answer;
}

/** Sends bytes, which are gone from here afterwards. */
function send(
  thread: Handle,
  bytes: Uint8Array<ArrayBuffer>,
  request: (id: number, bytes: Uint8Array) => AudioRequest,
): Promise<AudioAnswer> {
  return thread.ask((id) => thread.post(request(id, bytes), [bytes.buffer]));
}

function errorOf({ code, message }: Failure): Error {
  const cause = Object.assign(new Error(message), { code });
  return isFullDisk(cause) ? new StoreError('full', 'the disk of the recordings is full', { cause }) : cause;
}
