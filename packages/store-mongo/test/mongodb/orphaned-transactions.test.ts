import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Store } from '@callcard/crm-core';
import { aCall, aCommit, offered } from '@callcard/crm-core/testing';
import { type Binary, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import {
  inDatabase,
  type TestDatabase,
  whyNoServer,
} from '../../../../tests/support/mongodb/test-database.js';
import { must } from '../../../../tests/support/must.js';
import { connect } from '../../src/database/connect.js';
import { openSessions, type Pulse } from '../../src/database/sessions.js';

const fixture = fileURLToPath(new URL('../fixtures/open-transaction.mjs', import.meta.url));

/** A process that was killed within a transaction on every lane of the feed. */
async function killedInTransaction(url: string): Promise<void> {
  const child = spawn(process.execPath, [fixture, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function commitCall(store: Store, id: string): Promise<unknown> {
  return store.calls.commit(aCommit({ call: aCall({ id }), newFacts: [offered({ callId: id })] }));
}

/** Openings that say that they are alive when they are told to. */
const quiet: Pulse = { silentMs: 60_000, everyMs: 3_600_000 };

async function anOpening({ url }: TestDatabase, pulse: Pulse = quiet) {
  const connection = must(await connect(url, 10_000));
  const sessions = await openSessions(connection, { retryForMs: 10_000 }, pulse);
  const session = await sessions.lend();
  const begin = async () => {
    session.startTransaction({ writeConcern: { w: 'majority', j: true } });
    await connection.collection('lanes').updateOne({ _id: 0 as never }, { $inc: { n: 1 } }, { session });
  };
  const end = async () => {
    sessions.giveBack(session, false);
    await sessions.close();
    await connection.close();
  };
  return { sessions, session, begin, end };
}

interface Opening {
  readonly _id: string;
  readonly sessions: readonly Binary[];
  readonly seenAt: Date;
}

async function withOpenings(
  { url }: TestDatabase,
  look: (openings: ReturnType<typeof openingsOf>) => Promise<void>,
): Promise<void> {
  const client = new MongoClient(url);
  try {
    await look(openingsOf(client));
  } finally {
    await client.close();
  }
}

const openingsOf = (client: MongoClient) => client.db().collection<Opening>('openings');

describe.skipIf(whyNoServer !== undefined)('a transaction that a killed process left open', () => {
  it('is ended by the processes that live', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      await killedInTransaction(database.url);
      expect(await commitCall(store, 'call-1')).toMatchObject({ ok: true });
    }));

  it('is ended by the next opening', () =>
    inDatabase(async (database) => {
      await (await database.open()).close();
      await killedInTransaction(database.url);
      expect(await commitCall(await database.open(), 'call-1')).toMatchObject({ ok: true });
      await withOpenings(database, async (openings) => {
        expect(await openings.countDocuments()).toBe(1);
      });
    }));

  it.each([
    ['is ended when it was not seen for long', 'elsewhere', 61_000, true],
    ['is left alone while it is seen', 'elsewhere', 5_000, false],
    ['is left alone while its process runs here', undefined, 5_000, false],
  ])('of another machine %s', (_what, place, silentMs, isEnded) =>
    inDatabase(async (database) => {
      await database.open();
      const mine = await anOpening(database);
      const other = await anOpening(database);
      await mine.begin();
      await withOpenings(database, async (openings) => {
        const id = mine.session.id?.id;
        const seenAt = new Date(Date.now() - silentMs);
        const changed = { $set: { seenAt, ...(place && { place }) } };
        await openings.updateOne({ sessions: id as Binary }, changed);
        await other.sessions.endOfTheDead();
        expect(await openings.countDocuments({ sessions: id as Binary })).toBe(isEnded ? 0 : 1);
      });
      const committed = await mine.session.commitTransaction().then(
        () => true,
        () => false,
      );
      expect(committed).toBe(!isEnded);
      // Who was taken for dead goes on in its next transaction.
      await mine.begin();
      await mine.session.commitTransaction();
      await mine.end();
      await other.end();
    }),
  );

  it('and whose last word was lost is ended by the process itself', () =>
    inDatabase(async (database) => {
      const store = await database.open();
      const mine = await anOpening(database, { silentMs: 60_000, everyMs: 20 });
      await mine.begin();
      mine.sessions.giveBack(mine.session, true);
      expect(await commitCall(store, 'call-1')).toMatchObject({ ok: true });
      await mine.sessions.close();
    }));
});
