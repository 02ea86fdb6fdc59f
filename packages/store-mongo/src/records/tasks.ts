import type { Page, PageRequest, Task, TaskFilter, TaskRepository } from '@callcard/crm-core';
import type { Filter } from '../database/collection.js';
import type { Database } from '../database/database.js';
import { listByTime } from '../listing.js';
import { sizeOf } from '../paging.js';
import type { RecordDocument } from '../schema/documents.js';
import { namesOf } from './origins.js';
import { readRecord, repositoryOf } from './repository.js';

export function taskRepository(db: Database): TaskRepository {
  const read = (document: RecordDocument) => readRecord<Task>(db, document);

  function list(index: string, whose: object, { open }: TaskFilter, page: PageRequest): Promise<Page<Task>> {
    const filter = { ...whose, ...(open !== undefined && { 'task.open': open }) } as Filter<RecordDocument>;
    const placeOf = ({ task, _id }: RecordDocument) => ({ at: task?.dueAt ?? 0, id: _id });
    const order = { index, at: 'task.dueAt', id: '_id', direction: 1 } as const;
    return listByTime({ collection: db.records, filter, ...order, placeOf, read }, page);
  }

  return {
    ...repositoryOf<Task>(db, 'task'),
    // Open and done ones are two stretches of the index, which the server merges in order.
    byDue: async ({ open }, page) =>
      list('tasks_by_due', { 'task.open': open ?? { $in: [true, false] } }, {}, page),
    async ofRecords(records, filter, page) {
      sizeOf(page);
      return list('tasks_of_record', { 'task.record': { $in: await namesOf(db, records) } }, filter, page);
    },
    ofUser: async (userId, filter, page) => list('tasks_of_user', { 'task.ownerId': userId }, filter, page),
    async ofMissedCalls(itemIds) {
      if (itemIds.length === 0) return [];
      const whose = { 'task.missedCallId': { $in: itemIds } } as Filter<RecordDocument>;
      return (await db.records.find(whose, { index: 'tasks_of_missed_call' })).flatMap(
        (document) => read(document) ?? [],
      );
    },
  };
}
