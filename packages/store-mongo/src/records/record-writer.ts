import { err, ok, type RecordChange, type RecordWriter, type TakenError } from '@callcard/crm-core';
import type { Step, Witness } from '../database/changes.js';
import type { Database } from '../database/database.js';
import { removalWitness } from '../database/removal-witness.js';
import { appendChanges } from '../feed/append.js';
import type { Turns } from '../feed/turns.js';
import {
  areNextMissedCalls,
  type MissedCallContent,
  missedCallContent,
  missedCallWitness,
  putMissedCalls,
} from '../missed-calls.js';
import { addHistory, copyHistory } from '../timeline/put-entries.js';
import { planRecords, recordWitness } from './record-changes.js';
import { type RecordPut, recordPut } from './record-put.js';

/** Whoever can say whether a change was written, and what must be written for that. */
function witnessOf(
  db: Database,
  puts: readonly RecordPut[],
  missedCalls: readonly MissedCallContent[],
  removes: boolean,
  token: string,
): { readonly steps: readonly Step[]; readonly witness: Witness | undefined } {
  const witness = recordWitness(db, puts) ?? missedCallWitness(db, missedCalls);
  return witness || !removes ? { steps: [], witness } : removalWitness(db, token);
}

export function recordWriter(db: Database, turns: Turns): RecordWriter {
  return {
    async write(change: RecordChange) {
      const puts = change.records.map((record) => recordPut(record.type, record));
      const removals = (change.removed ?? []).map(({ type, id, version }) => ({ type, id, version }));
      const { others, changes } = copyHistory(change.history);
      const missedCalls = (change.missedCalls ?? []).map(missedCallContent);
      const lanes = changes.map(({ lane }) => lane);
      const write = () =>
        db.changes.write<void, { readonly code: 'conflict' } | TakenError>(async (token) => {
          const [records, areNext] = await Promise.all([
            planRecords(db, puts, removals, token),
            areNextMissedCalls(db, missedCalls),
          ]);
          if (!records.ok) return err(records.error.code === 'taken' ? records.error : { code: 'conflict' });
          if (!areNext) return err({ code: 'conflict' });
          const witnessed = witnessOf(db, puts, missedCalls, removals.length > 0, token);
          const steps = [
            ...records.value,
            ...putMissedCalls(db, missedCalls, token),
            ...addHistory(db, others),
            ...witnessed.steps,
            ...appendChanges(db, changes),
          ];
          return ok({ steps, witness: witnessed.witness, value: undefined });
        });
      return turns.take(lanes, false, write);
    },
  };
}
