import { type ErasedCall, type Erasures, err, ok, type Tombstone } from '@callcard/crm-core';
import { addFacts, putActivity, putCall } from './call-rows.js';
import { type Database, textKey } from './database.js';
import type { MissedCallTable } from './missed-calls.js';
import { acceptsAll, putAll, type WrittenTables } from './record-writer.js';
import type { RecordTable } from './records.js';

function accepts(db: Database, { call, expectedVersion }: ErasedCall): boolean {
  const row = db.one<{ version: number }>('SELECT version FROM calls WHERE id = ?', textKey(call.id));
  return row?.version === expectedVersion;
}

/** Facts are replaced where they stand, so that the feed keeps its numbers; new ones follow. */
function erase(db: Database, { call, facts, expectedVersion, activities }: ErasedCall): void {
  putCall(db, call, expectedVersion + 1);
  for (const fact of facts) {
    db.run(
      'UPDATE facts SET body = ? WHERE call_id = ? AND fact_id = ?',
      JSON.stringify(fact),
      textKey(call.id),
      textKey(fact.id),
    );
  }
  addFacts(db, call.id, facts);
  for (const activity of activities) putActivity(db, activity);
}

export function erasuresOn(
  db: Database,
  tables: WrittenTables,
  missedCalls: MissedCallTable,
  tombstones: RecordTable<Tombstone>,
): Erasures {
  return {
    async apply({ calls, records, missedCallIds, tombstone }) {
      const done = db.write(() => {
        const allowed = calls.every((erased) => accepts(db, erased)) && acceptsAll(tables, records);
        if (!allowed || !tombstones.accepts(tombstone)) return err({ code: 'conflict' as const });
        for (const erased of calls) erase(db, erased);
        putAll(tables, records);
        for (const id of missedCallIds) missedCalls.remove(id);
        tombstones.put(tombstone);
        return ok(undefined);
      });
      // The log still holds what was there before; as much of it as no other process reads is emptied now.
      if (done.ok) db.all('PRAGMA wal_checkpoint(TRUNCATE)');
      return done;
    },
  };
}
