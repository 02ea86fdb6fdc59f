import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import {
  type CountryCode,
  maxPhoneTextLength,
  normalizePhone,
  normalizePhoneField,
  phoneEntries,
} from '../src/index.js';
import { mostSteps } from '../src/phone/context.js';
import { readField, readingContext } from '../src/phone/field.js';
import { maxPlans } from '../src/phone/max-plans.js';

const { plansOfCallingCode, resolveDigits } = maxPlans;

const countries = getCountries();
const samples = countries.flatMap((country) => {
  const number = getExampleNumber(country, examples);
  return number === undefined ? [] : [{ country, number }];
});

function e164(text: string, defaultCountry?: CountryCode): string {
  const result = normalizePhone(text, { defaultCountry });
  return result.kind === 'e164' ? result.e164 : result.kind;
}

const country = fc.constantFrom(...countries, undefined);
/** Text made of what phone fields are made of, so that every branch is reached. */
const phoneLike = fc
  .array(
    fc.constantFrom(
      ...'0123456789+()-/,;#*. \n[]<>@%:="\'~xXw',
      ...[
        'ext',
        'wew. ',
        ' доб. ',
        'sip:',
        'tel:',
        ' lub ',
        '00',
        '+48',
        '22 123 45 67',
        'FLOWERS',
        '\u0661',
        '\ud800',
      ],
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(
  phoneLike,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 60 }),
);

describe('phone number properties', () => {
  it('never throws, and every number found is E.164', () => {
    fc.assert(
      fc.property(anyText, country, (text, defaultCountry) => {
        const options = { defaultCountry };
        for (const result of [normalizePhone(text, options), ...normalizePhoneField(text, options)]) {
          if (result.kind === 'e164') expect(result.e164).toMatch(/^\+[1-9][0-9]{3,16}$/);
        }
        for (const entry of phoneEntries(text, 'work', options)) expect(entry.raw.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  it('P1 reads its own result as itself', () => {
    fc.assert(
      fc.property(anyText, country, country, (text, defaultCountry, other) => {
        for (const first of normalizePhoneField(text, { defaultCountry })) {
          if (first.kind === 'e164') expect(e164(first.e164, other)).toBe(first.e164);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('P4: reads a field a bounded number of times and cuts it into a bounded number of pieces, whatever it holds', () => {
    const bits = [
      '1',
      '12',
      '601234567',
      '+',
      '+1',
      '/',
      ',',
      ';',
      '(',
      ')',
      ' ',
      '\n',
      'ext',
      'x',
      'A',
      'or',
      '0',
      '-',
      '*',
      '#',
      '.',
      '@',
      '*67',
      'nr',
      'FLOWERS',
      '%2B',
      '&lt;',
      '\u0660',
    ];
    const text = fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 1024 });
    const country = fc.constantFrom('PL', 'DE', 'US', 'AR', 'IT', undefined);
    fc.assert(
      fc.property(text, country, (parts, defaultCountry) => {
        let asked = 0;
        const plans = {
          ...maxPlans,
          resolveDigits(digits: string) {
            asked += 1;
            return maxPlans.resolveDigits(digits);
          },
        };
        const field = parts.join('').slice(0, maxPhoneTextLength);
        const context = readingContext({ defaultCountry }, plans);
        const read = readField(field, context);
        expect(read.length).toBeLessThanOrEqual(16);
        // A reading asks some numbering plans for some spellings of its digits; nothing else asks them.
        expect(asked).toBeLessThanOrEqual(mostSteps * 8);
        expect(
          read
            .map(({ raw }) => raw)
            .join('')
            .replace(/[^0-9]/g, '').length,
        ).toBeLessThanOrEqual(field.length);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the first numbers of a field with too many, and says that it does not read the rest', () => {
    const numbers = Array.from({ length: 60 }, (_, n) => `601 234 5${10 + n}`);
    const results = normalizePhoneField(numbers.join(', '), { defaultCountry: 'PL' });
    expect(results.at(-1)).toMatchObject({ kind: 'unparseable', reason: 'inputTooLong' });
    expect(results.at(-1)).toMatchObject({ raw: expect.stringContaining('601 234 569') });
    const read = results.slice(0, -1).map((result) => (result.kind === 'e164' ? result.e164 : result.kind));
    expect(read).toEqual(numbers.slice(0, read.length).map((number) => `+48${number.replaceAll(' ', '')}`));
    expect(read.length).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['digits', '1'.repeat(10_000)],
    ['spaces', ' '.repeat(10_000)],
    ['slashes', '1/'.repeat(5_000)],
    ['plus signs', '+1'.repeat(5_000)],
    ['brackets', '('.repeat(10_000)],
    ['labels', 'ext '.repeat(2_500)],
    ['words', '1 a '.repeat(2_500)],
    ['lone surrogates', '\ud800'.repeat(10_000)],
    ['foreign digits', '\u{1d7ff}'.repeat(5_000)],
    ['addresses', 'sip:@;'.repeat(1_600)],
    ['percent signs', '%2B'.repeat(3_300)],
  ])('does not run away on ten thousand characters of %s', (_, text) => {
    for (const size of [1_024, text.length]) {
      const cut = text.slice(0, size);
      const before = process.cpuUsage();
      normalizePhoneField(cut, { defaultCountry: 'DE' });
      normalizePhone(cut, { defaultCountry: 'US' });
      // Time of the processor, a thousand times what it takes: only runaway backtracking gets there.
      expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
    }
  });

  it('P1 formatting never changes the result', () => {
    const filler = fc.constantFrom('', '', ' ', '-', '.', '\u00a0', '\u200b', '\u2011', ' \t', '\u202f');
    const any = fc.constantFrom(...samples);
    fc.assert(
      fc.property(
        any,
        fc.array(filler, { minLength: 20, maxLength: 20 }),
        ({ country: home, number }, fillers) => {
          const plain = `+${number.number.slice(1)}`;
          const spaced = [...plain].map((char, index) => char + (fillers[index] ?? '')).join('');
          expect(e164(spaced, home)).toBe(number.number);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('P4 every country’s example number', () => {
  it('covers the world', () => {
    expect(samples.length).toBeGreaterThan(230);
  });

  it.each(samples.map(({ country: home, number }) => [home, number] as const))('%s', (home, number) => {
    const digits = number.number.slice(1);
    const spellings = [
      number.formatNational(),
      number.formatInternational(),
      `00${digits}`,
      `00 ${number.formatInternational().slice(1)}`,
      `tel:${number.number}`,
      number.getURI(),
      `tel:${number.nationalNumber};phone-context=+${number.countryCallingCode}`,
      `sip:${number.number}@10.0.0.1;user=phone`,
      `"7 up" <sip:%2B${digits}@pbx.example.com>;tag=1`,
      `+${number.countryCallingCode} (${number.nationalNumber})`,
    ];
    for (const spelling of spellings) {
      expect([spelling, e164(spelling, home)]).toEqual([spelling, number.number]);
    }
  });
});

describe('P4 the compiled plans answer as libphonenumber-js does', () => {
  const codes = [...new Set(samples.map(({ number }) => number.countryCallingCode))];
  /** Numbers near valid ones: an example with digits changed, so that both answers come up often. */
  const nearNumber = fc
    .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(14), fc.nat(9)), { maxLength: 4 }))
    .map(([{ number }, changes]) => {
      const digits = [...number.nationalNumber];
      for (const [at, digit] of changes) if (at < digits.length) digits[at] = String(digit);
      return number.countryCallingCode + digits.join('');
    });
  const randomNumber = fc
    .tuple(
      fc.constantFrom(...codes, '800', '870', '882', '883', '979'),
      fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 4, maxLength: 12 }),
    )
    .map(([code, national]) => code + national);

  it('for validity, country and national number', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.oneof(nearNumber, randomNumber), (digits) => {
        const theirs = parsePhoneNumberFromString(`+${digits}`, { extract: false });
        // The library drops a trunk prefix after the country code; the plans read digits as they stand.
        fc.pre(theirs === undefined || theirs.number === `+${digits}`);
        const ours = resolveDigits(digits);
        expect([digits, ours !== undefined]).toEqual([digits, theirs?.isValid() === true]);
        if (ours === undefined || theirs === undefined) return;
        valid += 1;
        expect(ours.national).toBe(theirs.nationalNumber);
        if (plansOfCallingCode(ours.callingCode)[0]?.country !== null)
          expect(ours.country).toBe(theirs.country);
        expect(e164(`+${digits}`)).toBe(`+${digits}`);
      }),
      { numRuns: 3000 },
    );
    expect(valid).toBeGreaterThan(300);
  });

  it('and national numbers are read as the library reads them', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(14), fc.nat(9)), { maxLength: 3 }),
        (sample, changes) => {
          const digits = [...sample.number.formatNational().replace(/\D/g, '')];
          for (const [at, digit] of changes) if (at < digits.length) digits[at] = String(digit);
          const text = digits.join('');
          fc.pre(text.length > 6 && !/^(?:00|810|266696687)/.test(text));
          const theirs = parsePhoneNumberFromString(text, { defaultCountry: sample.country, extract: false });
          fc.pre(theirs?.isValid() === true);
          compared += 1;
          expect([text, sample.country, e164(text, sample.country)]).toEqual([
            text,
            sample.country,
            theirs?.number,
          ]);
        },
      ),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});
