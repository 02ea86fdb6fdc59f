import { join } from 'node:path';
import type { CallFilter, RecordingFilter, RecordRef, Store } from '@callcard/crm-core';
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

/** What listings are filtered by, served by an index, and looked at entry by entry. */
const listed: readonly (CallFilter & RecordingFilter)[] = [
  { remote: number, lineId: 'line-1', text: 'refund' },
  { answeredBy: 'anna', kind: 'voicemail' },
  { lineId: 'line-1', direction: 'inbound' },
  { kind: 'voicemail', minMs: 5 },
  { kind: 'conversation', from: 5, until: 9 },
];

const asksCalls =
  (filter: CallFilter) =>
  ({ calls }: Store) =>
    calls.list(filter, { ...page, after: '5 x' });

const asksRecordings =
  (filter: RecordingFilter) =>
  ({ calls }: Store) =>
    calls.listRecordings(filter, { ...page, upTo: '5 x' });

/** What is asked while a caller waits, or about one record; each must be answered from an index. */
const questions: readonly (readonly [what: string, ask: (store: Store) => Promise<unknown>])[] = [
  ['who has a number', ({ parties }) => parties.findByPhone([number, '+1'])],
  ['which of these numbers are shared', ({ parties }) => parties.sharedAmong([number, '+1'])],
  [
    'contacts by one word',
    ({ search }) => search.find('contact', [{ kind: 'word', prefix: 'ann' }], { ...page, after: 'x' }),
  ],
  [
    'contacts by a number',
    ({ search }) => search.find('contact', [{ kinds: ['phone', 'formerPhone'], keys: [number] }], page),
  ],
  [
    'further contacts by a number',
    ({ search }) => search.find('contact', [{ kinds: ['phone'], keys: [number] }], { ...page, after: 'x' }),
  ],
  [
    'contacts by several things',
    ({ search }) =>
      search.find(
        'contact',
        [
          { kind: 'word', prefix: 'ann' },
          { kinds: ['phone', 'formerPhone'], keys: [number, '+1'] },
          { kind: 'email', prefix: 'nowak.example@' },
        ],
        { ...page, upTo: 'x' },
      ),
  ],
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
  ...listed.map((filter) => [`calls by ${Object.keys(filter)}`, asksCalls(filter)] as const),
  ...listed.map((filter) => [`recordings by ${Object.keys(filter)}`, asksRecordings(filter)] as const),
  ['recordings in a state', asksRecordings({ state: 'missing', updatedAfter: 5 })],
  ['calls that came out so', asksCalls({ status: 'missed', minMs: 5 })],
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
  ['the rest of all tasks', ({ tasks }) => tasks.byDue({}, { ...page, after: '5 x' })],
  ['all open tasks', ({ tasks }) => tasks.byDue({ open: true }, { ...page, after: '5 x' })],
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
    // All records of a type are found by it, too.
    if (/lookups_of_record \(type=\?\)/.test(detail)) return true;
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

  it('listings by time look at an index in order of time, and sort nothing but what is of one instant', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'crm.db');
      await must(await openSqliteStore({ path })).close();
      const db = new Libsql(path);
      const plan = async (ask: (store: Store) => Promise<unknown>) =>
        (await statementsOf(ask)).flatMap(({ sql, params }) =>
          (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[])
            .map(({ detail }) => detail)
            .filter((detail) => /^(SCAN|SEARCH) [cr] |TEMP/.test(detail)),
        );
      const last = 'USE TEMP B-TREE FOR RIGHT PART OF ORDER BY';
      const search = 'SEARCH c USING INDEX calls_by_time (offered_at>?)';
      const within = { from: 5, minMs: 9, updatedAfter: 5, direction: 'inbound' } as const;
      expect(await plan(({ calls }) => calls.list(within, page))).toEqual([
        search.replace('INDEX', 'COVERING INDEX'),
        ...[search, last],
      ]);
      const recordings = await plan(({ calls }) => calls.listRecordings({ text: 'refund', from: 5 }, page));
      expect(recordings.slice(0, 2)).toEqual([
        'SEARCH r USING COVERING INDEX recordings_by_time (at>?)',
        'SEARCH r USING INDEX recordings_by_time (at>?)',
      ]);
      expect(await plan(({ calls }) => calls.list({ text: 'refund', lineId: 'line-1' }, page))).toEqual([
        'SEARCH c USING COVERING INDEX calls_by_line (line_id=?)',
        ...['SEARCH c USING INDEX calls_by_line (line_id=?)', last],
      ]);
      expect(await plan(({ calls }) => calls.list({ text: 'refund', from: 5 }, page))).toEqual([
        'SEARCH c USING COVERING INDEX calls_with_comment (offered_at>?)',
        ...['SEARCH c USING INDEX calls_with_comment (offered_at>?)', last],
      ]);
      db.close();
    }));
});
