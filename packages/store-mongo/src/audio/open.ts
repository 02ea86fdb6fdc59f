import { type AudioStore, ok, type Result } from '@callcard/crm-core';
import type { Connection } from 'mongoose';
import { type ConnectError, connect, opening } from '../database/connect.js';
import { thisProcess } from '../database/process-place.js';
import { repeatEvery } from '../database/repeat.js';
import { openSessions } from '../database/sessions.js';
import { createGate } from '../gate.js';
import { defaults, type MongoStoreOptions } from '../options.js';
import { makeAudioCollections } from '../schema/audio.js';
import { audioIn } from './audio.js';
import { audioDatabaseOn } from './database.js';
import { type Lease, looksPerLease, sweepUploads } from './upload.js';

/** How a place of recordings is opened: as a store. */
export type MongoAudioOptions = Pick<MongoStoreOptions, 'url' | 'openTimeoutMs' | 'retryForMs'>;

/** Recordings in GridFS. */
export interface MongoAudio extends AudioStore {
  /**
   * Waits for what was asked, reading aside, and lets go of the server. From the call on every method rejects with `closed`, and so
   * does a reader's next piece. Twice is no error.
   */
  close(): Promise<void>;
}

/** Longer than most elections take, so that an upload outlives them; short enough for what a dead process left. */
const standardLease: Lease = { leaseMs: 20_000 };

/**
 * Opens (or makes) a place of recordings in a MongoDB database, by its own connections: the bucket `audio` of GridFS, whose
 * collections are made now. It may be the database of a store; any number of processes may share it.
 * Guarantees: those of the port. A recording appears in one step, after a majority has its chunks on disk. What a process that
 * died left half written is removed by the next opening, or within 4 seconds by any that is open, on the same machine; on another
 * machine when it was not renewed for 20 seconds; what another process is writing stays. A stream holds less than 1 MB in memory. While there is no primary, everything is tried again
 * for `retryForMs`; then it rejects with a `StoreError`.
 */
export async function openMongoAudio(options: MongoAudioOptions): Promise<Result<MongoAudio, ConnectError>> {
  const { url, openTimeoutMs = defaults.openTimeoutMs, retryForMs = defaults.retryForMs } = options;
  const connected = await connect(url, openTimeoutMs);
  return connected.ok ? openAudioOn(connected.value, { retryForMs, ...standardLease }) : connected;
}

/** The same on a connection, which the place closes. */
export async function openAudioOn(
  connection: Connection,
  { retryForMs, leaseMs }: { readonly retryForMs: number } & Lease,
): Promise<Result<MongoAudio, ConnectError>> {
  const opened = await opening(connection, async () => {
    await makeAudioCollections(connection);
    const sessions = await openSessions(connection, { retryForMs });
    const audio = audioDatabaseOn(connection, sessions, await thisProcess(), { retryForMs });
    await sweepUploads(audio, { leaseMs });
    return { audio, sessions };
  });
  if (!opened.ok) return opened;
  const { audio, sessions } = opened.value;
  const sweep = () => sweepUploads(audio, { leaseMs });
  const gate = createGate();
  const stopSweeping = repeatEvery(leaseMs / looksPerLease, () => gate.pass(sweep));
  return ok({
    ...audioIn(audio, { leaseMs }, gate),
    async close() {
      await stopSweeping();
      await gate.close();
      await sessions.close();
      await connection.close();
    },
  });
}
