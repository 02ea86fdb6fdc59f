// Reading phone numbers: ours beside the three libraries that are used for it.
import { readFileSync } from 'node:fs';
import { normalizePhone, normalizePhoneField } from '@callcard/crm-core';
import { parsePhoneNumber as parseAwesome } from 'awesome-phonenumber';
import google from 'google-libphonenumber';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { compare } from './measure.mjs';
import { micros, times } from './report.mjs';

const casesFile = new URL('../packages/crm-core/test/fixtures/phone-cases.json', import.meta.url);
const googleUtil = google.PhoneNumberUtil.getInstance();
const { E164 } = google.PhoneNumberFormat;

/** Each reads one text as well as its library can and gives the valid number as E.164, or undefined. */
const libraries = [
  {
    name: 'libphonenumber-js/max',
    run: ({ input, country }) => {
      const parsed = parsePhoneNumberFromString(input, country);
      return parsed?.isValid() ? parsed.number : undefined;
    },
  },
  {
    name: 'google-libphonenumber',
    run: ({ input, country }) => {
      try {
        const parsed = googleUtil.parse(input, country);
        return googleUtil.isValidNumber(parsed) ? googleUtil.format(parsed, E164) : undefined;
      } catch {
        return undefined;
      }
    },
  },
  {
    name: 'awesome-phonenumber',
    run: ({ input, country }) => {
      const parsed = parseAwesome(input, { regionCode: country });
      return parsed.valid ? parsed.number.e164 : undefined;
    },
  },
];

const numberOf = (result) => (result.kind === 'e164' ? result.e164 : undefined);
const ours = {
  name: 'crm-core normalizePhone',
  run: ({ input, country }) => numberOf(normalizePhone(input, { defaultCountry: country })),
};
const oursField = {
  name: 'crm-core normalizePhoneField',
  run: ({ input, country }) =>
    normalizePhoneField(input, { defaultCountry: country }).flatMap((result) => numberOf(result) ?? []),
};

/** How many of the cases' expected numbers (one, several or none) come out. */
function rightAnswers({ run }, cases) {
  const right = cases.filter((one) => {
    const expected = one.expected === null ? [] : [one.expected].flat();
    return String([run(one) ?? []].flat()) === String(expected);
  });
  return right.length;
}

const [jsLibrary] = libraries;

export function phones() {
  const cases = JSON.parse(readFileSync(casesFile, 'utf8'));
  const canonical = getCountries().flatMap((country) => {
    const example = getExampleNumber(country, examples);
    return example ? [{ input: example.number, country }] : [];
  });
  const order = [jsLibrary, ours, oursField, ...libraries.slice(1)];
  const mixed = compare(order, cases);
  const plain = compare(order, canonical);
  const ratioOf = (results) => results.find(({ name }) => name === ours.name).ratio;
  return [
    {
      title: `Reading ${cases.length} mixed spellings`,
      note:
        'Per text, median of rounds in which all take turns. Speed: against libphonenumber-js in the same round. ' +
        'Right: expected numbers found.',
      columns: ['', 'per text', 'speed', 'right'],
      rows: mixed.map(({ name, nanoseconds, ratio }, at) => [
        name,
        micros(nanoseconds),
        times(ratio),
        `${rightAnswers(order[at], cases)}/${cases.length}`,
      ]),
      targets: [target('mixed spellings, against libphonenumber-js alone', 1, ratioOf(mixed))],
    },
    {
      title: `Reading canonical E.164 (${canonical.length} countries' example numbers)`,
      columns: ['', 'per text', 'speed'],
      rows: plain.map(({ name, nanoseconds, ratio }) => [name, micros(nanoseconds), times(ratio)]),
      targets: [target('canonical E.164, against libphonenumber-js alone', 5, ratioOf(plain))],
    },
  ];
}

function target(what, atLeast, ratio) {
  return { what, target: `≥ ${atLeast} ×`, measured: times(ratio), met: ratio >= atLeast };
}
