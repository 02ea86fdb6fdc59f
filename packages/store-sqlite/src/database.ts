import Libsql from 'libsql';

/** What SQLite takes as a parameter here. Text goes through {@link textKey} when it is compared. */
export type Param = string | number | null;

/** One connection: prepared statements by their text, transactions, and nothing after closing. */
export interface Database {
  /** Runs a statement that changes something; gives how many rows it changed. */
  run(sql: string, ...params: Param[]): number;
  /** The first row. The caller names the columns' types. */
  one<Row>(sql: string, ...params: Param[]): Row | undefined;
  all<Row>(sql: string, ...params: Param[]): Row[];
  /** Statements without parameters, such as a schema. */
  exec(sql: string): void;
  /** Everything or nothing, alone: no other connection writes meanwhile. Durable when it returns. */
  write<T>(work: () => T): T;
  /** All reads of `work` see the same moment. */
  read<T>(work: () => T): T;
  close(): void;
}

type Statement = ReturnType<InstanceType<typeof Libsql>['prepare']>;

export function openDatabase(file: string): Database {
  const connection = new Libsql(file);
  const statements = new Map<string, Statement>();
  let open = true;

  function statement(sql: string): Statement {
    // A closed connection's statements go on working, so closing must be minded here.
    if (!open) throw new Error('the store is closed');
    const prepared = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  }

  function exec(sql: string): void {
    if (!open) throw new Error('the store is closed');
    connection.exec(sql);
  }

  function within<T>(begin: string, work: () => T): T {
    exec(begin);
    try {
      const result = work();
      connection.exec('COMMIT');
      return result;
    } catch (error) {
      // Some errors (a full disk) have rolled back already.
      if (connection.inTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    exec,
    run: (sql, ...params) => statement(sql).run(params).changes,
    one: <Row>(sql: string, ...params: Param[]) => statement(sql).get(params) as Row | undefined,
    all: <Row>(sql: string, ...params: Param[]) => statement(sql).all(params) as Row[],
    write: (work) => within('BEGIN IMMEDIATE', work),
    read: (work) => within('BEGIN', work),
    close() {
      if (!open) return;
      open = false;
      statements.clear();
      connection.close();
    },
  };
}

/**
 * Text as SQLite can compare it whole: the driver ends text at NUL and cannot tell lone surrogates apart, so both are
 * written as JSON escapes. Different texts stay different; ids and phone numbers stay as they are.
 */
export function textKey(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
