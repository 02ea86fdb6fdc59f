import { join } from 'node:path';
import type { RecordRef, Store } from '@callcard/crm-core';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import type { Statement } from '../src/database/protocol.js';
import { openSqliteStore } from '../src/index.js';
import { storeOn } from '../src/store.js';
import { inFolder, must } from './folder.js';

const jan: RecordRef = { type: 'contact', id: 'jan' };
const acme: RecordRef = { type: 'company', id: 'acme' };
const page = { limit: 9 };
const number = '+48601234567';

/** What is asked while a caller waits, or about one record; each must be answered from an index. */
const questions: readonly (readonly [what: string, ask: (store: Store) => Promise<unknown>])[] = [
  ['who has a number', ({ parties }) => parties.findByPhone([number, '+1'])],
  ['who is busy', ({ calls }) => calls.busyUsers(['a', 'b'], 'call')],
  ['when users last talked', ({ calls }) => calls.lastTalkEnds(['a', 'b'])],
  [
    'the last talk',
    ({ calls }) => calls.lastTalk({ e164s: [number], records: [jan, acme], exceptCallId: 'x' }),
  ],
  ['the last call that reached a number', ({ calls }) => calls.lastReached([number], 0)],
  ['when somebody talked to records', ({ calls }) => calls.lastTalkedAt([jan, acme])],
  [
    'who called before',
    ({ calls }) => calls.calledBefore({ e164s: [number], records: [jan, acme], before: 9 }),
  ],
  ['calls of a record', ({ calls }) => calls.list({ record: jan }, page)],
  ['calls of a number', ({ calls }) => calls.list({ remote: number }, page)],
  ['activities', ({ calls }) => calls.activities(jan, page)],
  ['notes', ({ calls }) => calls.activities(jan, { ...page, after: '5 x' }, ['note'])],
  ['calls among activities', ({ calls }) => calls.activities(jan, page, ['call', 'voicemail'])],
  ['history', ({ calls }) => calls.history(jan, page)],
  ['what follows in the feed', ({ feed }) => feed.since('7', 200)],
  ['the newest of the feed', ({ feed }) => feed.latest()],
  ['records by their ids elsewhere', ({ externalIds }) => externalIds.find('contact', 'crm', ['1', '2'])],
  ['all streams and histories', ({ timelines }) => timelines.list(page)],
  [
    'the rest of all streams and histories',
    ({ timelines }) => timelines.list({ ...page, after: '["call","key",0]' }),
  ],
  ['missed calls of a caller', ({ missedCalls }) => missedCalls.ofCaller([number])],
  ['deals of records', ({ deals }) => deals.findByParties([jan, acme])],
  ['open tasks of records', ({ tasks }) => tasks.ofRecords([jan, acme], { open: true }, page)],
  ['tasks of a record', ({ tasks }) => tasks.ofRecords([jan], {}, page)],
  ['tasks of a user', ({ tasks }) => tasks.ofUser('anna', { open: true }, page)],
  ['the session of a token', ({ sessions }) => sessions.list({ ...page, key: 'token:1', after: 'x' })],
  ['the newest of the audit trail', ({ auditTrail }) => auditTrail.list(page)],
  ['what is due', ({ webhooks }) => webhooks.queues.due(5, 9)],
  ['what has expired', ({ auditTrail }) => auditTrail.removeExpired(5, 9)],
  ['tasks of missed calls', ({ tasks }) => tasks.ofMissedCalls(['a', 'b'])],
];

/** The statements that a question gives to SQLite; whatever it asks first, it finds something of that. */
async function statementsOf(ask: (store: Store) => Promise<unknown>): Promise<readonly Statement[]> {
  const asked: Statement[] = [];
  const database: Pick<Database, 'read'> = {
    async read(...queries) {
      asked.push(...queries);
      return queries.map(({ sql }) => (sql.includes('SELECT DISTINCT') ? [[1], [2]] : []));
    },
  };
  await ask(storeOn(database as Database, () => {}));
  return asked;
}

/** The parts of a plan that read a whole table of the database, and not what the statement itself has made or was given. */
function scans(db: InstanceType<typeof Libsql>, { sql, params }: Statement): readonly string[] {
  const plan = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[]).map(
    ({ detail }) => detail,
  );
  const made = new Set(plan.map((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(detail)?.[1]));
  // `n` is the name that the recursion of `withOrigins` goes on with.
  for (const name of ['n', 'CONSTANT']) made.add(name);
  return plan.filter((detail) => {
    const [, name] = /^SCAN (\S+)/.exec(detail) ?? [];
    return name !== undefined && !made.has(name) && !detail.includes('VIRTUAL TABLE');
  });
}

describe('no question reads through a table', { timeout: 30_000 }, () => {
  it('that grows with what is stored', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      await must(await openSqliteStore({ path })).close();
      const db = new Libsql(path);
      const found: Record<string, readonly string[]> = {};
      for (const [what, ask] of questions) {
        const statements = await statementsOf(ask);
        expect(statements.length).toBeGreaterThan(0);
        const read = statements.flatMap((statement) => scans(db, statement));
        if (read.length > 0) found[what] = read;
      }
      expect(found).toEqual({});
      expect(scans(db, { sql: 'SELECT n FROM calls WHERE node = ?', params: ['x'] })).toEqual(['SCAN calls']);
      db.close();
    }));
});
