/** The file beside a recording that holds its checksum, in the format of sha256sum. It is only a memory. */

/** @import { AudioPlace } from './protocol.js' */

/** @param {AudioPlace} place */
export function sideFileOf({ file }) {
  return `${file}.sha256`;
}

/**
 * @param {AudioPlace} place
 * @param {string} sha256
 */
export function sideTextOf({ id }, sha256) {
  return `${sha256}  ${id}\n`;
}

/**
 * The checksum; undefined when the text is damaged or of another recording.
 *
 * @param {AudioPlace} place
 * @param {string} text
 */
export function checksumIn({ id }, text) {
  return text.slice(64) === `  ${id}\n` && /^[0-9a-f]{64}/.test(text) ? text.slice(0, 64) : undefined;
}
