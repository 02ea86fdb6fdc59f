import { type Activity, type HistoryEntry, happeningOf, isRecordChange, refKey } from '@callcard/crm-core';
import type { Step } from '../database/changes.js';
import type { Operation } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { keyOf } from '../database/keys.js';
import { toStored } from '../database/plain.js';
import type { FedChange } from '../feed/append.js';
import { laneOfRecord } from '../feed/lanes.js';
import type { ActivityDocument, HistoryDocument } from '../schema/documents.js';

/** Copied at once: later changes of it do not count. */
export function activityDocument(activity: Activity): ActivityDocument {
  return {
    _id: activity.id,
    record: refKey(activity.record),
    at: activity.at,
    kind: activity.kind,
    happening: keyOf(happeningOf(activity)),
    entry: toStored(activity),
  };
}

/** Copied at once: later changes of it do not count. */
export function historyDocument(entry: HistoryEntry): HistoryDocument {
  return { _id: entry.id, record: refKey(entry.record), at: entry.at, entry: toStored(entry) };
}

/** Entries that a change writes: those that the feed gets, and the others. Copied at once. */
export function copyHistory(history: readonly HistoryEntry[]) {
  const fed = history.filter(isRecordChange);
  return {
    others: history.filter((entry) => !isRecordChange(entry)).map(historyDocument),
    changes: fed.map((entry): FedChange => {
      return { lane: laneOfRecord(entry.record), document: historyDocument(entry) };
    }),
  };
}

/** The step that adds activities, or replaces them by id. Of one id the last counts. */
export function putActivities({ activities }: Database, documents: readonly ActivityDocument[]): Step[] {
  return activities.put(
    documents.map(({ _id, ...fields }) => ({
      updateOne: { filter: { _id }, update: { $set: fields }, upsert: true },
    })),
  );
}

/** One whose id is there already stays as it is. */
function adding<D extends { readonly _id: string }>(documents: readonly D[]): Operation<D>[] {
  return documents.map(({ _id, ...fields }) => {
    return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
  }) as Operation<D>[];
}

/** The step that adds activities; one whose id is there already stays as it is. */
export function addActivities({ activities }: Database, documents: readonly ActivityDocument[]): Step[] {
  return activities.put(adding(documents));
}

/** The step that adds entries; one whose id is there already stays as it is. */
export function addHistory({ history }: Database, documents: readonly HistoryDocument[]): Step[] {
  return history.put(adding(documents));
}
