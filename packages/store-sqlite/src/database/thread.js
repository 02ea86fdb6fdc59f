// What runs in a thread of the store: one connection, asked by messages. It knows no domain; it is plain JavaScript, so
// that it starts as it is, from the packed files and from the sources.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { failureOf } from '../failure.js';
import { connect } from './connection.js';
import { emptyLog, groupCommit } from './group-commit.js';
import { prepareVisitor, prepareWriter } from './prepare.js';

/** @import { AnswerOrFailure, DatabaseThreadOptions, LeftOut, Request, Statement, Unopened } from './protocol.js' */

/** @type {DatabaseThreadOptions} */
const options = workerData;
const port = /** @type {NonNullable<typeof parentPort>} */ (parentPort);
/** How long one attempt to write waits for another process, so that whoever comes meanwhile is heard. */
const patienceMs = Math.min(options.busyTimeoutMs, 200);

/** @type {import('./connection.js').Connection | undefined} */
let connection;
/** @type {ReturnType<typeof groupCommit> | undefined} */
let writer;
/** @type {NodeJS.Timeout | undefined} */
let gathering;
let closing = false;
let jobs = 0;

/** @param {AnswerOrFailure[]} answers */
function send(answers) {
  if (answers.length > 0) port.postMessage({ answers });
}

/** @param {AnswerOrFailure[]} answers */
function answer(answers) {
  jobs += answers.length;
  send(answers);
}

/** @param {number} id */
async function open(id) {
  /** @type {Unopened | null} */
  let refused = null;
  try {
    connection = connect(options.path);
    if (options.role === 'writer') {
      refused = await prepareWriter(connection, options);
      connection.script(`PRAGMA busy_timeout = ${patienceMs}`);
      writer = groupCommit(connection, {
        busyTimeoutMs: options.busyTimeoutMs,
        gatherMs: options.gatherMs,
        now: () => performance.now(),
      });
    } else if (options.role === 'visitor') {
      refused = prepareVisitor(connection, options);
    } else {
      connection.script(`PRAGMA busy_timeout = ${options.busyTimeoutMs}`);
      if (options.role === 'reader') connection.script('PRAGMA query_only = ON');
    }
  } catch (error) {
    refused = failureOf(error);
  }
  send([{ id, refused }]);
}

/**
 * Queries of one job see one moment: the latest that is durable. A single one does so by itself.
 *
 * @param {readonly Statement[]} queries
 */
function rowsOf(queries) {
  const db = connection;
  if (!db) return [];
  const [only, ...others] = queries;
  if (only && others.length === 0) return [db.all(only)];
  db.run('BEGIN');
  try {
    return queries.map((query) => db.all(query));
  } finally {
    db.run('COMMIT');
  }
}

/** @param {readonly { readonly id: number, readonly queries: readonly Statement[] }[]} asked */
function read(asked) {
  const answers = asked.map(({ id, queries: [...queries] }) => {
    try {
      return { id, rows: rowsOf(queries) };
    } catch (error) {
      return { id, failure: failureOf(error) };
    }
  });
  answer(answers);
}

/** @param {number} id */
function checkpoint(id) {
  try {
    connection?.all({ sql: 'PRAGMA wal_checkpoint(PASSIVE)', params: [] });
    send([{ id, checkpointed: true }]);
  } catch (error) {
    send([{ id, failure: failureOf(error) }]);
  }
}

/**
 * @param {string} path
 * @param {readonly LeftOut[]} rows
 */
function leaveOut(path, rows) {
  const copied = connect(path);
  try {
    copied.script('PRAGMA foreign_keys = ON');
    copied.script('PRAGMA secure_delete = ON');
    for (const { table, where } of rows) {
      const found = copied.all({ sql: 'SELECT 1 FROM sqlite_schema WHERE name = ?', params: [table] });
      if (found.length > 0) copied.run(`DELETE FROM ${table} WHERE ${where}`);
    }
  } finally {
    copied.close();
  }
}

/**
 * The new file has what is durable at the beginning; writers go on meanwhile.
 *
 * @param {number} id
 * @param {string} to
 * @param {readonly LeftOut[]} without
 */
function copy(id, to, without) {
  try {
    connection?.run('VACUUM INTO ?', [to]);
    leaveOut(to, without);
    send([{ id, copied: true }]);
  } catch (error) {
    send([{ id, failure: failureOf(error) }]);
  }
}

/** @param {Request} message */
function take(message) {
  if (message.kind === 'open') void open(message.id);
  else if (message.kind === 'write')
    for (const job of message.jobs) writer?.add({ ...job, since: performance.now() });
  else if (message.kind === 'read') read(message.jobs);
  else if (message.kind === 'checkpoint') checkpoint(message.id);
  else if (message.kind === 'copy') copy(message.id, message.to, message.without);
  else if (message.kind === 'close') closing = true;
  else if (message.kind === 'count') {
    const counts = { statements: connection?.counted() ?? 0, groups: writer?.groups() ?? 0, jobs };
    send([{ id: message.id, counts }]);
  }
}

/** All that has arrived by now belongs into the next group. */
function takeWaiting() {
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message);
}

function close() {
  if (gathering) clearTimeout(gathering);
  if (connection && writer) {
    // Waits for nobody: when others still read, what the log holds stays there, as safe as before.
    connection.script('PRAGMA busy_timeout = 0');
    emptyLog(connection);
  }
  connection?.close();
  port.close();
}

/** Writes groups until nothing waits, or until waiting a little makes a better group. */
function writeWaiting() {
  while (writer?.waiting()) {
    const delay = closing ? 0 : writer.delayMs();
    if (delay > 0) {
      if (gathering) clearTimeout(gathering);
      gathering = setTimeout(() => {
        takeWaiting();
        writeWaiting();
      }, delay);
      return;
    }
    answer(writer.writeGroup());
    takeWaiting();
  }
  if (closing) close();
}

port.on('message', (/** @type {Request} */ message) => {
  take(message);
  takeWaiting();
  writeWaiting();
});
