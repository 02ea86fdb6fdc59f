import {
  type AnyRecordRef,
  type CrmRecord,
  err,
  ok,
  type RecordOf,
  type RecordType,
  type RecordWriter,
  type RemovedRecord,
} from '@callcard/crm-core';
import { recordKey } from './calls/call-row.js';
import { claim, takenError } from './claims.js';
import type { Database } from './database/database.js';
import type { Operation } from './database/protocol.js';
import { putMissedCall } from './missed-calls.js';
import type { RecordTable } from './records.js';
import type { Subjects } from './subjects.js';
import { reportEntries } from './timeline.js';

/** The tables of all kinds of records. */
export type CrmTables = { readonly [K in RecordType]: RecordTable<RecordOf<K>> };

function tableOf(tables: CrmTables, { type }: AnyRecordRef): RecordTable<CrmRecord> {
  // The tag says which kind of record the table holds.
  return tables[type] as unknown as RecordTable<CrmRecord>;
}

type OfOneKind = readonly [CrmRecord, ...CrmRecord[]];

/** The kinds in the order in which they come first. */
function byKind(records: readonly CrmRecord[]): ReadonlyMap<RecordType, OfOneKind> {
  const kinds = new Map<RecordType, [CrmRecord, ...CrmRecord[]]>();
  for (const record of records) {
    const ofKind = kinds.get(record.type);
    if (ofKind) ofKind.push(record);
    else kinds.set(record.type, [record]);
  }
  return kinds;
}

/**
 * Writes and removes records, each refused as `conflict` when another version is stored, with what they claim: refused as
 * `taken`.
 */
export function putRecords(
  tables: CrmTables,
  records: readonly CrmRecord[],
  removed: readonly RemovedRecord[] = [],
): Operation[] {
  return [
    ...removed.flatMap((ref) => tableOf(tables, ref).remove(ref.id, ref.version)),
    ...[...byKind(records)].flatMap(([, ofKind]) => tableOf(tables, ofKind[0]).put(ofKind)),
    ...claim(records, removed),
  ];
}

export function recordWriter(db: Database, subjects: Subjects, tables: CrmTables): RecordWriter {
  return {
    async write({ records, removed = [], history, missedCalls = [] }) {
      const keys = history.map(({ record }) => recordKey(record));
      const operations = [
        ...putRecords(tables, records, removed),
        ...missedCalls.map(putMissedCall),
        ...subjects.ensure(keys),
        ...reportEntries(history, null),
      ];
      if (operations.length === 0) return ok(undefined);
      const outcome = await db.write({ operations });
      if (!outcome.done)
        return err(outcome.refusal === 'taken' ? takenError(outcome.rows) : { code: 'conflict' });
      subjects.written(keys);
      return ok(undefined);
    },
  };
}
