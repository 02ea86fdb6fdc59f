import { StoreError } from '@callcard/crm-core';
import { type Failure, somethingElse, startThread, type ThreadHandle } from '../thread-handle.js';
import type { Answer, DatabaseThreadOptions, Request, Unopened } from './protocol.js';

/** A thread with one connection to the database. */
export type DatabaseThread = ThreadHandle<Request, Answer>;

/** Starts a thread; nothing is opened yet. `onDied`: called when it ended by itself. */
export function startDatabaseThread(
  data: DatabaseThreadOptions,
  onDied: (error: StoreError) => void,
): DatabaseThread {
  return startThread({ file: new URL('./thread.js', import.meta.url), data, errorOf, onDied });
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
export async function copyInto(thread: DatabaseThread, to: string): Promise<void> {
  await thread.ask((id) => thread.post({ kind: 'copy', id, to }));
}

function errorOf({ code, message }: Failure): StoreError {
  const cause = Object.assign(new Error(message), { code });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code))
    return new StoreError('busy', 'another process holds the database', { cause });
  return new StoreError('failed', `the database failed: ${message}`, { cause });
}
