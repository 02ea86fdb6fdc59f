import { type ErasedCall, type Erasures, err, ok, type Tombstone } from '@callcard/crm-core';
import { addFacts, putActivities, putCall } from './call-rows.js';
import type { Database } from './database/database.js';
import type { Operation } from './database/protocol.js';
import { removeMissedCalls } from './missed-calls.js';
import { putRecords, type WrittenTables } from './record-writer.js';
import type { RecordTable } from './records.js';
import { textKey } from './text.js';

/** Facts are replaced where they stand, so that the feed keeps its numbers; new ones follow. */
function erase({ call, facts, expectedVersion, activities }: ErasedCall): Operation[] {
  return [
    ...putCall(call, expectedVersion),
    ...facts.map((fact) => ({
      sql: 'UPDATE facts SET body = ? WHERE call_id = ? AND fact_id = ?',
      params: [JSON.stringify(fact), textKey(call.id), textKey(fact.id)],
    })),
    ...addFacts(call.id, facts),
    ...putActivities(activities),
  ];
}

export function erasuresOn(
  db: Database,
  tables: WrittenTables,
  tombstones: RecordTable<Tombstone>,
): Erasures {
  return {
    async apply({ calls, records, missedCallIds, tombstone }) {
      if (calls.some(({ expectedVersion }) => expectedVersion < 1)) return err({ code: 'conflict' });
      const operations = [
        ...calls.flatMap(erase),
        ...putRecords(tables, records),
        ...removeMissedCalls(missedCallIds),
        ...tombstones.put(tombstone),
      ];
      // The log still holds what was there before; as much of it as no other process reads is emptied now.
      const outcome = await db.write({ operations, emptyLog: true });
      return outcome.done ? ok(undefined) : err({ code: 'conflict' });
    },
  };
}
