import { type CrmRecord, type TakenError, type UniqueKey, uniqueKeysOf } from '@callcard/crm-core';
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
  return [
    ...released.map((ref) => release(ref, records.find(isSame(ref)))),
    ...claiming.flatMap((record) => take(record, uniqueKeysOf(record))),
  ];
}

function isSame({ type, id }: Ref) {
  return (other: Ref) => other.type === type && other.id === id;
}

/** What the record keeps is left alone. */
function release({ type, id }: Ref, record: CrmRecord | undefined): Operation {
  const kept = record ? uniqueKeysOf(record).map(({ key }) => key) : [];
  return {
    sql: `DELETE FROM claims WHERE type = ? AND id = ? AND key NOT IN (SELECT value FROM json_each(?))`,
    params: [type, textKey(id), JSON.stringify(kept)],
  };
}

function take({ type, id }: CrmRecord, keys: readonly UniqueKey[]): Operation[] {
  if (keys.length === 0) return [];
  const wanted = JSON.stringify(keys.map(({ key }) => key));
  const owner = [type, textKey(id)];
  return [
    ...insertRows(
      'INSERT INTO claims (key, type, id)',
      keys.map(({ key }) => [key, ...owner]),
      'ON CONFLICT DO NOTHING',
    ),
    {
      sql: `SELECT count(*) FROM claims
            WHERE key IN (SELECT value FROM json_each(?)) AND NOT (type = ? AND id = ?)`,
      params: [wanted, ...owner],
      holds: 0,
      refusal: 'taken',
      why: sql(
        `SELECT c.key, c.type, c.id FROM json_each(?) j JOIN claims c ON c.key = j.value
         WHERE NOT (c.type = ? AND c.id = ?) ORDER BY j.key LIMIT 1`,
        wanted,
        ...owner,
      ),
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
