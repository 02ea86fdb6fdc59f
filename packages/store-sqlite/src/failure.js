/** @import { Failure } from './thread-handle.js' */

/**
 * An error of the system's or of SQLite as data; `UNKNOWN` when it has no code.
 *
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return {
    code: typeof code === 'string' && code !== '' ? code : 'UNKNOWN',
    message: error instanceof Error ? error.message : String(error),
  };
}
