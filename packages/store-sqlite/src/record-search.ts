import type { KeyCondition, PageRequest, RecordOf, RecordRef, RecordSearch } from '@callcard/crm-core';
import { sql } from './database/database.js';
import type { Statement, Value } from './database/protocol.js';
import { pageByColumn, toPage } from './paging.js';
import { type RecordTableParts, readReported } from './records.js';
import { textKey } from './text.js';

/** Conditions that find more rows are all the same: none of them is rare. */
const enoughToTell = 1_000;

/** Sorts after every text that begins with what is before it. */
const last = '\u{10ffff}';

interface Where {
  readonly sql: string;
  readonly params: readonly Value[];
}

/** How the rows of `lookups` are found that meet a condition. */
function whereOf(condition: KeyCondition): Where {
  if ('prefix' in condition) {
    const prefix = textKey(condition.prefix);
    return { sql: 'kind = ? AND key >= ? AND key < ?', params: [condition.kind, prefix, prefix + last] };
  }
  const { kinds, keys } = condition;
  return {
    sql: `kind IN (${kinds.map(() => '?').join(', ')}) AND key IN (SELECT value FROM json_each(?))`,
    params: [...kinds, JSON.stringify(keys.map(textKey))],
  };
}

function countOf(type: string, where: Where): Statement {
  const found = `SELECT 1 FROM lookups WHERE ${where.sql} AND type = ? LIMIT ${enoughToTell}`;
  return sql(`SELECT count(*) FROM (${found})`, ...where.params, type);
}

/** The page's records: their ids come from the first condition, and the others are asked of each. */
function pageOf(type: string, [first, ...others]: readonly Where[], page: PageRequest): Statement {
  // The sign keeps SQLite from reading all records of the type, in the order of their ids, for one that meets the condition.
  const { sql: rest, params } = pageByColumn(page, '+l.id', 'ASC');
  const also = others.map(
    (where) =>
      ` AND EXISTS (SELECT 1 FROM lookups INDEXED BY lookups_of_record WHERE type = l.type AND id = l.id AND ${where.sql})`,
  );
  const ids = `SELECT DISTINCT l.id AS id FROM lookups l WHERE ${first?.sql} AND type = ?${also.join('')} ${rest}`;
  return sql(
    `SELECT r.body, r.id, r.version FROM (${ids}) f CROSS JOIN records r ON r.type = ? AND r.id = f.id
     ORDER BY r.id ${page.upTo === undefined ? 'ASC' : 'DESC'}`,
    ...(first?.params ?? []),
    type,
    ...others.flatMap((where) => where.params),
    ...params,
    type,
  );
}

/** Records by what they are found by. The rarest condition is read first, so that a search costs what that one finds. */
export function recordSearchOn({ db, report }: RecordTableParts): RecordSearch {
  async function rarestFirst(type: string, wheres: readonly Where[]): Promise<readonly Where[]> {
    if (wheres.length < 2) return wheres;
    const counts = await db.read(...wheres.map((where) => countOf(type, where)));
    const counted = wheres.map((where, n) => ({ where, count: Number(counts[n]?.[0]?.[0] ?? 0) }));
    return counted.sort((a, b) => a.count - b.count).map(({ where }) => where);
  }

  return {
    async find<K extends RecordRef['type']>(type: K, conditions: readonly KeyCondition[], page: PageRequest) {
      const wheres = await rarestFirst(type, conditions.map(whereOf));
      const [rows = []] = await db.read(pageOf(type, wheres, page));
      return toPage(rows, page, {
        read: ([body, id, version]) => readReported<RecordOf<K>>(report, type, id, version, body),
        cursorOf: ([, id]) => String(id),
      });
    },
  };
}
