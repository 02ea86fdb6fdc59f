import { statSync } from 'node:fs';
import { StoreError } from '@callcard/crm-core';
import { somethingElse } from '../thread-handle.js';
import type { DatabaseThread } from './database-thread.js';
import type { LogKeeper } from './log-keeper.js';
import type { Request, Row, Statement, ThreadCounts, Value, WriteJob, WriteOutcome } from './protocol.js';

/** What was done for a store since it was opened. For benches and tests. */
export interface StoreStatistics {
  /** Statements given to SQLite, `BEGIN`, `SAVEPOINT` and `COMMIT` included. */
  readonly statements: number;
  /** Of these, those of writes and those of reads. */
  readonly written: number;
  readonly read: number;
  /** Transactions that were committed, each with one sync to the disk. */
  readonly groups: number;
  /** Writes that were answered: at least one for each group. */
  readonly writes: number;
  /** Bytes of the write-ahead log's file; it grows until it is brought into the database, and is then used again. */
  readonly logBytes: number;
}

/** What a job is given to. */
export interface Jobs {
  /** Writes all of it or nothing; durable when it resolves. */
  write(job: WriteJob): Promise<WriteOutcome>;
  /** The rows of each query. All of them see one moment, and every write that resolved before they were asked. */
  read(...queries: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
}

/** The database as the store's methods see it: whole jobs, answered by threads. */
export interface Database extends Jobs {
  /** Does work of several jobs, which is accepted as a whole: closing waits for it. */
  accept<T>(work: (jobs: Jobs) => Promise<T>): Promise<T>;
  statistics(): Promise<StoreStatistics>;
  /** A number that differs from any that it gave before as soon as a write is durable, this process's or another's. */
  revision(): Promise<number>;
  /** Lets everything that was asked be answered, and lets go of the file. Twice is no error. */
  close(): Promise<void>;
}

/** A statement and its parameters, in one line. */
export function sql(text: string, ...params: readonly Value[]): Statement {
  return { sql: text, params };
}

/**
 * Joins the two threads of one file. Readers of a write-ahead log never see what is not yet on the disk, and never wait
 * for a writer's sync.
 */
export function joinThreads(
  path: string,
  writer: DatabaseThread,
  reader: DatabaseThread,
  log: LogKeeper,
): Database {
  let closed: Promise<void> | undefined;
  const writes = outbox<Extract<Request, { kind: 'write' }>['jobs'][number]>((jobs) =>
    writer.post({ kind: 'write', jobs }),
  );
  const reads = outbox<Extract<Request, { kind: 'read' }>['jobs'][number]>((jobs) =>
    reader.post({ kind: 'read', jobs }),
  );

  function checkOpen(): void {
    if (closed) throw new StoreError('closed', 'the store is closed');
  }

  async function count(thread: DatabaseThread): Promise<ThreadCounts> {
    const answer = await thread.ask((id) => thread.post({ kind: 'count', id }));
    if (!('counts' in answer)) throw somethingElse();
    return answer.counts;
  }

  const accepted = new Set<Promise<unknown>>();

  async function closeBoth(): Promise<void> {
    await Promise.allSettled(accepted);
    writes.flush();
    reads.flush();
    await log.stop();
    // The reader first: what it reads keeps the log from being emptied.
    await reader.close();
    await writer.close();
  }

  const jobs: Jobs = {
    async write(job) {
      const answer = await writer.ask((id) => writes.add({ ...job, id }));
      if (!('outcome' in answer)) throw somethingElse();
      log.wrote();
      return answer.outcome;
    },
    async read(...queries) {
      const answer = await reader.ask((id) => reads.add({ id, queries }));
      if (!('rows' in answer)) throw somethingElse();
      return answer.rows;
    },
  };

  return {
    async write(job) {
      checkOpen();
      return jobs.write(job);
    },
    async read(...queries) {
      checkOpen();
      return jobs.read(...queries);
    },
    async accept(work) {
      checkOpen();
      const working = work(jobs);
      accepted.add(working);
      try {
        return await working;
      } finally {
        accepted.delete(working);
      }
    },
    async statistics() {
      checkOpen();
      const [written, read] = await Promise.all([count(writer), count(reader)]);
      return {
        statements: written.statements + read.statements,
        written: written.statements,
        read: read.statements,
        groups: written.groups,
        writes: written.jobs,
        logBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
      };
    },
    async revision() {
      checkOpen();
      const [[row] = []] = await jobs.read(revisionQuery);
      return Number(row?.[0]);
    },
    close() {
      closed ??= closeBoth();
      return closed;
    },
  };
}

/** Of the reader's connection, which writes nothing: every commit is another's, and counts. */
const revisionQuery = sql('PRAGMA data_version');

/** What is added in one turn is sent as one message. */
function outbox<T>(send: (items: readonly T[]) => void) {
  let items: T[] = [];
  function flush(): void {
    if (items.length === 0) return;
    const sent = items;
    items = [];
    send(sent);
  }
  return {
    flush,
    add(item: T): void {
      if (items.length === 0) queueMicrotask(flush);
      items.push(item);
    },
  };
}
