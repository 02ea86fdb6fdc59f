import type { Deal } from './deal.js';
import type { Invoice } from './invoice.js';
import type { Line } from './line.js';
import type { Company, Contact, Lead } from './party.js';
import type { Pipeline } from './pipeline.js';
import type { Queue } from './queue.js';
import type { Task } from './task.js';
import type { User } from './user.js';

/** Any record, by its `type`. */
export type CrmRecord = Contact | Company | Lead | Deal | Invoice | User | Queue | Line | Pipeline | Task;

/** The tag of a {@link CrmRecord}. */
export type RecordType = CrmRecord['type'];

/** The record that a tag stands for. */
export type RecordOf<K extends RecordType> = Extract<CrmRecord, { readonly type: K }>;

/** Names any record of the CRM. */
export interface AnyRecordRef {
  readonly type: RecordType;
  readonly id: string;
}
