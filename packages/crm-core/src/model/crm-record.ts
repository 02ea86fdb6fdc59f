import type { Deal } from './deal.js';
import type { Invoice } from './invoice.js';
import type { Line } from './line.js';
import type { Company, Contact, Lead } from './party.js';
import type { Queue } from './queue.js';
import type { User } from './user.js';

/** Any record, by its `type`. */
export type CrmRecord = Contact | Company | Lead | Deal | Invoice | User | Queue | Line;

/** The tag of a {@link CrmRecord}. */
export type RecordType = CrmRecord['type'];
