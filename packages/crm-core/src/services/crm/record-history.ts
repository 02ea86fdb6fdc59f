import type { HistoryAction, HistoryEntry } from '../../model/activity.js';
import type { CrmRecord } from '../../model/crm-record.js';
import { refKey } from '../../model/record.js';
import { historyEntry, type Operation } from './history.js';

type OwnAction = 'created' | 'changed' | 'deleted' | 'taskDone';

const ofTask = {
  created: 'taskAdded',
  changed: 'taskChanged',
  deleted: 'taskRemoved',
  taskDone: 'taskDone',
} as const satisfies Record<OwnAction, HistoryAction>;

/** The history of a record that was written: its own; of a task, also that of the record that it is about. */
export function recordHistory(
  operation: Operation,
  record: CrmRecord,
  action: OwnAction,
  details: HistoryEntry['details'] = {},
): readonly HistoryEntry[] {
  const own = historyEntry(operation, record, action, details);
  if (record.type !== 'task' || record.record === null) return [own];
  const { record: about } = record;
  const ofRecord: HistoryEntry = {
    ...own,
    id: `${refKey(about)}:${own.id}`,
    record: about,
    action: ofTask[action],
    details: { ...details, taskId: record.id },
  };
  return [own, ofRecord];
}
