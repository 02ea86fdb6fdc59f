import fc from 'fast-check';
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/core';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import max from 'libphonenumber-js/max/metadata';
import min from 'libphonenumber-js/min/metadata';
import mobile from 'libphonenumber-js/mobile/metadata';
import { describe, expect, it } from 'vitest';
import { parseInternational, parseNational } from '../src/phone/parse.js';
import { createPlans } from '../src/phone/plans.js';

const countries = Object.entries(examples);
const anyDigits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 3, maxLength: 16 });

/** Digits as somebody in a country dials them: often near a number of the country, often behind some prefix. */
const dialled = fc
  .record({
    sample: fc.constantFrom(...countries),
    changes: fc.array(fc.tuple(fc.nat(14), fc.nat(9)), { maxLength: 3 }),
    other: fc.option(anyDigits),
    prefix: fc.constantFrom(
      '',
      '',
      'trunk',
      'code',
      'trunk and code',
      '0',
      '8',
      '00',
      '011',
      '810',
      '015',
      '9',
    ),
  })
  .map(({ sample: [country, national], changes, other, prefix }) => {
    const digits = [...national];
    for (const [at, digit] of changes) if (at < digits.length) digits[at] = String(digit);
    const [code, , , , , trunk] = max.countries[country as CountryCode] as unknown as string[];
    const before = prefix.replace(/\D*trunk/, String(trunk || '')).replace(/\D*code/, String(code));
    return { country: country as CountryCode, text: before + (other ?? digits.join('')) };
  });

describe('P4 dialled digits are parsed as libphonenumber-js parses them', () => {
  it.each([
    ['max', max],
    ['mobile', mobile],
    ['min', min],
  ])('with its %s metadata, dialled inside a country and after a +', (_name, metadata) => {
    const plans = createPlans(metadata);
    let parsed = 0;
    fc.assert(
      fc.property(dialled, ({ country, text }) => {
        const home = plans.planOf(country);
        const options = { defaultCountry: country, extract: false };
        const inside = parsePhoneNumberFromString(text, options, metadata)?.number;
        const plus = parsePhoneNumberFromString(`+${text}`, { extract: false }, metadata)?.number;
        expect([text, country, home && parseNational(text, home, plans)]).toEqual([
          text,
          country,
          inside?.slice(1),
        ]);
        expect([text, parseInternational(text, plans)]).toEqual([text, plus?.slice(1)]);
        parsed += inside === undefined ? 0 : 1;
      }),
      { numRuns: 5000 },
    );
    expect(parsed).toBeGreaterThan(3000);
  });
});
