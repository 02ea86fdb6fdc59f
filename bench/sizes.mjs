// How much a browser downloads for parts of the core, beside libphonenumber-js alone with the same metadata, and for the API's client.
import { bundle, compressed } from './bundle.mjs';

const library = (set) => `export { parsePhoneNumberFromString } from 'libphonenumber-js/${set}';`;
const phone = (path) => `export { normalizePhone } from '@callcard/crm-core${path}';`;
const match = `export { lookupKeys, matchCaller } from '@callcard/crm-core';`;

/** Bytes above the library, or in all, that a part may have. */
const limits = { phone: 12_000, phoneAndMatch: 14_000, decisions: 15_500, client: 6_500 };

const sets = [
  { set: 'max', path: '' },
  { set: 'mobile', path: '/phone/mobile' },
  { set: 'min', path: '/phone/min' },
];

const decisions = [
  ['planRouting', `export { planRouting } from '@callcard/crm-core';`],
  ['matchCaller and lookupKeys', `export { lookupKeys, matchCaller } from '@callcard/crm-core';`],
  ['bindDeals', `export { bindDeals } from '@callcard/crm-core';`],
  ['foldCall and buildCallCard', `export { buildCallCard, foldCall } from '@callcard/crm-core';`],
];

const client = `export { createClient, createMemorySink, dataOf } from '@callcard/api/client';`;

/**
 * @typedef {object} Size
 * @property {string} what
 * @property {number} minified bytes
 * @property {number} gzip bytes
 * @property {number | null} above bytes, compressed, above the library with the same metadata; null for the library itself
 * @property {number | null} limit of `above`
 */

/** @returns {Promise<Size>} */
async function sizeOf(what, program, limit = null, base = 0) {
  const code = await bundle(program);
  const gzip = compressed(code);
  return { what, minified: code.length, gzip, above: limit === null ? null : gzip - base, limit };
}

/** @returns {Promise<Size[]>} */
export async function measureSizes() {
  const found = [];
  for (const { set, path } of sets) {
    const alone = await sizeOf(`libphonenumber-js/${set}`, library(set));
    found.push(
      alone,
      await sizeOf(`crm-core${path}: normalizePhone`, phone(path), limits.phone, alone.gzip),
      await sizeOf(
        `crm-core${path}: normalizePhone, matchCaller`,
        phone(path) + match,
        limits.phoneAndMatch,
        alone.gzip,
      ),
    );
  }
  for (const [what, program] of decisions)
    found.push(await sizeOf(`crm-core: ${what}`, program, limits.decisions));
  found.push(await sizeOf('api/client', client, limits.client));
  return found;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** The table, as a part of `pnpm bench`. */
export async function sizes() {
  const found = await measureSizes();
  return [
    {
      title: 'What a browser downloads',
      note:
        'Bundled for browsers and minified by rolldown; gzip at level 9; 1 kB is 1,000 bytes. Above: the compressed size ' +
        'without that of libphonenumber-js with the same metadata, or all of it where the library is not needed.',
      columns: ['program', 'minified', 'gzip', 'above'],
      rows: found.map(({ what, minified, gzip, above }) => [
        what,
        kilobytes(minified),
        kilobytes(gzip),
        above === null ? '' : kilobytes(above),
      ]),
      targets: found.flatMap(({ what, above, limit }) =>
        above === null || limit === null
          ? []
          : [{ what, target: `≤ ${kilobytes(limit)}`, measured: kilobytes(above), met: above <= limit }],
      ),
    },
  ];
}
