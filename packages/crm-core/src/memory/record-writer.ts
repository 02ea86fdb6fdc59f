import type { HistoryEntry } from '../model/activity.js';
import type { Deal } from '../model/deal.js';
import type { Company, Contact, Lead } from '../model/party.js';
import { err, ok } from '../model/result.js';
import type { RecordWriter } from '../ports/records.js';
import type { Table } from './repository.js';

/** The kinds of records that change together. */
export interface WrittenTables {
  readonly contact: Table<Contact>;
  readonly company: Table<Company>;
  readonly lead: Table<Lead>;
  readonly deal: Table<Deal>;
}

type Written = Contact | Company | Lead | Deal;

/** The table of a record, ready to be asked and written. */
function tableOf(tables: WrittenTables, record: Written): { accepts(): boolean; put(): void } {
  switch (record.type) {
    case 'contact':
      return bound(tables.contact, record);
    case 'company':
      return bound(tables.company, record);
    case 'lead':
      return bound(tables.lead, record);
    case 'deal':
      return bound(tables.deal, record);
  }
}

function bound<T extends Written>(table: Table<T>, record: T) {
  return { accepts: () => table.accepts(record), put: () => table.put(record) };
}

export function acceptsAll(tables: WrittenTables, records: readonly Written[]): boolean {
  return records.every((record) => tableOf(tables, record).accepts());
}

export function putAll(tables: WrittenTables, records: readonly Written[]): void {
  for (const record of records) tableOf(tables, record).put();
}

export function createRecordWriter(
  tables: WrittenTables,
  addHistory: (entry: HistoryEntry) => void,
): RecordWriter {
  return {
    async write({ records, history }) {
      if (!acceptsAll(tables, records)) return err({ code: 'conflict' });
      putAll(tables, records);
      for (const entry of history) addHistory(entry);
      return ok(undefined);
    },
  };
}
