import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@callcard/crm-core';
import { aCall, aCommit, aContact, anActivity, aPhone, ended, offered } from '@callcard/crm-core/testing';
import { openSqliteStore } from '@callcard/store-sqlite';
import { MongoClient } from 'mongodb';
import { describe, expect, it, vi } from 'vitest';
import { createCallcard, type LiveEvent } from '../support/callcard-process.js';
import { inDatabase, whyNoServer } from '../support/mongodb/test-database.js';
import { startSimulatorDriver } from '../support/simulator-driver.js';
import { type Started, startProcess } from '../support/started-process.js';

const lineNumber = '+48225550100';

async function inFolder(work: (at: (name: string) => string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-command-'));
  try {
    await work((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function callcard(...options: readonly string[]): Started {
  return startProcess({ program: 'callcard', options });
}

async function run(...options: readonly string[]): Promise<string> {
  const started = callcard(...options);
  const { code } = await started.exited;
  if (code !== 0) throw new Error(`callcard ${options[0]} ended with ${code}:\n${started.output()}`);
  return started.output();
}

describe('a backup of a server that is at work', () => {
  it('is restored to a server with every call and recording that was there when it began', () =>
    inFolder(async (at) => {
      const driver = await startSimulatorDriver();
      const server = createCallcard(driver);
      const restored = createCallcard(driver, { CALLCARD_DATA_DIR: at('restored') }, server);
      let second = restored;
      try {
        await server.start();
        const anna = await server.create('/v1/users', { name: 'Anna', extension: '1001' });
        await server.create('/v1/lines', { number: lineNumber, country: 'PL' });
        const phones = [{ number: '601234567', kind: 'mobile' }];
        await server.create('/v1/contacts', { name: 'Jan Kowalski', ownerId: anna.id, phones });
        await driver.setPhone('1001', { kind: 'answer', afterMs: 200 });
        const call = await driver.placeCall({ from: '+48601234567', to: lineNumber, hangUpAfterMs: 1_500 });
        await call.ended;
        const isStored = (event: LiveEvent) => event.fact.type === 'recordingStored';
        const { fact, callId } = await server.waitFor('the recording', isStored);
        const audioPath = `/v1/recordings/${String(fact['recordingId'])}/audio`;
        const audio = Buffer.from(await (await server.fetch(audioPath)).arrayBuffer());

        // Calls and clients come in meanwhile.
        const live = await driver.placeCall({ from: '+48601234567', to: lineNumber, hangUpAfterMs: 4_000 });
        const backup = callcard(
          'backup',
          at('backup'),
          '--store',
          `sqlite:${join(server.dataDir, 'callcard.sqlite')}`,
        );
        let isOver = false;
        const ending = backup.exited.finally(() => {
          isOver = true;
        });
        let written = 0;
        for (; !isOver; written += 1) await server.create('/v1/contacts', { name: `Client ${written}` });
        expect({ ...(await ending), errors: backup.errors() }).toMatchObject({ code: 0 });
        expect(written).toBeGreaterThan(5);
        await live.ended;
        await server.stop();

        await run('restore', at('backup'), '--to', at('restored'));
        second = createCallcard(driver, { CALLCARD_DATA_DIR: at('restored') }, server);
        await second.start();
        expect((await second.json<{ status: string }>(`/v1/calls/${callId}`)).status).toBe('answered');
        const again = Buffer.from(await (await second.fetch(audioPath)).arrayBuffer());
        expect(again.equals(audio)).toBe(true);
        // It goes on as any other.
        await second.create('/v1/contacts', { name: 'After' });
      } finally {
        await second.stop();
        await server.dispose();
        await driver.stop();
      }
    }));
});

/** How much is moved. */
interface Amount {
  readonly contacts: number;
  readonly calls: number;
}

/** A database of SQLite with contacts, every third one changed once, and calls. */
async function fill(path: string, amount: Amount): Promise<void> {
  const opened = await openSqliteStore({ path });
  if (!opened.ok) throw new Error(opened.error.code);
  const { records, calls, close } = opened.value;
  const contacts = Array.from({ length: amount.contacts }, (_, n) =>
    aContact({ id: `c-${n}`, phones: [aPhone(`+4860${1_000_000 + n}`)] }),
  );
  await records.write({ records: contacts, history: [] });
  const changed = contacts.filter((_, n) => n % 3 === 0).map((contact) => ({ ...contact, version: 2 }));
  await records.write({ records: changed, history: [] });
  await Promise.all(
    Array.from({ length: amount.calls }, (_, n) => {
      const callId = `call-${n}`;
      const call = aCall({ id: callId, offeredAt: n, status: 'missed' });
      const newFacts = [offered({ callId, at: n }), ended({ callId, at: n + 1 })];
      return calls.commit(
        aCommit({ call, newFacts, activities: [anActivity({ callId, id: `${callId}:a` })] }),
      );
    }),
  );
  await close();
}

/** How many records and calls a database has. */
type Count = () => Promise<number>;

function countIn({ contacts, calls }: Store): Count {
  const page = { limit: 100_000 };
  return async () => (await contacts.list(page)).items.length + (await calls.list({}, page)).items.length;
}

/** Moves, and kills the move once so much of everything is there; then moves to the end. */
async function moveWithKills(
  from: string,
  to: string,
  { contacts, calls }: Amount,
  count: Count,
  shares: readonly number[],
): Promise<string> {
  for (const share of shares) {
    const moving = callcard('move', from, to);
    await vi.waitUntil(async () => (await count()) >= share * (contacts + calls), {
      interval: 20,
      timeout: 180_000,
    });
    moving.kill('SIGKILL');
    expect(await moving.exited).toEqual({ code: null, signal: 'SIGKILL' });
  }
  const output = await run('move', from, to);
  const inWords = (n: number) => n.toLocaleString('en-US');
  expect(output).toMatch(new RegExp(`contact +${inWords(contacts)}\\n[^]*call +${inWords(calls)}\\n`));
  return output;
}

describe('a move that is killed', () => {
  it('goes on in SQLite until everything is there, once each', () =>
    inFolder(async (at) => {
      const amount = { contacts: 3_000, calls: 1_000 };
      await fill(at('from.sqlite'), amount);
      const to = await openSqliteStore({ path: at('to.sqlite') });
      if (!to.ok) throw new Error(to.error.code);
      const [source, target] = [`sqlite:${at('from.sqlite')}`, `sqlite:${at('to.sqlite')}`];
      const moved = moveWithKills(source, target, amount, countIn(to.value), [0.001, 0.4, 0.9]);
      expect(await moved.finally(to.value.close)).toContain('Counts and checksums of both are the same.');
    }));

  it.skipIf(whyNoServer !== undefined)('goes on in MongoDB until everything is there, once each', () =>
    inFolder((at) =>
      inDatabase(async ({ url, name }) => {
        const amount = { contacts: 600, calls: 100 };
        await fill(at('from.sqlite'), amount);
        const client = new MongoClient(url);
        const countOf = (collection: string) => client.db(name).collection(collection).countDocuments();
        // The default pipeline is there from the beginning.
        const count = async () => (await countOf('records')) - 1 + (await countOf('calls'));
        try {
          // What is in a transaction when its client dies, the server keeps from others for a minute.
          const output = await moveWithKills(`sqlite:${at('from.sqlite')}`, url, amount, count, [0.8]);
          expect(output).toContain('Counts and checksums of both are the same.');
          // Facts are in the feed once, however often their calls were sent.
          expect(await countOf('facts')).toBe(2 * amount.calls);
        } finally {
          await client.close();
        }
      }),
    ),
  );
});
