import { type Call, type CallComment, isUnfinished, refKey, talksOf } from '@callcard/crm-core';
import type { Value } from '../database/protocol.js';
import { nullableKey, textKey } from '../text.js';

/** Columns of a call that queries need, by name. */
export type CallColumns = Readonly<
  Record<
    | 'offered_at'
    | 'live'
    | 'unfinished'
    | 'status'
    | 'remote_e164'
    | 'node'
    | 'outbound'
    | 'line_id'
    | 'answered_at'
    | 'answered_by',
    Value
  >
>;

/** One conversation of a user with the caller, as columns. */
export interface TalkRow {
  readonly userId: string;
  readonly endedAt: number | null;
}

/** A call as it is stored: every table's part of it. Two of them tell what a change must write. */
export interface CallRow {
  readonly columns: CallColumns;
  /** The call without match, plan and comments. */
  readonly body: string;
  readonly match: string;
  readonly plan: string;
  readonly comments: readonly CallComment[];
  readonly bindings: readonly string[];
  readonly recordings: readonly string[];
  readonly talks: readonly TalkRow[];
}

export function recordKey(record: { readonly type: string; readonly id: string }): string {
  return textKey(refKey(record));
}

export function sameComment(a: CallComment | undefined, b: CallComment): a is CallComment {
  return a !== undefined && a.at === b.at && a.userId === b.userId && a.text === b.text;
}

/**
 * The parts of a call. Nothing of them changes when the call is changed afterwards. Comments that an earlier row of the
 * call has are taken from there and not copied again: a call may have thousands.
 */
export function callRow(call: Call, earlier?: CallRow): CallRow {
  const { match, plan, comments, ...rest } = call;
  return {
    columns: {
      offered_at: call.offeredAt,
      live: Number(call.phase !== 'ended'),
      unfinished: Number(isUnfinished(call)),
      status: call.status,
      remote_e164: nullableKey(match?.e164),
      node: textKey(call.node),
      outbound: Number(call.direction === 'outbound'),
      line_id: nullableKey(call.lineId),
      answered_at: call.answeredAt,
      answered_by: nullableKey(call.answeredBy),
    },
    body: JSON.stringify(rest),
    match: JSON.stringify(match),
    plan: JSON.stringify(plan),
    comments: comments.map((comment, place) => {
      const known = earlier?.comments[place];
      return sameComment(known, comment) ? known : { ...comment };
    }),
    bindings: [...new Set(call.bindings.map(recordKey))],
    recordings: call.recordings.map(({ id }) => textKey(id)),
    talks: talksOf(call).map(({ userId, endedAt }) => ({ userId: textKey(userId), endedAt })),
  };
}
