import type { Party, PartyIndex } from '@callcard/crm-core';
import { recordKey } from './calls/call-row.js';
import { sql } from './database/database.js';
import type { Operation } from './database/protocol.js';
import { withOrigins } from './origins.js';
import { pageByColumn, toPage } from './paging.js';
import { findByKeys, type RecordTableParts, readReported } from './records.js';
import { textKey, textOfKey } from './text.js';

/** Who has a phone number. */
export function partiesOn(parts: RecordTableParts): PartyIndex {
  return {
    findByPhone: (e164s) => findByKeys<Party>(parts, ['phone', 'formerPhone'], e164s),
    async sharedNumbers(page) {
      const { sql: rest, params } = pageByColumn(page, 'number', 'ASC');
      const [found = []] = await parts.db.read(
        sql(`SELECT number, holders FROM shared_numbers WHERE TRUE ${rest}`, ...params),
      );
      return toPage(found, page, {
        read: ([number, holders]) => ({ number: textOfKey(number), holders: Number(holders) }),
        cursorOf: ([number]) => String(number),
      });
    },
    async sharedAmong(numbers) {
      if (numbers.length === 0) return [];
      const [found = []] = await parts.db.read(
        sql(
          'SELECT number, holders FROM shared_numbers WHERE number IN (SELECT value FROM json_each(?))',
          JSON.stringify(numbers.map(textKey)),
        ),
      );
      return found.map(([number, holders]) => ({ number: textOfKey(number), holders: Number(holders) }));
    },
    async originsOf(records) {
      const [rows = []] = await parts.db.read(
        sql(
          `${withOrigins} SELECT DISTINCT r.type, r.id, r.version, r.body FROM names JOIN records r
             ON r.type = substr(record, 1, instr(record, ':') - 1) AND r.id = substr(record, instr(record, ':') + 1)
           WHERE record NOT IN (SELECT root FROM names)`,
          JSON.stringify(records.map(recordKey)),
        ),
      );
      return rows.flatMap(
        ([type, id, version, body]) =>
          readReported<Party>(parts.report, String(type), id, version, body) ?? [],
      );
    },
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
