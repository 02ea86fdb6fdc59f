import type { RecordRef } from '../model/record.js';
import type { Task } from '../model/task.js';
import type { Page, PageRequest } from './paging.js';
import type { Repository } from './records.js';

/** Which tasks to list; absent: open and done ones. */
export interface TaskFilter {
  readonly open?: boolean;
}

/** Tasks, found by what they are about and by who is to do them. Their lists begin with what is due first, then go by id. */
export interface TaskRepository extends Repository<Task> {
  /** Tasks of everybody and of nobody, about whatever. */
  byDue(filter: TaskFilter, page: PageRequest): Promise<Page<Task>>;
  /** Tasks about any of these records, or about one that became it; each once. */
  ofRecords(records: readonly RecordRef[], filter: TaskFilter, page: PageRequest): Promise<Page<Task>>;
  /** Tasks of this user. */
  ofUser(userId: string, filter: TaskFilter, page: PageRequest): Promise<Page<Task>>;
  /** Open and done tasks about any of these items of the work list, in no particular order. */
  ofMissedCalls(itemIds: readonly string[]): Promise<readonly Task[]>;
}
