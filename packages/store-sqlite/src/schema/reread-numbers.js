// Runs in the thread of the store that writes, and only when a database of an earlier version is opened.
import { mayCallNow, rereadPhone } from '@callcard/crm-core';

/**
 * @import { CountryCode, Party, PhoneEntry } from '@callcard/crm-core'
 * @import { Connection } from '../database/connection.js'
 * @import { Row } from '../database/protocol.js'
 */

/** So many records are in memory at once. */
const batch = 500;

/**
 * Reads the stored numbers of contacts, companies and leads again, as part of the transaction that brings the database to the
 * newest schema (rules P8, P9, P10): numbers that earlier versions could not read, and other readings, are found from now on.
 * No number is replaced. A document that cannot be read stays as it is.
 *
 * @param {Connection} connection
 * @param {string | undefined} country the installation's
 */
export function rereadNumbers(connection, country) {
  const options = { defaultCountry: /** @type {CountryCode | undefined} */ (country) };
  for (let after = 0, rows = next(connection, after); rows.length > 0; rows = next(connection, after)) {
    for (const [place, body] of rows) {
      after = Number(place);
      const party = readParty(body);
      const phones = party?.phones.map((entry) => rereadPhone(entry, options));
      const added = phones?.filter((entry, n) => entry !== party?.phones[n]) ?? [];
      if (added.length === 0) continue;
      connection.run('UPDATE records SET body = ? WHERE rowid = ?', [
        JSON.stringify({ ...party, phones }),
        after,
      ]);
      const kind = party && mayCallNow(party) ? 'phone' : 'formerPhone';
      for (const key of added.flatMap(keysOf)) {
        // Numbers are digits, so that they are keys as they stand.
        connection.run(
          `INSERT INTO lookups (kind, key, type, id) SELECT ?, ?, type, id FROM records WHERE rowid = ?
           ON CONFLICT DO NOTHING`,
          [kind, key, after],
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
    sql: `SELECT rowid, body FROM records WHERE rowid > ? AND type IN ('contact', 'company', 'lead')
          ORDER BY rowid LIMIT ${batch}`,
    params: [after],
  });
}

/**
 * @param {unknown} body
 * @returns {Party | undefined}
 */
function readParty(body) {
  try {
    const party = JSON.parse(String(body));
    return Array.isArray(party?.phones) ? party : undefined;
  } catch {
    return undefined;
  }
}

/** @param {PhoneEntry} entry */
function keysOf({ e164, alternates = [] }) {
  return e164 === null ? alternates : [e164, ...alternates];
}
