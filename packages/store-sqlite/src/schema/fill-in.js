import { addSearchKeys } from './add-search-keys.js';
import { fillFacets } from './fill-facets.js';

/** @import { Connection } from '../database/connection.js' */

/**
 * Gives stored records what they are searched by, and stored calls what they are listed by.
 *
 * @param {Connection} connection
 */
export function fillIn(connection) {
  addSearchKeys(connection);
  fillFacets(connection);
}
