import { type RecordRef, refKey } from '../model/record.js';
import type { Task } from '../model/task.js';
import type { PageRequest } from '../ports/paging.js';
import type { TaskFilter, TaskRepository } from '../ports/tasks.js';
import { createKeyIndex, type IndexWriter } from './key-index.js';
import { pageByTime } from './paging.js';
import type { Table } from './repository.js';
import { createTimeline, mergeTimelines, moveOn, type Timeline } from './timeline.js';

/** Finds tasks by what listings ask for, in the order in which they are due. */
export interface TaskIndex extends IndexWriter<Task> {
  repository(table: Table<Task>, withOrigins: (record: RecordRef) => readonly RecordRef[]): TaskRepository;
}

export function createTaskIndex(): TaskIndex {
  const byDue = createTimeline(1);
  const byRecord = new Map<string, Timeline>();
  const byUser = new Map<string, Timeline>();
  const byMissedCall = createKeyIndex<Task>(({ missedCallId }) =>
    missedCallId === null ? [] : [missedCallId],
  );
  const tasks = new Map<string, Task>();

  function move(
    { id, dueAt }: Task,
    timelines: Map<string, Timeline>,
    before: string[],
    after: string[],
  ): void {
    moveOn(timelines, 1, { before, after }, id, dueAt);
  }

  function page(timeline: Timeline, { open }: TaskFilter, request: PageRequest) {
    return pageByTime(timeline, request, (id) => {
      const task = tasks.get(id);
      return task && (open === undefined || (task.status === 'open') === open) ? task : undefined;
    });
  }

  return {
    add(task) {
      tasks.set(task.id, task);
      byDue.put(task.id, task.dueAt);
      move(task, byRecord, [], task.record ? [refKey(task.record)] : []);
      move(task, byUser, [], task.ownerId === null ? [] : [task.ownerId]);
      byMissedCall.add(task);
    },
    remove(task) {
      tasks.delete(task.id);
      byDue.remove(task.id);
      move(task, byRecord, task.record ? [refKey(task.record)] : [], []);
      move(task, byUser, task.ownerId === null ? [] : [task.ownerId], []);
      byMissedCall.remove(task);
    },
    repository: (table, withOrigins) => ({
      ...table,
      byDue: async (filter, request) => page(byDue, filter, request),
      async ofRecords(records, filter, request) {
        const keys = new Set(records.flatMap(withOrigins).map(refKey));
        return page(mergeTimelines(byRecord, 1, [...keys]), filter, request);
      },
      async ofUser(userId, filter, request) {
        return page(mergeTimelines(byUser, 1, [userId]), filter, request);
      },
      ofMissedCalls: async (itemIds) => byMissedCall.findAny(itemIds),
    }),
  };
}
