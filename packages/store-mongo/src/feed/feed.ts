import type { CallFact, Feed, FeedEntry } from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import { readObject } from '../database/read.js';
import type { FactDocument } from '../schema/documents.js';
import { further, type LanePositions, laneCount, positionText, readPosition } from './lanes.js';

/** The fact of a document, or undefined after its damage was reported. */
export function readFact({ report }: Database, { _id, call, fact }: FactDocument): CallFact | undefined {
  const read = readObject<CallFact>(fact);
  const isFact = read !== undefined && typeof read.id === 'string' && read.callId === call;
  if (!isFact) report({ code: 'damaged', table: 'fact', id: _id });
  return isFact ? read : undefined;
}

/** Puts the facts of several lanes in one order: by when they were written, and never against the order of a lane. */
function merged(lanes: readonly (readonly FactDocument[])[], most: number): FactDocument[] {
  const places = lanes.map(() => 0);
  const entries: FactDocument[] = [];
  while (entries.length < most) {
    let next: FactDocument | undefined;
    let of = -1;
    lanes.forEach((documents, lane) => {
      const first = documents[places[lane] ?? 0];
      if (first && (!next || first.writtenAt < next.writtenAt)) [next, of] = [first, lane];
    });
    if (!next) break;
    entries.push(next);
    places[of] = (places[of] ?? 0) + 1;
  }
  return entries;
}

const allLanes = Array.from({ length: laneCount }, (_, lane) => lane);

/** The facts of all calls, lane by lane: docs/adr/0013. */
export function factFeed(db: Database): Feed {
  /** The newest number of each lane. */
  async function newest(): Promise<LanePositions> {
    const found = await db.lanes.find({ _id: { $in: allLanes } }, { readConcern: 'snapshot' });
    const numbers = new Map(found.map(({ _id, n }) => [_id, n]));
    return allLanes.map((lane) => numbers.get(lane) ?? 0);
  }

  async function ofLane(lane: number, after: number, most: number): Promise<FactDocument[]> {
    // One moment of the whole cluster: a fact of a later number is not there before one of an earlier one.
    const how = { index: 'of_lane', sort: { n: 1 }, limit: most, readConcern: 'snapshot' } as const;
    return db.facts.find({ lane, n: { $gt: after } }, how);
  }

  return {
    async since(position, limit) {
      let lanes = readPosition(position);
      const most = Math.max(0, Math.min(limit, 1_000_000_000));
      if (!lanes || most === 0) return [];
      for (;;) {
        const from: LanePositions = lanes;
        const ahead = (await newest()).map((n, lane) => n > (from[lane] ?? 0));
        const found = await Promise.all(
          ahead.map((is, lane) => (is ? ofLane(lane, from[lane] ?? 0, most) : [])),
        );
        const documents = merged(found, most);
        const entries: FeedEntry[] = [];
        for (const document of documents) {
          lanes = further(lanes, document.lane, document.n);
          const fact = readFact(db, document);
          if (fact) entries.push({ position: positionText(lanes), fact });
        }
        // Nothing but damage is no end.
        if (entries.length > 0 || documents.length === 0) return entries;
      }
    },
    latest: async () => positionText(await newest()),
    async knows(position) {
      const lanes = readPosition(position);
      if (!lanes) return false;
      const ends = await newest();
      return lanes.every((n, lane) => n <= (ends[lane] ?? 0));
    },
  };
}
