// Reading phone numbers: ours beside the three libraries that are used for it.
import { readFileSync } from 'node:fs';
import { maxPhoneTextLength, normalizePhone, normalizePhoneField } from '@callcard/crm-core';
import { parsePhoneNumber as parseAwesome } from 'awesome-phonenumber';
import google from 'google-libphonenumber';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { compare, fastest } from './measure.mjs';
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

/** Ordinary numbers, and texts as long as any may be that make as much work as we know how to make. */
const ordinary = Array.from({ length: 16 }, (_, n) => ({
  input: `+48 22 ${120 + n} ${40 + n} ${60 + n}`,
  country: 'PL',
}));
const hostile = [
  ...[
    '1',
    '12 ',
    '1,',
    '12/',
    '12\n',
    '123456789,',
    '1234567/',
    '030/12/34/',
    '+1',
    '+1 ',
    '+',
    '(',
    '(1)',
    '((1',
  ],
  ...[
    'ext 1 ',
    '601234567 ext 12 ',
    '22 123 45 67 wew. 12, ',
    '601234567 доб ',
    'A1',
    '1 800 ABC ',
    '0xx11 ',
    ';ext=1',
  ],
  ...[
    '1@',
    '%2B',
    '%2B1',
    '&lt;',
    '&#43;',
    '\u0660',
    '\ufb03',
    '1 - ',
    '22123456 22123456 ',
    '*67 ',
    '601234567 or ',
    '\u{1f4de}1',
  ],
  // The worst of some 40,000 that were put together at random.
  ...[
    '*67nr\nsip:',
    '\\*67w',
    '/#1000xx',
    '\uff1a*24/7 ',
    '&#43;\u20ac#124/7',
    '+"\u0660',
    '%3\uff0b',
    '\u20ac\u00d712\u0660',
    '00]\u00d7',
    '\u0434\u043e\u043124/7\u20ac601234567',
    'x1800FLOWERS\u00d7sip:',
    '24/7.\u200bext',
    'per#1\u2116',
    'min12\u{1f4de}/',
    'p00]%2B',
    'pm1800FLOWERS*67\u{1f4de}',
  ],
];

const readField = ({ input, country }) => normalizePhoneField(input, { defaultCountry: country });

/** The text that takes longest beside an ordinary number, all taking turns. */
function worstText() {
  const texts = hostile.flatMap((piece) =>
    ['PL', 'US', 'AR', 'DE', 'IT', 'BR'].map((country) => ({
      piece,
      country,
      input: piece.repeat(maxPhoneTextLength).slice(0, maxPhoneTextLength),
    })),
  );
  const readOrdinary = () => ordinary.map(readField);
  // The ordinary numbers in every fourth turn: they are the measure, and soon read.
  const turns = texts.flatMap((text, at) => {
    const turn = { ...text, run: () => readField(text) };
    return at % 4 === 0 ? [{ run: readOrdinary }, turn] : [turn];
  });
  const took = fastest(turns.map(({ run }) => run));
  const ofTexts = turns.flatMap((turn, at) => ('piece' in turn ? [{ ...turn, took: took[at] }] : []));
  const [worst] = ofTexts.sort((a, b) => b.took - a.took);
  const usual = Math.min(...took.filter((_, at) => turns[at].run === readOrdinary)) / ordinary.length;
  return { ...worst, usual, ratio: worst.took / usual };
}

export function phones() {
  const cases = JSON.parse(readFileSync(casesFile, 'utf8'));
  const canonical = getCountries().flatMap((country) => {
    const example = getExampleNumber(country, examples);
    return example ? [{ input: example.number, country }] : [];
  });
  const order = [jsLibrary, ours, oursField, ...libraries.slice(1)];
  const mixed = compare(order, cases);
  const plain = compare(order, canonical);
  const worst = worstText();
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
    {
      title: `Reading ${hostile.length} hostile texts of ${maxPhoneTextLength} characters, each in 6 countries`,
      note: 'The worst of them beside an ordinary number, all taking turns; of each the fastest round.',
      columns: ['', 'per text', 'times the ordinary number'],
      rows: [
        [`${ordinary[0].input} and its like`, micros(worst.usual), times(1)],
        [
          `${JSON.stringify(worst.piece)} again and again, ${worst.country}`,
          micros(worst.took),
          times(worst.ratio),
        ],
      ],
      targets: [
        {
          what: 'worst text, against an ordinary number',
          target: '≤ 64 ×',
          measured: times(worst.ratio),
          met: worst.ratio <= 64,
        },
      ],
    },
  ];
}

function target(what, atLeast, ratio) {
  return { what, target: `≥ ${atLeast} ×`, measured: times(ratio), met: ratio >= atLeast };
}
