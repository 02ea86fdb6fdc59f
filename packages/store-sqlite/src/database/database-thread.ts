import { StoreError } from '@callcard/crm-core';
import { type Failure, somethingElse, startThread, type ThreadHandle } from '../thread-handle.js';
import type { Answer, DatabaseThreadOptions, LeftOut, Request, Unopened } from './protocol.js';

/** A thread with one connection to the database. */
export type DatabaseThread = ThreadHandle<Request, Answer>;

/** Who hears of a thread that ended by itself, and of each failure that comes from damage of the file. */
interface ThreadListeners {
  readonly onDied?: (error: StoreError) => void;
  readonly onCorrupt?: (error: StoreError) => void;
}

/** Starts a thread; nothing is opened yet. */
export function startDatabaseThread(
  data: DatabaseThreadOptions,
  { onCorrupt, ...listeners }: ThreadListeners,
): DatabaseThread {
  return startThread({
    file: new URL('./thread.js', import.meta.url),
    data,
    errorOf(failure) {
      const error = errorOf(failure);
      if (error.code === 'corrupt') onCorrupt?.(error);
      return error;
    },
    ...listeners,
  });
}

/** Opens the database of a thread; gives why it did not. */
export async function openThread(thread: DatabaseThread): Promise<Unopened | null> {
  const answer = await thread.ask((id) => thread.post({ kind: 'open', id }));
  if (!('refused' in answer)) throw somethingElse();
  return answer.refused;
}

/** Lets a thread bring the write-ahead log into the database. */
export async function checkpoint(thread: DatabaseThread): Promise<void> {
  await thread.ask((id) => thread.post({ kind: 'checkpoint', id }));
}

/** Lets a thread copy the database into a new file. */
export async function copyInto(
  thread: DatabaseThread,
  to: string,
  without: readonly LeftOut[],
): Promise<void> {
  await thread.ask((id) => thread.post({ kind: 'copy', id, to, without }));
}

function errorOf({ code, message }: Failure): StoreError {
  const cause = Object.assign(new Error(message), { code });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new StoreError('busy', 'another process holds the database', { cause });
  // The second: no page of the log's index could be had.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE)/.test(code))
    return new StoreError('full', 'the disk of the database is full', { cause });
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new StoreError('corrupt', `the database file is damaged: ${message}`, { cause });
  return new StoreError('failed', `the database failed: ${message}`, { cause });
}
