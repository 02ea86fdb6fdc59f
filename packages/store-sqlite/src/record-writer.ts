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
import type { Database } from './database/database.js';
import type { Operation } from './database/protocol.js';
import type { RecordTable } from './records.js';

/** The kinds of records that change together. */
export interface WrittenTables {
  readonly contact: RecordTable<Contact>;
  readonly company: RecordTable<Company>;
  readonly lead: RecordTable<Lead>;
  readonly deal: RecordTable<Deal>;
}

type Written = Contact | Company | Lead | Deal;

function putRecord(tables: WrittenTables, record: Written): Operation[] {
  switch (record.type) {
    case 'contact':
      return tables.contact.put(record);
    case 'company':
      return tables.company.put(record);
    case 'lead':
      return tables.lead.put(record);
    case 'deal':
      return tables.deal.put(record);
  }
}

/** Writes records, each refused as `conflict` when another version is stored. */
export function putRecords(tables: WrittenTables, records: readonly Written[]): Operation[] {
  return records.flatMap((record) => putRecord(tables, record));
}

export function recordWriter(db: Database, tables: WrittenTables): RecordWriter {
  return {
    async write({ records, history }) {
      const operations = [...putRecords(tables, records), ...addHistory(history)];
      if (operations.length === 0) return ok(undefined);
      const outcome = await db.write({ operations });
      return outcome.done ? ok(undefined) : err({ code: 'conflict' });
    },
  };
}
