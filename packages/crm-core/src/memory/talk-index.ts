import type { Call } from '../model/call.js';
import type { Instant } from '../model/record.js';
import type { LastTalk } from '../ports/calls.js';
import { type Talk, talksOf } from '../projections/talks.js';
import { createSortedList, type SortedList } from './sorted.js';

/** Finds conversations by who had them, without reading calls. */
export interface TalkIndex {
  /** Brings the index from what the call was before to what it is now. */
  put(before: Call | undefined, call: Call): void;
  /** Whether the user is in a conversation of a call other than this one. */
  isBusy(userId: string, exceptCallId: string | null): boolean;
  /** When the user's last conversation that is over ended. */
  lastEnd(userId: string): Instant | undefined;
}

interface UserTalks {
  /** How many conversations go on, by call. */
  readonly live: Map<string, number>;
  readonly ends: SortedList<{ readonly at: Instant; readonly key: string }>;
}

export function createTalkIndex(): TalkIndex {
  const users = new Map<string, UserTalks>();

  function talksOfUser(userId: string): UserTalks {
    const known = users.get(userId);
    if (known) return known;
    const ends = createSortedList<{ at: Instant; key: string }>(
      (a, b) => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
    const made: UserTalks = { live: new Map(), ends };
    users.set(userId, made);
    return made;
  }

  function change(callId: string, { legId, userId, endedAt }: Talk, step: 1 | -1): void {
    const { live, ends } = talksOfUser(userId);
    if (endedAt !== null) {
      const place = { at: endedAt, key: `${callId} ${legId}` };
      if (step === 1) ends.add(place);
      else ends.remove(place);
      return;
    }
    const count = (live.get(callId) ?? 0) + step;
    if (count > 0) live.set(callId, count);
    else live.delete(callId);
  }

  return {
    put(before, call) {
      for (const talk of before ? talksOf(before) : []) change(call.id, talk, -1);
      for (const talk of talksOf(call)) change(call.id, talk, 1);
    },
    isBusy(userId, exceptCallId) {
      const live = users.get(userId)?.live;
      if (!live) return false;
      return live.size > (exceptCallId !== null && live.has(exceptCallId) ? 1 : 0);
    },
    lastEnd(userId) {
      const ends = users.get(userId)?.ends;
      for (const { at } of ends?.before(ends.countBefore(() => false)) ?? []) return at;
      return undefined;
    },
  };
}

/** The conversation of these calls that ended last. */
export function lastTalkOf(calls: Iterable<Call>): LastTalk | null {
  let last: LastTalk | null = null;
  for (const call of calls) {
    for (const { userId, endedAt } of talksOf(call)) {
      if (endedAt !== null && (last === null || endedAt > last.at)) last = { userId, at: endedAt };
    }
  }
  return last;
}
