import { type CrmRecord, refKey, type TakenError, uniqueKeysOf } from '@callcard/crm-core';
import { sql } from './database/database.js';
import type { Operation, Row } from './database/protocol.js';
import { insertRows } from './rows.js';
import { textKey, textOfKey } from './text.js';

interface Ref {
  readonly type: string;
  readonly id: string;
}

/** Whether anything of these records is, or was, unique. */
function mayClaim({ type, externalId, version }: CrmRecord): boolean {
  return version > 1 || type === 'user' || type === 'line' || (externalId ?? null) !== null;
}

/**
 * Gives records what must be unique and takes from them, and from removed ones, what they had; refused as `taken`. Comes
 * after the versions were checked. All give up first, so that records that change together may swap.
 */
export function claim(records: readonly CrmRecord[], removed: readonly Ref[] = []): Operation[] {
  const claiming = records.filter(mayClaim);
  const released = [...removed, ...claiming.filter(({ version }) => version > 1)];
  const changed = new Map(released.length === 0 ? [] : records.map((record) => [refKey(record), record]));
  return [...released.map((ref) => release(ref, changed.get(refKey(ref)))), ...take(claiming)];
}

/** What the record keeps is left alone. */
function release({ type, id }: Ref, record: CrmRecord | undefined): Operation {
  const kept = record ? uniqueKeysOf(record).map(({ key }) => key) : [];
  return {
    sql: `DELETE FROM claims WHERE type = ? AND id = ? AND key NOT IN (SELECT value FROM json_each(?))`,
    params: [type, textKey(id), JSON.stringify(kept)],
  };
}

/** Keys that a record wants, `j.value` being a key, a type and an id, and somebody else has. */
const heldByOthers = `json_each(?) j CROSS JOIN claims c ON c.key = j.value ->> 0
  WHERE NOT (c.type = j.value ->> 1 AND c.id = j.value ->> 2)`;

function take(records: readonly CrmRecord[]): Operation[] {
  const rows = records.flatMap((record) =>
    uniqueKeysOf(record).map(({ key }) => [key, record.type, textKey(record.id)]),
  );
  if (rows.length === 0) return [];
  const wanted = JSON.stringify(rows);
  return [
    ...insertRows('INSERT INTO claims (key, type, id)', rows, 'ON CONFLICT DO NOTHING'),
    {
      sql: `SELECT count(*) FROM ${heldByOthers}`,
      params: [wanted],
      holds: 0,
      refusal: 'taken',
      why: sql(`SELECT c.key, c.type, c.id FROM ${heldByOthers} ORDER BY j.key LIMIT 1`, wanted),
    },
  ];
}

/** The refusal that {@link claim} answered. */
export function takenError(rows: readonly Row[]): TakenError {
  const [key, type, id] = rows[0] ?? [];
  return {
    code: 'taken',
    // The key begins with the kind: `uniqueKeysOf`.
    unique: JSON.parse(String(key))[0] as TakenError['unique'],
    holder: { type: String(type) as TakenError['holder']['type'], id: textOfKey(id) },
  };
}
