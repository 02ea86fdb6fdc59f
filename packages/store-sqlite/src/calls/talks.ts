import { type CallLog, type Instant, type Reached, type RecordRef, refKey } from '@callcard/crm-core';
import { type Database, sql } from '../database/database.js';
import { withOrigins } from '../origins.js';
import { textKey, textOfKey } from '../text.js';
import { numberOf } from './call-document.js';
import { recordKey } from './call-row.js';

type Questions = Pick<
  CallLog,
  'busyUsers' | 'lastTalkEnds' | 'lastTalk' | 'lastReached' | 'lastTalkedAt' | 'calledBefore'
>;

const except = `call IS NOT ${numberOf}`;

function exceptKey(callId: string | null): string | null {
  return callId === null ? null : textKey(callId);
}

/** What decisions ask of calls, each answered from an index; nobody reads the calls themselves. */
export function callQuestions(db: Database): Questions {
  return {
    async busyUsers(userIds, exceptCallId) {
      if (userIds.length === 0) return new Set();
      const [rows = []] = await db.read(
        sql(
          `SELECT u.value FROM json_each(?) u WHERE EXISTS
             (SELECT 1 FROM talks WHERE user_id = u.value AND ended_at IS NULL AND ${except})`,
          JSON.stringify(userIds.map(textKey)),
          exceptKey(exceptCallId),
        ),
      );
      return new Set(rows.map(([userId]) => textOfKey(userId)));
    },
    async lastTalkEnds(userIds) {
      if (userIds.length === 0) return new Map();
      const [rows = []] = await db.read(
        sql(
          `SELECT u.value, (SELECT ended_at FROM talks WHERE user_id = u.value AND ended_at IS NOT NULL
             ORDER BY ended_at DESC LIMIT 1) FROM json_each(?) u`,
          JSON.stringify(userIds.map(textKey)),
        ),
      );
      return new Map(
        rows.flatMap(([userId, at]) => (at === null ? [] : [[textOfKey(userId), Number(at)] as const])),
      );
    },
    async lastTalk({ e164s, records, exceptCallId }) {
      if (e164s.length === 0 && records.length === 0) return null;
      const call = exceptKey(exceptCallId);
      const [rows] = await db.read(
        sql(
          `${withOrigins}
           SELECT * FROM (SELECT t.user_id, t.ended_at FROM json_each(?) e JOIN talks t ON (t.call, t.place) =
             (SELECT call, place FROM talks
              WHERE remote_e164 = e.value AND ended_at IS NOT NULL AND ${except} ORDER BY ended_at DESC LIMIT 1))
           UNION ALL
           SELECT * FROM (SELECT t.user_id, t.ended_at FROM names CROSS JOIN subjects s ON s.record = names.record
             CROSS JOIN bindings b ON b.subject = s.n CROSS JOIN talks t ON t.call = b.call
             WHERE t.ended_at IS NOT NULL AND t.${except} ORDER BY t.ended_at DESC LIMIT 1)
           ORDER BY 2 DESC LIMIT 1`,
          JSON.stringify(records.map(recordKey)),
          JSON.stringify(e164s.map(textKey)),
          call,
          call,
        ),
      );
      const row = rows?.[0];
      return row ? { userId: textOfKey(row[0]), at: Number(row[1]) } : null;
    },
    async lastReached(e164s, since): Promise<Reached | null> {
      const [rows] = await db.read(
        sql(
          `SELECT id, answered_at, answered_by, outbound FROM calls
           WHERE remote_e164 IN (SELECT value FROM json_each(?)) AND answered_at >= ?
           ORDER BY answered_at DESC, id DESC LIMIT 1`,
          JSON.stringify(e164s.map(textKey)),
          since,
        ),
      );
      const row = rows?.[0];
      if (!row) return null;
      const [id, at, userId, outbound] = row;
      return {
        callId: textOfKey(id),
        at: Number(at),
        userId: userId === null ? null : textOfKey(userId),
        how: outbound === 1 ? 'calledBack' : 'gotThrough',
      };
    },
    async lastTalkedAt(records) {
      if (records.length === 0) return new Map();
      const [rows = []] = await db.read(
        sql(
          `${withOrigins}
           SELECT names.root, max((SELECT at FROM timeline WHERE subject = s.n AND history = 0 AND kind = 'call'
             ORDER BY at DESC LIMIT 1)) FROM names CROSS JOIN subjects s ON s.record = names.record GROUP BY names.root`,
          JSON.stringify(records.map(recordKey)),
        ),
      );
      const at = new Map(rows.map(([root, instant]) => [root, instant]));
      return new Map(records.flatMap((record) => talkedAt(record, at.get(recordKey(record)))));
    },
    async calledBefore({ e164s, records, before }) {
      const [rows] = await db.read(
        sql(
          `${withOrigins}
           SELECT EXISTS (SELECT 1 FROM calls
               WHERE remote_e164 IN (SELECT value FROM json_each(?)) AND offered_at < ? AND outbound = 0)
             OR EXISTS (SELECT 1 FROM names CROSS JOIN subjects s ON s.record = names.record
               CROSS JOIN bindings b ON b.subject = s.n CROSS JOIN calls c ON c.n = b.call
               WHERE b.offered_at < ? AND c.outbound = 0)`,
          JSON.stringify(records.map(recordKey)),
          JSON.stringify(e164s.map(textKey)),
          before,
          before,
        ),
      );
      return rows?.[0]?.[0] === 1;
    },
  };
}

function talkedAt(record: RecordRef, at: unknown): (readonly [string, Instant])[] {
  return typeof at === 'number' ? [[refKey(record), at]] : [];
}
