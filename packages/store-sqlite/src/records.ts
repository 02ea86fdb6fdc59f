import {
  type CrmRecord,
  err,
  ok,
  type RecordKey,
  type RecordOf,
  type RecordType,
  type Repository,
  type Result,
  type StoredRecord,
  type WriteError,
} from '@callcard/crm-core';
import { claim, takenError } from './claims.js';
import { type Database, sql } from './database/database.js';
import type { Operation, Row, Value } from './database/protocol.js';
import { pageByColumn, toPage } from './paging.js';
import { insertRows } from './rows.js';
import { damaged, type ReportProblem, readVersion, textKey } from './text.js';

/** What a record is found by; `hash`: that of an API key. */
export interface Lookup {
  readonly kind: RecordKey['kind'] | 'hash';
  readonly key: string;
}

/** The records of one kind: the port, and what other writers need to write them in their own jobs. */
export interface RecordTable<T extends StoredRecord> {
  readonly repository: Repository<T>;
  /**
   * Adds each (version 1) or replaces its stored version before, with its lookups; refused as `conflict`. Many new records
   * take few statements. Of records of the CRM, what they claim is written apart.
   */
  put(records: readonly T[]): Operation[];
  /** Removes the record in this version, with its lookups; refused as `conflict`. */
  remove(id: string, version: number): Operation[];
}

export interface RecordTableParts {
  readonly db: Database;
  readonly report: ReportProblem;
}

/** What a kind of record has beside its documents. */
export interface RecordKind<T> {
  /** Absent: it is found by its id alone. */
  readonly lookupsOf?: (record: T) => readonly Lookup[];
  /** What writes further rows of it, which go with their record by a foreign key; absent: there are none. */
  readonly rowsOf?: (record: T) => Operation[];
  /** What writes that which no other record may have; absent: nothing of it must be unique. */
  readonly claimOf?: (record: T) => Operation[];
}

export function recordTable<T extends StoredRecord>(
  { db, report }: RecordTableParts,
  type: string,
  { lookupsOf, rowsOf, claimOf }: RecordKind<T> = {},
): RecordTable<T> {
  function insert(records: readonly T[], refusal: string): Operation[] {
    const rows = records.map((each) => [type, textKey(each.id), each.version, JSON.stringify(each)]);
    const written = insertRows(
      'INSERT INTO records (type, id, version, body)',
      rows,
      'ON CONFLICT DO NOTHING',
    );
    const found = records.flatMap((each) => lookupRows(type, textKey(each.id), lookupsOf?.(each) ?? []));
    return [
      ...written.map((each) => ({ ...each, changes: each.params.length / 4, refusal })),
      ...addLookups(found),
      ...records.flatMap((each) => rowsOf?.(each) ?? []),
    ];
  }

  function update(record: T): Operation[] {
    const id = textKey(record.id);
    const written: Operation = {
      sql: 'UPDATE records SET version = ?, body = ? WHERE type = ? AND id = ? AND version = ?',
      params: [record.version, JSON.stringify(record), type, id, record.version - 1],
      changes: 1,
      refusal: 'conflict',
      why: sql('SELECT version FROM records WHERE type = ? AND id = ?', type, id),
    };
    const lookups = lookupsOf ? replaceLookups(type, id, lookupsOf(record)) : [];
    return [written, ...lookups, ...(rowsOf?.(record) ?? [])];
  }

  async function write(operations: readonly Operation[]): Promise<Result<void, WriteError>> {
    const outcome = await db.write({ operations });
    return outcome.done ? ok(undefined) : err(writeError(outcome.refusal, outcome.rows));
  }

  const repository: Repository<T> = {
    async get(id) {
      const [rows] = await db.read(
        sql('SELECT body, version FROM records WHERE type = ? AND id = ?', type, textKey(id)),
      );
      const row = rows?.[0];
      if (!row) return undefined;
      const record = readVersion<T>(textKey(id), row[1], row[0]);
      if (!record) throw damaged(type, id);
      return record;
    },
    async list(page) {
      const { sql: rest, params } = pageByColumn(page, 'id', 'ASC');
      const [found] = await db.read(
        sql(`SELECT body, id, version FROM records WHERE type = ? ${rest}`, type, ...params),
      );
      return toPage(found ?? [], page, {
        read: ([body, id, version]) => readReported<T>(report, type, id, version, body),
        cursorOf: ([, id]) => String(id),
      });
    },
    async getMany(ids) {
      if (ids.length === 0) return [];
      const [rows = []] = await db.read(
        sql(
          `SELECT body, id, version FROM records WHERE type = ? AND id IN (SELECT value FROM json_each(?))`,
          type,
          JSON.stringify(ids.map(textKey)),
        ),
      );
      return rows.flatMap(([body, id, version]) => readReported<T>(report, type, id, version, body) ?? []);
    },
    insert: (record) => write([...insert([record], 'alreadyExists'), ...(claimOf?.(record) ?? [])]),
    update: (record) => write([...update(record), ...(claimOf?.(record) ?? [])]),
  };

  return {
    repository,
    put: (records) => [
      ...insert(
        records.filter(({ version }) => version === 1),
        'conflict',
      ),
      ...records.filter(({ version }) => version !== 1).flatMap(update),
    ],
    remove: (id, version) => [
      // Lookups go with their record, by their foreign key.
      {
        sql: 'DELETE FROM records WHERE type = ? AND id = ? AND version = ?',
        params: [type, textKey(id), version],
        changes: 1,
        refusal: 'conflict',
      },
    ],
  };
}

/** A table of records of the CRM, which claim what must be unique. */
export function crmTable<K extends RecordType>(
  parts: RecordTableParts,
  type: K,
  lookupsOf?: (record: RecordOf<K>) => readonly Lookup[],
  rowsOf?: (record: RecordOf<K>) => Operation[],
): RecordTable<RecordOf<K>> {
  const claimOf = (record: CrmRecord) => claim([record]);
  return recordTable<RecordOf<K>>(parts, type, {
    claimOf,
    ...(lookupsOf && { lookupsOf }),
    ...(rowsOf && { rowsOf }),
  });
}

function writeError(refusal: string, rows: readonly Row[]): WriteError {
  if (refusal === 'alreadyExists') return { code: 'alreadyExists' };
  if (refusal === 'taken') return takenError(rows);
  return { code: rows.length === 0 ? 'notFound' : 'conflict' };
}

/** The document of this id, or undefined after its damage was reported. */
export function readReported<T extends { readonly version: number }>(
  report: ReportProblem,
  table: string,
  id: unknown,
  version: unknown,
  body: unknown,
): T | undefined {
  const value = readVersion<T>(id, version, body);
  if (value === undefined) report({ code: 'damaged', table, id: String(id) });
  return value;
}

function lookupRows(type: string, id: string, lookups: readonly Lookup[]): readonly Value[][] {
  return lookups.map(({ kind, key }) => [kind, textKey(key), type, id]);
}

function addLookups(rows: readonly Value[][]): Operation[] {
  return insertRows('INSERT INTO lookups (kind, key, type, id)', rows, 'ON CONFLICT DO NOTHING');
}

/** Leaves alone what stays, so that a change of something else writes nothing here. */
function replaceLookups(type: string, id: string, lookups: readonly Lookup[]): Operation[] {
  const kept = JSON.stringify(lookups.map(({ kind, key }) => `${kind} ${textKey(key)}`));
  return [
    {
      sql: `DELETE FROM lookups WHERE type = ? AND id = ?
            AND kind || ' ' || key NOT IN (SELECT value FROM json_each(?))`,
      params: [type, id, kept],
    },
    ...addLookups(lookupRows(type, id, lookups)),
  ];
}

/** Every record of any type that has one of the keys of these kinds, each once, by type and id. */
export async function findByKeys<T extends { readonly version: number }>(
  { db, report }: RecordTableParts,
  kinds: readonly Lookup['kind'][],
  keys: readonly string[],
): Promise<T[]> {
  if (keys.length === 0) return [];
  const [rows] = await db.read(
    sql(
      `SELECT r.type, r.id, r.version, r.body FROM records r JOIN
         (SELECT DISTINCT type, id FROM lookups
          WHERE kind IN (${kinds.map(() => '?').join(', ')}) AND key IN (SELECT value FROM json_each(?))) l
         ON r.type = l.type AND r.id = l.id ORDER BY r.type, r.id`,
      ...kinds,
      JSON.stringify(keys.map(textKey)),
    ),
  );
  return (rows ?? []).flatMap(
    ([type, id, version, body]) => readReported<T>(report, String(type), id, version, body) ?? [],
  );
}
