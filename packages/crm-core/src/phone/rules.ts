import type { StoredCountry } from '../model/record.js';

/**
 * National dialling habits that libphonenumber does not know, as data (rule P4); numbers from before a renumbering are in
 * `renumberings`. A rule fires only where the digits as they stand are no valid number, and its outcome counts only when it
 * is one: such a number is `repaired` (rule P6).
 */
export interface LegacyRule {
  readonly country: StoredCountry;
  /** `national`: on digits dialled inside the country; `international`: on those after the country code. */
  readonly form: 'national' | 'international' | 'both';
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** One habit of several countries, such as a trunk 8 before numbers of so many digits. */
function habit(
  countries: string,
  pattern: RegExp,
  form: LegacyRule['form'] = 'both',
  replacement = '$1',
): readonly LegacyRule[] {
  return countries.split(' ').map((country) => ({ country, form, pattern, replacement }));
}

/** A long-distance operator chosen by a prefix before the national number, with the trunk 0 where there is one. */
function operator(countries: string, pattern: RegExp): readonly LegacyRule[] {
  return habit(countries, pattern, 'national');
}

/** The Argentine mobile 15 behind the area code is a 9 before it. */
function mobile15(pattern: RegExp): readonly LegacyRule[] {
  return habit('AR', pattern, 'both', '9$1$2');
}

export const legacyRules: readonly LegacyRule[] = [
  operator('PL', /^010\d\d(\d{9})$/),
  // The trunk 8 of the Soviet Union, with the 0 of its successors.
  habit('UA BY GE AZ KG TJ UZ', /^80?(\d{9})$/),
  habit('MD AM', /^80?(\d{8})$/),
  habit('LV', /^8(\d{8})$/),
  habit('EE', /^8(\d{7,8})$/),
  habit('LT', /^[08](\d{8})$/),
  habit('RU', /^8(\d{10})$/),
  mobile15(/^0?9?0?(\d{2})15(\d{8})$/),
  mobile15(/^0?9?0?(\d{3})15(\d{7})$/),
  mobile15(/^0?9?0?(\d{4})15(\d{6})$/),
  habit('AR', /^90(\d{10})$/, 'both', '9$1'),
  // Operators, also between the country code and the number.
  habit('BR', /^0?\d\d([1-9][1-9]\d{8,9})$/),
  habit('CN', /^(?:1(?:[012]\d|79)\d\d)0?(\d{9,11})$/),
  operator('DE', /^010(?:0\d|[1-9])\d0([1-9]\d{5,12})$/),
  operator('AT', /^10\d\d0([1-9]\d{5,12})$/),
  operator('CH', /^10[78]\d\d0(\d{9})$/),
  operator('ES', /^10\d\d([5-9]\d{8})$/),
  operator('IT', /^10\d{2,3}([03]\d{7,10})$/),
  operator('GR', /^1[5-8]\d\d([26]\d{9})$/),
  operator('NL FR', /^16\d\d0([1-9]\d{8})$/),
  operator('SE', /^95\d{2,3}0([1-9]\d{6,9})$/),
  operator('AU', /^14\d\d0([2-478]\d{8})$/),
  operator('CL', /^1[1-8]\d{1,2}([2-9]\d{8})$/),
  operator('US CA', /^1010\d{3}1?(\d{10})$/),
  habit('JP', /^00\d\d0?(\d{9,10})$/),
  habit('HU', /^0?6(\d{8,9})$/, 'international'),
].flat();

/** Countries whose landlines keep a leading zero: it is dropped before mobiles only, which lost theirs in 2001. */
export const significantZero: ReadonlySet<StoredCountry> = new Set(['IT', 'SM', 'VA']);

/** International prefixes of old, or of one operator; those in force come with the numbering plans. */
export const legacyInternationalPrefixes: Readonly<Record<StoredCountry, RegExp>> = {
  ...Object.fromEntries(
    ['UA', 'LT', 'LV', 'EE', 'MD', 'GE', 'AM', 'AZ', 'KG', 'TJ', 'UZ', 'RU', 'KZ', 'BY', 'TM'].map(
      (country) => [country, /^810/],
    ),
  ),
  JP: /^00\d{1,2}010/,
  SE: /^00[79]/,
  FI: /^99\d/,
  HK: /^00[68]0/,
  ID: /^(?:00[17]|01017)/,
  KR: /^00[3-9]\d{2}/,
};

/** A word of the keypad that asks the network to show or hide the caller's number, before the number itself. */
export interface DialPrefix {
  /** Null: everywhere. */
  readonly country: StoredCountry | null;
  readonly prefix: string;
}

function shown(country: StoredCountry | null, prefixes: string): readonly DialPrefix[] {
  return prefixes.split(' ').map((prefix) => ({ country, prefix }));
}

export const presentationPrefixes: readonly DialPrefix[] = [
  ...shown(null, '*67# *67 *82 *31# #31# **31* *31* *30# #30# *31 #31 *43 *23# *23 *65 *69'),
  ...shown('US', '1167 1182'),
  ...shown('CA', '1167 1182'),
  ...shown('GB', '141 1470'),
  ...shown('IE', '141 142'),
  ...shown('AU', '1831 1832'),
  ...shown('NZ', '0197 0196'),
  ...shown('JP', '184 186'),
  ...shown('HK', '133 1357'),
  ...shown('FR', '3651'),
  ...shown('ES', '067'),
];

/** A country and its numbers in each row. */
function byCountry(rows: string): Readonly<Record<StoredCountry, readonly string[]>> {
  return Object.fromEntries(
    rows
      .trim()
      .split('\n')
      .map((row) => {
        const [country = '', ...numbers] = row.trim().split(' ');
        return [country, numbers];
      }),
  );
}

/**
 * Emergency numbers. Numbers that most private switches also use as extensions (101 to 108 in several countries) are
 * left to the extension table: nobody is called by the fire service from 101.
 */
export const emergencyNumbers: ReadonlySet<string> = new Set(['112', '911', '999']);

export const nationalEmergencyNumbers = byCountry(`
  AR 107 128 144
  AT 122 133 140 141 144 147
  AU 000 106
  BG 150 160 166
  BR 190 191 192 193 194 197 198 199
  CH 117 118 144
  CL 131 132 133
  CN 110 119 120 122
  CO 123
  CZ 150 155 156 158
  DE 110
  DK 114
  EG 122 123 180
  ES 061 062 080 085 091 092
  FR 15 17 18 114 115 119 191 196 197
  GB 111 999
  GR 166 199
  HR 192 193 194 195
  HU 104 105 107
  IT 113 115 117 118 1515 1530
  JP 110 118 119
  KR 110 113 117 118 119
  LT 011 022 033
  LU 113
  LV 110 113
  MX 066 060 065 089
  NO 110 113
  NZ 111
  PH 117
  PL 985 986 987 991 992 993 994 997 998 999
  PT 115 117
  RS 192 193 194
  SG 993 995
  SI 113
  SK 150 155 158 159
  TH 191 1669
  TR 110 155 156 158 177
  TW 110 119
  VN 113 114 115
  ZA 10111 10177`);

/** Short service numbers; `x` is any digit. */
export const serviceNumbers = byCountry(`
  US 211 311 411 511 611 711 811 988
  CA 211 311 411 511 611 711 811 988
  DE 115 118xx 118xxx
  GB 118xxx 1471 1571
  IE 118xx
  FR 118xxx
  ES 118xx 010 012 016 017 024 025
  IT 1500 1522
  AT 118xxx
  SE 118xxx 1177 11313 11414
  FI 118xx
  PL 118xxx 19xxx
  CZ 12xxx 14xxx
  AU 1194 1196 12456`);

/** EU harmonised services of social value (decision 2007/116/EC), also used by the neighbours. */
export const harmonisedService = /^116\d{3}$/;

export const harmonisedCountries: ReadonlySet<StoredCountry> = new Set(
  (
    'AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM ' +
    'TR UA XK'
  ).split(' '),
);

/** What is dialled only within an area, and is as long as a whole number: the Argentine mobile 15 without its area code. */
export const localForms: Readonly<Record<StoredCountry, RegExp>> = { AR: /^0?15/ };
