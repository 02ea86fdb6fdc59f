import { failureOf } from '../failure.js';

/**
 * @import { Connection } from './connection.js'
 * @import { DatabaseThreadOptions, Unopened } from './protocol.js'
 */

/**
 * Makes the file ours, brings it to the newest schema and sets what every connection needs. Gives why it did not; a
 * database that is refused is left as it was.
 *
 * @param {Connection} connection
 * @param {DatabaseThreadOptions} options
 * @returns {Promise<Unopened | null>}
 */
export async function prepareWriter(connection, options) {
  try {
    const refused = prepareVisitor(connection, options);
    if (refused) return refused;
    // Has no effect on a database that has pages already.
    connection.script(`PRAGMA page_size = ${options.pageSize}`);
    connection.all({ sql: 'PRAGMA journal_mode = WAL', params: [] });
    connection.script('PRAGMA synchronous = FULL');
    connection.script('PRAGMA foreign_keys = ON');
    // What is erased or replaced is overwritten with zeros, not only left out (rule A7).
    connection.script('PRAGMA secure_delete = ON');
    const pages = Math.ceil(options.logBytes / pragma(connection, 'page_size'));
    connection.all({ sql: `PRAGMA wal_autocheckpoint = ${pages}`, params: [] });
    // The file is cut with the first commit of a log that begins anew, so that its size is the log's.
    connection.all({ sql: 'PRAGMA journal_size_limit = 0', params: [] });
    await migrate(connection, options);
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * Changes nothing. Gives why the database is not for this release; an empty file is.
 *
 * @param {Connection} connection
 * @param {DatabaseThreadOptions} options
 * @returns {Unopened | null}
 */
export function prepareVisitor(connection, { busyTimeoutMs, applicationId, migrations }) {
  connection.script(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  const found = inspect(connection, applicationId);
  if (found === 'foreign') return { foreign: true };
  return found > migrations.length ? { schemaVersion: found } : null;
}

/**
 * @param {Connection} connection
 * @param {'user_version' | 'application_id' | 'page_size'} name
 */
function pragma(connection, name) {
  return Number(connection.all({ sql: `PRAGMA ${name}`, params: [] })[0]?.[0] ?? 0);
}

/**
 * The schema's version (0: an empty file), before anything is changed.
 *
 * @param {Connection} connection
 * @param {number} applicationId
 * @returns {'foreign' | number}
 */
function inspect(connection, applicationId) {
  const version = pragma(connection, 'user_version');
  if (pragma(connection, 'application_id') === applicationId) return version;
  const [objects] = connection.all({ sql: 'SELECT count(*) FROM sqlite_schema', params: [] });
  return version === 0 && objects?.[0] === 0 ? 0 : 'foreign';
}

/**
 * Brings the database to the newest schema: whole or not at all, and once, whoever else opens it at the same time.
 *
 * @param {Connection} connection
 * @param {DatabaseThreadOptions} options
 */
async function migrate(connection, options) {
  const { migrations, applicationId, rereadNumbers, foundBySince = 0 } = options;
  const found = pragma(connection, 'user_version');
  if (found === migrations.length) return;
  const isBefore = (/** @type {number} */ version, /** @type {number} */ limit) =>
    version > 0 && version < limit;
  const rereadBefore = rereadNumbers?.before ?? 0;
  // They bring the numbering plans of the world with them, which no other database needs here.
  const reread = isBefore(found, rereadBefore)
    ? (await import('../schema/reread-numbers.js')).rereadNumbers
    : undefined;
  const fill = isBefore(found, foundBySince) ? await import('../schema/fill-in.js') : undefined;
  connection.run('BEGIN IMMEDIATE');
  try {
    const version = pragma(connection, 'user_version');
    for (const step of migrations.slice(version)) connection.script(step);
    if (isBefore(version, rereadBefore)) reread?.(connection, rereadNumbers?.defaultCountry);
    if (isBefore(version, foundBySince)) fill?.fillIn(connection);
    connection.script(`PRAGMA application_id = ${applicationId}`);
    connection.script(`PRAGMA user_version = ${migrations.length}`);
    connection.run('COMMIT');
  } catch (error) {
    if (connection.inTransaction()) connection.run('ROLLBACK');
    throw error;
  }
}
