import type { RecordOf, RecordType } from '../../model/crm-record.js';
import type { Clock, Ids } from '../../ports/clock-and-ids.js';
import type { Pauses } from '../../ports/pauses.js';
import type { Repository } from '../../ports/records.js';
import type { Store } from '../../ports/store.js';

/** What the CRM service reads and writes through. */
export interface CrmPorts {
  readonly store: Pick<
    Store,
    | 'contacts'
    | 'companies'
    | 'leads'
    | 'deals'
    | 'invoices'
    | 'users'
    | 'passwords'
    | 'providerAccounts'
    | 'queues'
    | 'lines'
    | 'pipelines'
    | 'tasks'
    | 'calls'
    | 'missedCalls'
    | 'parties'
    | 'externalIds'
    | 'search'
    | 'legalHolds'
    | 'timelines'
    | 'records'
  >;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Waits between tries of a write that others were quicker than; absent: the next try follows at once. */
  readonly pauses?: Pauses;
  /** Told of each change that was written. */
  readonly onWritten?: () => void;
}

/** The records of each kind, to be read. */
export type Tables = {
  readonly [K in RecordType]: Pick<Repository<RecordOf<K>>, 'get' | 'getMany'>;
};

/** The repositories of a store, to be read. */
export type ReadableTables = {
  readonly [K in Exclude<
    keyof CrmPorts['store'],
    | 'passwords'
    | 'providerAccounts'
    | 'calls'
    | 'missedCalls'
    | 'parties'
    | 'externalIds'
    | 'search'
    | 'legalHolds'
    | 'timelines'
    | 'records'
  >]: Pick<CrmPorts['store'][K], 'get' | 'getMany'>;
};

/** The store's repositories by the tag of their records. */
export function tablesOf(store: ReadableTables): Tables {
  return {
    contact: store.contacts,
    company: store.companies,
    lead: store.leads,
    deal: store.deals,
    invoice: store.invoices,
    user: store.users,
    queue: store.queues,
    line: store.lines,
    pipeline: store.pipelines,
    task: store.tasks,
  };
}
