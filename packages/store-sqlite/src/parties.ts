import type { Party, PartyIndex } from '@callcard/crm-core';
import type { Operation } from './database/protocol.js';
import { findByKeys, type RecordTableParts } from './records.js';
import { textKey } from './text.js';

/** Who has a phone number. */
export function partiesOn(parts: RecordTableParts): PartyIndex {
  return {
    findByPhone: (e164s) => findByKeys<Party>(parts, ['phone', 'formerPhone'], e164s),
  };
}

/** Refused as `conflict` when somebody has this number now; a record that cannot be read is nobody. */
export function unknownNumber(e164: string): Operation {
  return {
    sql: `SELECT count(*) FROM lookups l JOIN records r ON r.type = l.type AND r.id = l.id
          WHERE l.kind = 'phone' AND l.key = ? AND json_valid(r.body)`,
    params: [textKey(e164)],
    holds: 0,
    refusal: 'conflict',
  };
}
