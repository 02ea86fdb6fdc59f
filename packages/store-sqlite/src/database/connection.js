import Libsql from 'libsql';
import { failureOf } from '../failure.js';

/** @import { Row, Statement, Value } from './protocol.js' */

/** So many prepared statements are kept; more texts than this are prepared again. */
const mostPrepared = 400;

/**
 * One connection: prepared statements by their text, and a count of all that was run.
 *
 * @param {string} path
 */
export function connect(path) {
  const database = new Libsql(path);
  /** @type {Map<string, ReturnType<typeof database.prepare>>} */
  const prepared = new Map();
  let statements = 0;

  /** @param {string} sql */
  function prepare(sql) {
    statements += 1;
    const known = prepared.get(sql);
    if (known) return known;
    const [oldest] = prepared.keys();
    if (prepared.size >= mostPrepared && oldest !== undefined) prepared.delete(oldest);
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  return {
    /**
     * Runs a statement that changes something; gives how many rows it changed.
     *
     * @param {string} sql
     * @param {readonly Value[]} [params]
     * @returns {number}
     */
    run(sql, params = []) {
      return prepare(sql).run(params).changes;
    },
    /**
     * All rows. A statement that is read to its end holds no snapshot afterwards.
     *
     * @param {Statement} statement
     * @returns {Row[]}
     */
    all({ sql, params }) {
      return /** @type {Row[]} */ (/** @type {unknown} */ (prepare(sql).raw(true).all(params)));
    },
    /**
     * Several statements without parameters, such as a schema.
     *
     * @param {string} sql
     */
    script(sql) {
      statements += 1;
      database.exec(sql);
    },
    /** @returns {boolean} */
    inTransaction: () => database.inTransaction,
    counted: () => statements,
    close() {
      prepared.clear();
      database.close();
    },
  };
}

/** @typedef {ReturnType<typeof connect>} Connection */

/** @param {unknown} error */
export function isBusy(error) {
  return /^SQLITE_(BUSY|LOCKED)/.test(failureOf(error).code);
}
