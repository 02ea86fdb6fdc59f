import type { HistoryAction, HistoryEntry } from '../../model/activity.js';
import { type Actor, actingUser } from '../../model/actor.js';
import type { AnyRecordRef } from '../../model/crm-record.js';
import { type Instant, refKey } from '../../model/record.js';

/** Who does something to records, and when. */
export interface Operation {
  readonly actor: Actor;
  readonly at: Instant;
}

/** A line of history about a record in the version that the operation gives it. Details are codes and ids only. */
export function historyEntry(
  { actor, at }: Operation,
  record: AnyRecordRef & { readonly version: number },
  action: HistoryAction,
  details: HistoryEntry['details'] = {},
): HistoryEntry {
  const { type, id, version } = record;
  return {
    id: `${refKey(record)}:${version}:${action}`,
    record: { type, id },
    action,
    at,
    userId: actingUser(actor),
    actor,
    callId: null,
    details,
  };
}
