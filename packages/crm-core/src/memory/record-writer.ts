import type { HistoryEntry } from '../model/activity.js';
import type { AnyRecordRef, CrmRecord, RecordOf, RecordType } from '../model/crm-record.js';
import { err, ok } from '../model/result.js';
import type { RecordWriter } from '../ports/records.js';
import type { MissedCallTable } from './missed-calls.js';
import type { Table } from './repository.js';
import type { UniqueKeys } from './unique-keys.js';

/** The tables of all kinds of records. */
export type CrmTables = { readonly [K in RecordType]: Table<RecordOf<K>> };

function tableOf(tables: CrmTables, { type }: AnyRecordRef): Table<CrmRecord> {
  // The tag says which kind of record the table holds.
  return tables[type] as unknown as Table<CrmRecord>;
}

export function acceptsAll(tables: CrmTables, records: readonly CrmRecord[]): boolean {
  return records.every((record) => tableOf(tables, record).accepts(record));
}

export function putAll(tables: CrmTables, records: readonly CrmRecord[]): void {
  for (const record of records) tableOf(tables, record).put(record);
}

export function createRecordWriter(
  tables: CrmTables,
  unique: UniqueKeys,
  items: MissedCallTable,
  report: (history: readonly HistoryEntry[]) => void,
): RecordWriter {
  return {
    async write({ records, removed = [], history, missedCalls = [] }) {
      const isThere = removed.every((ref) => tableOf(tables, ref).versionOf(ref.id) === ref.version);
      const areThere = isThere && missedCalls.every(items.accepts);
      if (!areThere || !acceptsAll(tables, records)) return err({ code: 'conflict' });
      const taken = unique.taken({ records, removed });
      if (taken) return err(taken);
      for (const ref of removed) tableOf(tables, ref).remove(ref.id);
      putAll(tables, records);
      for (const item of missedCalls) items.put(item);
      report(history);
      return ok(undefined);
    },
  };
}
