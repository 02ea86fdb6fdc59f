// Runs in the thread of the store that writes, and only when a database of an earlier version is opened.
import { callFacets, comparableText, recordingFacets } from '@callcard/crm-core';

/**
 * @import { Call, CallRecording } from '@callcard/crm-core'
 * @import { Connection } from '../database/connection.js'
 * @import { Row, Value } from '../database/protocol.js'
 */

/** So many calls, or comments, are in memory at once. */
const batch = 500;

/**
 * Says of every stored call, recording and comment what listings find it by (schema 7), as part of the transaction that brings the
 * database to the newest schema. A document that cannot be read stays as it is, and is listed by what its row says.
 *
 * @param {Connection} connection
 */
export function fillFacets(connection) {
  for (let after = 0, rows = calls(connection, after); rows.length > 0; rows = calls(connection, after)) {
    for (const row of rows) {
      after = Number(row[0]);
      fillCall(connection, row);
    }
  }
  /** @type {readonly Value[]} */
  let last = [0, -1];
  for (let rows = comments(connection, last); rows.length > 0; rows = comments(connection, last)) {
    for (const [call = null, place = null, body] of rows) {
      last = [call, place];
      const text = textOf(parse(body));
      connection.run('UPDATE comments SET comparable = ? WHERE call = ? AND place = ?', [text, call, place]);
    }
  }
}

/**
 * @param {Connection} connection
 * @param {number} after
 * @returns {Row[]}
 */
function calls(connection, after) {
  return connection.all({
    sql: `SELECT n, body, match, EXISTS (SELECT 1 FROM comments WHERE call = n) FROM calls LEFT JOIN call_plans ON call = n
          WHERE n > ? ORDER BY n LIMIT ${batch}`,
    params: [after],
  });
}

/**
 * @param {Connection} connection
 * @param {readonly Value[]} after
 * @returns {Row[]}
 */
function comments(connection, after) {
  return connection.all({
    sql: `SELECT call, place, body FROM comments WHERE (call, place) > (?, ?) ORDER BY call, place LIMIT ${batch}`,
    params: [...after],
  });
}

/**
 * @param {Connection} connection
 * @param {Row} row
 */
function fillCall(connection, [n = null, body, match, commented = 0]) {
  const document = parse(body);
  if (document === undefined) return;
  const call = /** @type {Call} */ (
    /** @type {unknown} */ ({ ...document, match: parse(match) ?? null, comments: [] })
  );
  const { updatedAt, talkMs, kinds } = callFacets(call);
  const left = [Number(kinds.includes('conversation')), Number(kinds.includes('voicemail'))];
  connection.run(
    'UPDATE calls SET updated_at = ?, talk_ms = ?, conversation = ?, voicemail = ?, commented = ? WHERE n = ?',
    [updatedAt, talkMs, ...left, commented, n],
  );
  const recordings = Array.isArray(call.recordings) ? call.recordings : [];
  for (const recording of recordings) fillRecording(connection, n, call, recording);
}

/**
 * @param {Connection} connection
 * @param {Value} n
 * @param {Call} call
 * @param {CallRecording} recording
 */
function fillRecording(connection, n, call, recording) {
  if (typeof recording?.id !== 'string') return;
  const { at, updatedAt, direction, remote, lineId, answeredBy } = recordingFacets(call, recording);
  const { kind = null, state = null, durationMs = null } = recording;
  connection.run(
    `UPDATE recordings SET at = ?, updated_at = ?, kind = ?, state = ?, duration_ms = ?, outbound = ?, remote_e164 = ?, line_id = ?,
       answered_by = ? WHERE call = ? AND id = ?`,
    [
      ...[at, updatedAt, kind, state, durationMs, Number(direction === 'outbound')],
      ...[remote, lineId, answeredBy].map((key) => (key === null ? null : textKey(key))),
      ...[n, textKey(recording.id)],
    ],
  );
}

/**
 * As `textKey` of the store, which is no program of this thread.
 *
 * @param {string} text
 */
function textKey(text) {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * @param {unknown} text
 * @returns {object | undefined}
 */
function parse(text) {
  if (typeof text !== 'string') return undefined;
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {{ text?: unknown } | undefined} comment */
function textOf(comment) {
  return typeof comment?.text === 'string' ? comparableText(comment.text) : '';
}
