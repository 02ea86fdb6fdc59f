import { type CallFact, StoreError } from '@callcard/crm-core';
import type { Step } from '../database/changes.js';
import type { Database } from '../database/database.js';
import { partOfCall } from '../database/keys.js';
import { toStored } from '../database/plain.js';
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
 * The step that adds facts to a call, and to the feed, in order. The lane's counter is written in the same transaction: of
 * two commits in one lane the later number is the later commit. It comes last, so that the lane is held for the shortest time.
 */
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
        const counter = await db.lanes.updateWithin(session, { _id: lane }, { $inc: { n: contents.length } });
        if (!counter) throw new StoreError('damaged', `the feed has no lane ${lane}: its counter is gone`);
        const place = { call: callId, version, lane, writtenAt: stamp() };
        const first = counter.n - contents.length + 1;
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
