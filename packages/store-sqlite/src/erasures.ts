import { type ErasedCall, type Erasures, err, ok, type Tombstone } from '@callcard/crm-core';
import { type CallRow, callRow, recordKey } from './calls/call-row.js';
import { replaceFacts } from './calls/facts.js';
import type { KnownCalls } from './calls/known-calls.js';
import { writeCall } from './calls/write-call.js';
import type { Operation } from './database/protocol.js';
import { removeMissedCalls } from './missed-calls.js';
import { type CrmTables, putRecords } from './record-writer.js';
import type { RecordTable } from './records.js';
import type { Subjects } from './subjects.js';
import { textKey } from './text.js';
import { putActivities } from './timeline.js';

export interface ErasureParts {
  readonly known: KnownCalls;
  readonly subjects: Subjects;
  readonly tables: CrmTables;
  readonly tombstones: RecordTable<Tombstone>;
}

/** What an erasure writes of one call, given what is stored. Made at once: nobody can change what was given. */
function prepare({ call, facts, expectedVersion, activities }: ErasedCall) {
  const id = textKey(call.id);
  const after = callRow(call);
  const beside = [...replaceFacts(call.id, facts), ...putActivities(activities, call.id)];
  return {
    keys: [...after.bindings, ...activities.map(({ record }) => recordKey(record))],
    operations: (before: CallRow): Operation[] => [
      ...writeCall(id, expectedVersion, before, after),
      ...beside,
    ],
  };
}

/** Takes personal data out of everything that is stored (rule A7). */
export function erasuresOn({ known, subjects, tables, tombstones }: ErasureParts): Erasures {
  return {
    async apply({ calls, records, notes = [], missedCallIds, tombstone }) {
      const prepared = calls.map(prepare);
      const ofNotes = notes.map(({ record }) => recordKey(record));
      const keys = [...prepared.flatMap((call) => call.keys), ...ofNotes];
      const beside = [
        ...putRecords(tables, records),
        ...putActivities(notes, null),
        ...removeMissedCalls(missedCallIds),
        ...tombstones.put([tombstone]),
      ];
      const asked = calls.map(({ call, expectedVersion }) => ({ callId: call.id, expectedVersion }));
      return known.changeAll<void>(asked, async (jobs, before) => {
        if (!before.every((row) => row !== undefined)) return err({ code: 'conflict' });
        const erased = before.flatMap((row, n) => prepared[n]?.operations(row) ?? []);
        const operations = [...subjects.ensure(keys), ...erased, ...beside];
        // The log still holds what was there before; as much of it as no other process reads is emptied now.
        const outcome = await jobs.write({ operations, emptyLog: true });
        if (!outcome.done) return err({ code: 'conflict' });
        subjects.written(keys);
        return ok(undefined);
      });
    },
  };
}
