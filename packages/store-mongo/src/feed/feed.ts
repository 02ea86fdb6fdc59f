import type { CallFact, Feed, FeedEntry, HistoryEntry } from '@callcard/crm-core';
import type { Database } from '../database/database.js';
import { readNamed, readObject } from '../database/read.js';
import type { FactDocument, HistoryDocument } from '../schema/documents.js';
import { further, isOfCalls, type LanePositions, laneCount, positionText, readPosition } from './lanes.js';

/** The fact of a document, or undefined after its damage was reported. */
export function readFact({ report }: Database, { _id, call, fact }: FactDocument): CallFact | undefined {
  const read = readObject<CallFact>(fact);
  const isFact = read !== undefined && typeof read.id === 'string' && read.callId === call;
  if (!isFact) report({ code: 'damaged', table: 'fact', id: _id });
  return isFact ? read : undefined;
}

function readChange({ report }: Database, { _id, entry }: HistoryDocument): HistoryEntry | undefined {
  const read = readNamed<HistoryEntry>(_id, entry);
  if (!read) report({ code: 'damaged', table: 'timeline', id: _id });
  return read;
}

/** A document of the feed, and its place in it. */
interface Found {
  readonly lane: number;
  readonly n: number;
  readonly writtenAt: number;
  /** Undefined: it cannot be read, which was reported. */
  read(): { readonly fact: CallFact } | { readonly change: HistoryEntry } | undefined;
}

/** Puts the entries of several lanes in one order: by when they were written, and never against the order of a lane. */
function merged(lanes: readonly (readonly Found[])[], most: number): Found[] {
  const places = lanes.map(() => 0);
  const entries: Found[] = [];
  while (entries.length < most) {
    let next: Found | undefined;
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

/** The facts of all calls and the changes of all records, lane by lane: docs/adr/0013. */
export function feedOn(db: Database): Feed {
  /** The newest number of each lane. */
  async function newest(): Promise<LanePositions> {
    const found = await db.lanes.find({ _id: { $in: allLanes } }, { readConcern: 'snapshot' });
    const numbers = new Map(found.map(({ _id, n }) => [_id, n]));
    return allLanes.map((lane) => numbers.get(lane) ?? 0);
  }

  async function ofLane(lane: number, after: number, most: number): Promise<readonly Found[]> {
    // One moment of the whole cluster: an entry of a later number is not there before one of an earlier one.
    const how = { index: 'of_lane', sort: { n: 1 }, limit: most, readConcern: 'snapshot' } as const;
    const filter = { lane, n: { $gt: after } };
    if (isOfCalls(lane)) {
      return (await db.facts.find(filter, how)).map((document) => ({
        ...placeOf(document),
        read() {
          const fact = readFact(db, document);
          return fact && { fact };
        },
      }));
    }
    return (await db.history.find(filter, how)).map((document) => ({
      ...placeOf(document),
      read() {
        const change = readChange(db, document);
        return change && { change };
      },
    }));
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
        const next = merged(found, most);
        const entries: FeedEntry[] = [];
        for (const document of next) {
          lanes = further(lanes, document.lane, document.n);
          const read = document.read();
          if (read) entries.push({ position: positionText(lanes), ...read });
        }
        // Nothing but damage is no end.
        if (entries.length > 0 || next.length === 0) return entries;
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

/** What has no place is not in a lane, so it is not found. */
function placeOf({ lane = 0, n = 0, writtenAt = 0 }: Partial<Pick<Found, 'lane' | 'n' | 'writtenAt'>>) {
  return { lane, n, writtenAt };
}
