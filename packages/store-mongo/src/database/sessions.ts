import { randomUUID } from 'node:crypto';
import type { ClientSession, Connection, mongo } from 'mongoose';
import { makeOpenings, type OpeningDocument } from '../schema/openings.js';
import { isGone, thisProcess } from './process-place.js';
import { repeatEvery } from './repeat.js';
import { type RetryLimit, repeating } from './retry.js';
import { serverTime } from './server-time.js';

/**
 * Sessions for transactions. A transaction that a process leaves open when it dies keeps others from writing the same documents
 * until the server ends it, a minute later. So the sessions of each process are known to the others, who end them.
 */
export interface Sessions {
  /** Lends a session that nobody else uses and the other processes know. */
  lend(): Promise<ClientSession>;
  /** `isSpent`: nobody knows what became of its last transaction, so that it is ended. */
  giveBack(session: ClientSession, isSpent: boolean): void;
  /** Ends what processes that are gone left open. Rejects with the driver's error. */
  endOfTheDead(): Promise<void>;
  /** Ends every session; nothing may be lent any more. */
  close(): Promise<void>;
}

/** How long an opening counts as alive that does not say so, and how often it does, in milliseconds. */
export interface Pulse {
  readonly silentMs: number;
  readonly everyMs: number;
}

export const standardPulse: Pulse = { silentMs: 6_000, everyMs: 2_000 };

/** The server itself has ended every transaction by then. */
const forgottenMs = 5 * 60_000;

/** The id of a session. */
function idOf(session: ClientSession): mongo.Binary {
  const id = session.id?.id;
  if (!id) throw new Error('the session has no id');
  return id;
}

/** Makes the sessions of an opening, and ends what processes that are gone left open. Rejects with the driver's error. */
export async function openSessions(
  connection: Connection,
  limit: RetryLimit,
  { silentMs, everyMs }: Pulse = standardPulse,
): Promise<Sessions> {
  const openings = await makeOpenings(connection);
  const admin = connection.getClient().db('admin');
  const here = await thisProcess();
  const me = { _id: randomUUID() };
  const idle: ClientSession[] = [];
  /** By their hexadecimal ids. */
  const known = new Map<string, mongo.Binary>();
  const spent: mongo.Binary[] = [];

  /** Tells the others of all sessions, and that this opening is alive. */
  async function tell(): Promise<void> {
    const sessions = { $each: [...known.values()] };
    const told = { $addToSet: { sessions }, $set: here, $currentDate: { seenAt: true } };
    await openings.updateOne(me, told as mongo.UpdateFilter<OpeningDocument>, { upsert: true });
  }

  async function end(ids: readonly mongo.Binary[]): Promise<void> {
    if (ids.length > 0) await admin.command({ killSessions: ids.map((id) => ({ id })) });
  }

  /** Ends sessions of our own whose last transaction may be open. */
  async function endSpent(): Promise<void> {
    const ids = spent.slice();
    if (ids.length === 0) return;
    await end(ids);
    spent.splice(0, ids.length);
    for (const id of ids) known.delete(id.toString('hex'));
    await openings.updateOne(me, { $pullAll: { sessions: ids } });
  }

  async function endOfTheDead(): Promise<void> {
    const now = await serverTime(connection);
    const found = await openings.find({ _id: { $gt: '' } }, { hint: '_id_' }).toArray();
    for (const opening of found) {
      const { _id, sessions, seenAt } = opening;
      const silent = now - seenAt.getTime();
      if (_id === me._id || !(isGone(opening, here) || silent > silentMs)) continue;
      try {
        await end(sessions);
      } catch (error) {
        if (silent < forgottenMs) throw error;
      }
      // One that was seen since is alive, and tells of its sessions again.
      await openings.deleteOne({ _id, seenAt });
    }
  }

  async function beat(): Promise<void> {
    if (known.size > 0) await tell();
    await endSpent();
    await endOfTheDead();
  }

  await endOfTheDead();
  const stopBeating = repeatEvery(everyMs, beat);

  return {
    endOfTheDead,
    async lend() {
      const free = idle.pop();
      if (free) return free;
      const session = await connection.startSession();
      const id = idOf(session);
      known.set(id.toString('hex'), id);
      try {
        await repeating(limit, tell);
        return session;
      } catch (error) {
        known.delete(id.toString('hex'));
        await session.endSession();
        throw error;
      }
    },
    giveBack(session, isSpent) {
      if (!isSpent) {
        idle.push(session);
        return;
      }
      spent.push(idOf(session));
      void session.endSession().catch(() => undefined);
    },
    async close() {
      await stopBeating();
      await Promise.all(idle.splice(0).map((session) => session.endSession()));
      // Whoever finds it later ends sessions that are ended already.
      await openings.deleteOne(me).catch(() => undefined);
    },
  };
}
