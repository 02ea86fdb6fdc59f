import { type CallFact, StoreError } from '@callcard/crm-core';
import type { ClientSession } from 'mongoose';
import type { Step } from '../database/changes.js';
import type { Database } from '../database/database.js';
import { partOfCall } from '../database/keys.js';
import { toStored } from '../database/plain.js';
import type { HistoryDocument } from '../schema/documents.js';
import { laneOf } from './lanes.js';

/** A fact as it is stored, but for its place in the feed. Copied at once: later changes of it do not count. */
export interface FactContent {
  readonly _id: string;
  readonly fact: unknown;
}

export function factContent(callId: string, fact: CallFact): FactContent {
  return { _id: partOfCall(callId, fact.id), fact: toStored(fact) };
}

/** Of facts with one id the first counts. */
export function distinctFacts(callId: string, facts: readonly CallFact[]): readonly FactContent[] {
  const contents = new Map<string, FactContent>();
  for (const fact of facts) {
    const content = factContent(callId, fact);
    if (!contents.has(content._id)) contents.set(content._id, content);
  }
  return [...contents.values()];
}

/** Never the same twice in one process: microseconds by the clock. */
let newest = 0;

function stamp(): number {
  newest = Math.max(newest + 1, Math.floor((performance.timeOrigin + performance.now()) * 1000));
  return newest;
}

/**
 * Takes the next numbers in lanes, so many in each; gives the first of each. The counters are written in the transaction of what
 * gets the numbers: of two commits in one lane the later number is the later commit.
 */
async function takeNumbers(
  db: Database,
  session: ClientSession | undefined,
  counts: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, number>> {
  const [count] = db.lanes.put(
    [...counts].map(([_id, n]) => ({ updateOne: { filter: { _id }, update: { $inc: { n } } } })),
  );
  await count?.run(session);
  const counters = await db.lanes.findWithin(session, '_id_', { _id: { $in: [...counts.keys()] } });
  const first = new Map(counters.map(({ _id, n }) => [_id, n - (counts.get(_id) ?? 0) + 1]));
  const missing = [...counts.keys()].find((lane) => !first.has(lane));
  if (missing !== undefined)
    throw new StoreError('damaged', `the feed has no lane ${missing}: its counter is gone`);
  return first;
}

/** The step that adds facts to a call, and to the feed, in order. It comes late, so that the lane is held for a short time. */
export function appendFacts(
  db: Database,
  callId: string,
  version: number,
  contents: readonly FactContent[],
): Step[] {
  if (contents.length === 0) return [];
  const lane = laneOf(callId);
  return [
    {
      writes: contents.length + 1,
      async run(session) {
        const numbers = await takeNumbers(db, session, new Map([[lane, contents.length]]));
        const place = { call: callId, version, lane, writtenAt: stamp() };
        const first = numbers.get(lane) ?? 0;
        const [insert] = db.facts.put(
          contents.map((content, at) => ({
            insertOne: { document: { ...content, ...place, n: first + at } },
          })),
        );
        await insert?.run(session);
      },
    },
  ];
}

/** An entry of history that the feed gets, but for its place in it. */
export interface FedChange {
  readonly lane: number;
  readonly document: HistoryDocument;
}

/** How many of each lane. */
function countsOf(changes: readonly FedChange[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { lane } of changes) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  return counts;
}

/**
 * The step that adds entries to histories, and to the feed, each in its record's lane; one whose id is there already stays as it
 * is, and where it is. It comes last.
 */
export function appendChanges(db: Database, changes: readonly FedChange[]): Step[] {
  if (changes.length === 0) return [];
  const counts = countsOf(changes);
  return [
    {
      writes: changes.length + counts.size,
      async run(session) {
        const next = new Map(await takeNumbers(db, session, counts));
        const writtenAt = stamp();
        const added = changes.map(({ lane, document: { _id, ...fields } }) => {
          const n = next.get(lane) ?? 0;
          next.set(lane, n + 1);
          const document = { ...fields, lane, n, writtenAt };
          return { updateOne: { filter: { _id }, update: { $setOnInsert: document }, upsert: true } };
        });
        const [add] = db.history.put(added);
        await add?.run(session);
      },
    },
  ];
}
