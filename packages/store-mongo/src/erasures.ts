import { type ErasedCall, type Erasures, err, ok } from '@callcard/crm-core';
import { type CallContent, callContent } from './calls/call-document.js';
import { conflict, expectedCall } from './calls/commit.js';
import type { KnownCalls } from './calls/known-calls.js';
import { writeCall } from './calls/write-call.js';
import type { Step } from './database/changes.js';
import type { Database } from './database/database.js';
import { appendFacts, distinctFacts, type FactContent } from './feed/append.js';
import { readFact } from './feed/feed.js';
import { removeMissedCalls } from './missed-calls.js';
import { planRecords } from './records/record-changes.js';
import { recordId } from './records/record-document.js';
import { recordPut } from './records/record-put.js';
import type { ActivityDocument } from './schema/documents.js';
import { activityDocument, putActivities } from './timeline/put-entries.js';

/** What an erasure makes of one call, copied at once. */
interface CopiedErasure {
  readonly callId: string;
  readonly expectedVersion: number;
  readonly after: CallContent;
  readonly facts: readonly FactContent[];
  readonly activities: readonly ActivityDocument[];
}

function copyErasure({ call, facts, expectedVersion, activities }: ErasedCall): CopiedErasure {
  return {
    callId: call.id,
    expectedVersion,
    after: callContent(call),
    facts: distinctFacts(call.id, facts),
    activities: activities.map(activityDocument),
  };
}

/**
 * The steps of one call; undefined: another version of it is stored. Facts are replaced where they stand, so that the feed
 * keeps their positions; those that are new follow, and what cannot be read goes: it may say anything of anybody.
 */
async function planErasure(
  db: Database,
  known: KnownCalls,
  erased: CopiedErasure,
  token: string,
): Promise<readonly Step[] | undefined> {
  const { callId, expectedVersion, after, facts } = erased;
  // Read anew: what is damaged is not remembered.
  const before = await expectedCall(db, known, erased, 1);
  if (!before || before.version === 0) return undefined;
  const stored = await db.facts.find({ call: callId }, { index: 'of_call' });
  const given = new Map(facts.map((content) => [content._id, content.fact]));
  const damaged = stored.filter((document) => !given.has(document._id) && !readFact(db, document));
  const kept = stored.filter((document) => !damaged.includes(document));
  const added = facts.filter(({ _id }) => !before.factIds.has(_id));
  const version = expectedVersion + 1;
  const write = { before: before.content, after, expectedVersion, factCount: kept.length + added.length };
  return [
    ...writeCall(db, write, token),
    ...db.facts.put([
      ...damaged.map(({ _id }) => ({ deleteOne: { filter: { _id, call: callId } } })),
      ...kept.map(({ _id }) => {
        const fact = given.get(_id);
        return {
          updateOne: {
            filter: { _id, call: callId },
            update: { $set: { version, ...(fact ? { fact } : {}) } },
          },
        };
      }),
    ]),
    ...putActivities(db, erased.activities),
    ...appendFacts(db, callId, version, added),
  ];
}

/** Takes personal data out of everything that is stored (rule A7). */
export function erasuresOn(db: Database, known: KnownCalls): Erasures {
  return {
    async apply({ calls, records, notes = [], missedCallIds, tombstone }) {
      const erased = calls.map(copyErasure);
      const isTwice = new Set(erased.map(({ callId }) => callId)).size !== erased.length;
      const puts = [
        ...records.map((record) => recordPut(record.type, record)),
        recordPut('tombstone', tombstone, true),
      ];
      const removed = [...missedCallIds];
      const noted = notes.map(activityDocument);
      const outcome = await db.changes.write<void, typeof conflict>(async (token) => {
        const [plans, recordSteps] = await Promise.all([
          Promise.all(erased.map((call) => planErasure(db, known, call, token))),
          planRecords(db, puts, [], token),
        ]);
        if (isTwice || !recordSteps.ok || plans.some((plan) => plan === undefined)) return err(conflict);
        const callSteps = plans.flatMap((plan) => plan ?? []);
        const steps = [
          ...callSteps,
          ...recordSteps.value,
          ...putActivities(db, noted),
          ...removeMissedCalls(db, removed),
        ];
        const witness = { collection: db.records, id: recordId('tombstone', tombstone.id) };
        return ok({ steps, witness, value: undefined });
      });
      for (const { callId } of erased) known.forget(callId);
      return outcome;
    },
  };
}
