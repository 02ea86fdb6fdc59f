// Runs in the thread of the store that writes, and only when a database of an earlier version is opened.
import { searchKeysOf } from '@callcard/crm-core';

/**
 * @import { CrmRecord, RecordRef } from '@callcard/crm-core'
 * @import { Connection } from '../database/connection.js'
 * @import { Row } from '../database/protocol.js'
 */

/** So many records are in memory at once. */
const batch = 500;

/**
 * Adds what stored records are searched by, as part of the transaction that brings the database to the newest schema. A document
 * that cannot be read is found by its id alone.
 *
 * @param {Connection} connection
 */
export function addSearchKeys(connection) {
  for (let after = 0, rows = next(connection, after); rows.length > 0; rows = next(connection, after)) {
    for (const [place, type, body] of rows) {
      after = Number(place);
      for (const { kind, key } of keysOf(/** @type {RecordRef['type']} */ (type), body)) {
        // Escaped as the store does it (`textKey`).
        connection.run(
          `INSERT INTO lookups (kind, key, type, id) SELECT ?, ?, type, id FROM records WHERE rowid = ?
           ON CONFLICT DO NOTHING`,
          [kind, JSON.stringify(key).slice(1, -1), after],
        );
      }
    }
  }
}

/**
 * @param {Connection} connection
 * @param {number} after
 * @returns {Row[]}
 */
function next(connection, after) {
  return connection.all({
    sql: `SELECT rowid, type, body FROM records
          WHERE rowid > ? AND type IN ('contact', 'company', 'lead', 'deal', 'invoice') ORDER BY rowid LIMIT ${batch}`,
    params: [after],
  });
}

/**
 * @param {RecordRef['type']} type
 * @param {unknown} body
 */
function keysOf(type, body) {
  try {
    return searchKeysOf(type, /** @type {CrmRecord} */ (JSON.parse(String(body))));
  } catch {
    return [];
  }
}
