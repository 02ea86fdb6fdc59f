import {
  err,
  ok,
  type Repository,
  type Result,
  type StoredRecord,
  type WriteError,
} from '@callcard/crm-core';
import { type Database, textKey } from './database.js';
import { type Listed, rowsFor, toPage } from './paging.js';

/** What a record is found by. */
export interface Lookup {
  /** `converted`: what a lead became. */
  readonly kind: 'phone' | 'extension' | 'mobile' | 'number' | 'hash' | 'party' | 'converted';
  readonly key: string;
}

/** The records of one kind: the port, and what commits of calls need to write leads in their own transaction. */
export interface RecordTable<T extends StoredRecord> {
  readonly repository: Repository<T>;
  /** Whether {@link RecordTable.put} would be allowed: the stored version is the one before; 1 is a new record. */
  accepts(record: T): boolean;
  /** Adds or replaces, with its lookups; call it within a transaction. */
  put(record: T): void;
}

export function recordTable<T extends StoredRecord>(
  db: Database,
  type: string,
  lookupsOf: (record: T) => readonly Lookup[],
): RecordTable<T> {
  function versionOf(id: string): number | undefined {
    return db.one<{ version: number }>(
      'SELECT version FROM records WHERE type = ? AND id = ?',
      type,
      textKey(id),
    )?.version;
  }

  function put(record: T): void {
    const id = textKey(record.id);
    db.run(
      `INSERT INTO records (type, id, version, body) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body`,
      type,
      id,
      record.version,
      JSON.stringify(record),
    );
    db.run('DELETE FROM lookups WHERE type = ? AND id = ?', type, id);
    for (const { kind, key } of lookupsOf(record)) {
      db.run(
        'INSERT INTO lookups (kind, key, type, id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        kind,
        textKey(key),
        type,
        id,
      );
    }
  }

  function putIf(
    allowed: (stored: number | undefined) => WriteError | undefined,
    record: T,
  ): Result<void, WriteError> {
    return db.write(() => {
      const error = allowed(versionOf(record.id));
      if (error) return err(error);
      put(record);
      return ok(undefined);
    });
  }

  const repository: Repository<T> = {
    async get(id) {
      const row = db.one<Listed>('SELECT body FROM records WHERE type = ? AND id = ?', type, textKey(id));
      return row && (JSON.parse(row.body) as T);
    },
    async list(page) {
      const { limit, rows } = rowsFor(page);
      const found = db.all<Listed>(
        'SELECT id, body FROM records WHERE type = ? AND id > ? ORDER BY id LIMIT ?',
        type,
        page.after ?? '',
        rows,
      );
      return toPage(found, limit, ({ id }) => id);
    },
    insert: async (record) =>
      putIf((stored) => (stored === undefined ? undefined : { code: 'alreadyExists' }), record),
    update: async (record) =>
      putIf((stored) => {
        if (stored === undefined) return { code: 'notFound' };
        return stored === record.version - 1 ? undefined : { code: 'conflict' };
      }, record),
  };

  return { repository, put, accepts: (record) => (versionOf(record.id) ?? 0) === record.version - 1 };
}

/** Every record of any type that has one of the keys, each once, by type and id. */
export function findByKeys<T>(db: Database, kind: Lookup['kind'], keys: readonly string[]): T[] {
  const found = new Map<string, T>();
  for (const key of new Set(keys)) {
    const rows = db.all<{ type: string; id: string; body: string }>(
      `SELECT r.type, r.id, r.body FROM lookups l JOIN records r ON r.type = l.type AND r.id = l.id
       WHERE l.kind = ? AND l.key = ? ORDER BY l.type, l.id`,
      kind,
      textKey(key),
    );
    for (const { type, id, body } of rows) {
      const name = `${type}:${id}`;
      if (!found.has(name)) found.set(name, JSON.parse(body) as T);
    }
  }
  return [...found.values()];
}
