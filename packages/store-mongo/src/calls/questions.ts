import { type CallLog, type Instant, refKey } from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { findOrigins, namesOf } from '../records/origins.js';
import type { CallDocument } from '../schema/documents.js';

type Questions = Pick<
  CallLog,
  'busyUsers' | 'lastTalkEnds' | 'lastTalk' | 'lastReached' | 'lastTalkedAt' | 'calledBefore'
>;

function exceptCall(callId: string | null): Filter<CallDocument> {
  return callId === null ? {} : { _id: { $ne: callId } };
}

/** What decisions ask of calls, each answered from an index; nobody reads the calls themselves. */
export function callQuestions(db: Database): Questions {
  /** Of the calls of these numbers and of these records, those that come first: one query each, at once. */
  async function first(
    e164s: readonly string[],
    names: readonly string[],
    filter: Filter<CallDocument>,
    {
      suffix,
      sort,
      fields,
    }: {
      /** What the names of the two indexes end with. */
      readonly suffix: '' | '_talk';
      readonly sort: Readonly<Record<string, 1 | -1>>;
      readonly fields: readonly (keyof CallDocument)[];
    },
  ): Promise<CallDocument[]> {
    const whose = [
      ...(e164s.length === 0 ? [] : [['by_remote', { remote: { $in: [...e164s] } }] as const]),
      ...(names.length === 0 ? [] : [['by_binding', { bindings: { $in: [...names] } }] as const]),
    ];
    const found = await Promise.all(
      whose.map(([index, one]) =>
        db.calls.findOne({ ...one, ...filter }, { index: `${index}${suffix}`, sort, fields }),
      ),
    );
    return found.flatMap((document) => document ?? []);
  }

  return {
    async busyUsers(userIds, exceptCallId) {
      if (userIds.length === 0) return new Set();
      const filter = { talking: { $in: [...userIds] }, ...exceptCall(exceptCallId) };
      const found = await db.calls.find(filter, { index: 'by_talking_user', fields: ['talking'] });
      const busy = new Set(found.flatMap(({ talking }) => talking));
      return new Set(userIds.filter((userId) => busy.has(userId)));
    },
    async lastTalkEnds(userIds) {
      if (userIds.length === 0) return new Map();
      // Sorted as the index is, so that a server goes from user to user in it.
      const found = await db.talks.aggregate<{ readonly _id: string; readonly at: Instant }>('of_user', [
        { $match: { userId: { $in: [...userIds] } } },
        { $sort: { userId: 1, endedAt: -1 } },
        { $group: { _id: '$userId', at: { $first: '$endedAt' } } },
      ]);
      return new Map(found.map(({ _id, at }) => [_id, at]));
    },
    async lastTalk({ e164s, records, exceptCallId }) {
      const names = await namesOf(db, records);
      const filter = { lastTalkAt: { $gt: Number.NEGATIVE_INFINITY }, ...exceptCall(exceptCallId) };
      const fields = ['lastTalkAt', 'lastTalkBy'] as const;
      const found = await first(e164s, names, filter, { suffix: '_talk', sort: { lastTalkAt: -1 }, fields });
      const [last] = found.sort((a, b) => (b.lastTalkAt ?? 0) - (a.lastTalkAt ?? 0));
      if (!last || last.lastTalkAt === null || last.lastTalkBy === null) return null;
      return { userId: last.lastTalkBy, at: last.lastTalkAt };
    },
    async lastReached(e164s, since) {
      if (e164s.length === 0) return null;
      const found = await db.calls.findOne(
        { remote: { $in: [...e164s] }, answeredAt: { $gte: since } },
        {
          index: 'by_remote_answered',
          sort: { answeredAt: -1, _id: -1 },
          fields: ['answeredAt', 'answeredBy', 'outbound'],
        },
      );
      if (!found || found.answeredAt === null) return null;
      const { _id: callId, answeredAt: at, answeredBy: userId, outbound } = found;
      return { callId, at, userId, how: outbound ? 'calledBack' : 'gotThrough' };
    },
    async lastTalkedAt(records) {
      if (records.length === 0) return new Map();
      const { names } = await findOrigins(db, records);
      const found = await db.activities.aggregate<{ readonly _id: string; readonly at: Instant }>(
        'of_record_and_kind',
        [
          { $match: { record: { $in: [...new Set([...names.values()].flat())] }, kind: 'call' } },
          { $sort: { record: 1, kind: 1, at: -1, _id: -1 } },
          { $group: { _id: '$record', at: { $first: '$at' } } },
        ],
      );
      const at = new Map(found.map((one) => [one._id, one.at]));
      const latest = new Map<string, Instant>();
      for (const [root, origins] of names) {
        const instants = origins.flatMap((name) => at.get(name) ?? []);
        if (instants.length > 0) latest.set(root, Math.max(...instants));
      }
      return new Map(
        records.map(refKey).flatMap((key) => {
          const instant = latest.get(key);
          return instant === undefined ? [] : [[key, instant] as const];
        }),
      );
    },
    async calledBefore({ e164s, records, before }) {
      const names = await namesOf(db, records);
      const filter = { outbound: false, offeredAt: { $lt: before } };
      const found = await first(e164s, names, filter, {
        suffix: '',
        sort: { offeredAt: 1 },
        fields: ['outbound'],
      });
      return found.length > 0;
    },
  };
}
