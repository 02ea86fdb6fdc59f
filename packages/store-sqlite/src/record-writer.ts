import {
  type Company,
  type Contact,
  type Deal,
  err,
  type Lead,
  ok,
  type RecordWriter,
} from '@callcard/crm-core';
import { addHistory } from './call-rows.js';
import type { Database } from './database.js';
import type { RecordTable } from './records.js';

/** The kinds of records that change together. */
export interface WrittenTables {
  readonly contact: RecordTable<Contact>;
  readonly company: RecordTable<Company>;
  readonly lead: RecordTable<Lead>;
  readonly deal: RecordTable<Deal>;
}

type Written = Contact | Company | Lead | Deal;

function bound<T extends Written>(table: RecordTable<T>, record: T) {
  return { accepts: () => table.accepts(record), put: () => table.put(record) };
}

function tableOf(tables: WrittenTables, record: Written) {
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

export function acceptsAll(tables: WrittenTables, records: readonly Written[]): boolean {
  return records.every((record) => tableOf(tables, record).accepts());
}

/** Call it within a transaction. */
export function putAll(tables: WrittenTables, records: readonly Written[]): void {
  for (const record of records) tableOf(tables, record).put();
}

export function recordWriter(db: Database, tables: WrittenTables): RecordWriter {
  return {
    async write({ records, history }) {
      return db.write(() => {
        if (!acceptsAll(tables, records)) return err({ code: 'conflict' });
        putAll(tables, records);
        for (const entry of history) addHistory(db, entry);
        return ok(undefined);
      });
    },
  };
}
