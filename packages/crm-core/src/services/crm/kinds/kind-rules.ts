import type { RecordOf, RecordType } from '../../../model/crm-record.js';
import type { Instant, StoredRecord } from '../../../model/record.js';
import type { Result } from '../../../model/result.js';
import type { RecordChange } from '../../../ports/records.js';
import type { Installation } from '../../../routing/time-zones.js';
import type { CrmError, InvalidField } from '../errors.js';
import type { DraftOf, SettledChange } from '../fields.js';
import type { CrmPorts } from '../ports.js';
import type { Reference } from '../references.js';

/** What an invariant that looks at other records gives: the record as it may be written. */
export type Placed<K extends RecordType> = Promise<Result<RecordOf<K>, CrmError>>;

/** What differs from one kind of record to another; creating and changing are the same for all. */
export interface KindRules<K extends RecordType> {
  /**
   * What is said, as it is stored: numbers as E.164, hours with a time zone. Comes first, of fields that have their types;
   * `before` undefined: of a new record. Errors: every field that cannot be read.
   */
  readonly normalize?: (
    said: SettledChange<K>,
    before: RecordOf<K> | undefined,
    installation: Installation,
  ) => Result<SettledChange<K>, readonly InvalidField[]>;
  /** A new record, with the defaults of what its draft leaves out. */
  make(draft: DraftOf<K>, base: StoredRecord): RecordOf<K>;
  /** The record with a change applied; absent: field by field. */
  readonly apply?: (record: RecordOf<K>, change: SettledChange<K>) => RecordOf<K>;
  /** The records that it names, by field. */
  references(record: RecordOf<K>): readonly Reference[];
  /** What is wrong with the record alone; only errors in fields that change count. */
  readonly check?: (record: RecordOf<K>) => readonly InvalidField[];
  /** Looks at other records before it is written; `before` undefined: the record is new. */
  readonly place?: (
    store: CrmPorts['store'],
    record: RecordOf<K>,
    said: SettledChange<K>,
    before: RecordOf<K> | undefined,
  ) => Placed<K>;
  /** What else is written with it. */
  readonly beside?: (
    store: CrmPorts['store'],
    record: RecordOf<K>,
    before: RecordOf<K> | undefined,
  ) => Promise<Result<Partial<Pick<RecordChange, 'missedCalls' | 'records'>>, CrmError>>;
  /** What else a change means that does change something. */
  readonly touch?: (record: RecordOf<K>, at: Instant) => RecordOf<K>;
}
