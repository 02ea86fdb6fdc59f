import { readFileSync } from 'node:fs';
import metadataOfMobiles from 'libphonenumber-js/mobile/metadata';
import { describe, expect, it } from 'vitest';
import { type CountryCode, createPhoneReader, type PhoneNumberResult } from '../src/index.js';
import * as max from '../src/phone.js';
import * as min from '../src/phone-min.js';
import * as mobile from '../src/phone-mobile.js';

interface PhoneCase {
  readonly n: number;
  readonly input: string;
  readonly country: CountryCode;
  readonly expected: string | readonly string[] | null;
}

const cases: readonly PhoneCase[] = JSON.parse(
  readFileSync(new URL('./fixtures/phone-cases.json', import.meta.url), 'utf8'),
);

/** A result in a few words: the number with its marks and other readings, or the kind with the reason. */
function told(result: PhoneNumberResult): string {
  if (result.kind !== 'e164') return 'reason' in result ? result.reason : result.kind;
  const marks = [result.repaired && 'repaired', result.notInPlan && 'notInPlan'].filter(Boolean);
  const others = result.alternates.map((alternate) => `or ${alternate}`);
  return [result.e164, ...marks, ...others].join(' ');
}

describe.each([
  ['min', min, [22, 112]],
  ['mobile', mobile, [22, 112, 124]],
] as const)('%s metadata', (_name, reader, different) => {
  it('P4: reads the written cases as max does, but for a few that need every type', () => {
    const wrong = cases.filter(({ input, country, expected }) => {
      const results = reader.normalizePhoneField(input, { defaultCountry: country });
      const found = results.flatMap((result) => (result.kind === 'e164' ? result.e164 : []));
      return String(found) !== String(expected === null ? [] : [expected].flat());
    });
    expect(wrong.map(({ n }) => n)).toEqual(different);
  });

  it('P8: cannot tell a number that nobody has from one that somebody has', () => {
    const text = '052-123-4567';
    expect(told(max.normalizePhone(text, { defaultCountry: 'IL' }))).toBe('+972521234567 notInPlan');
    expect(told(reader.normalizePhone(text, { defaultCountry: 'IL' }))).toBe('+972521234567');
    expect(told(reader.normalizePhone('+972 52 1'))).toBe('tooShort');
  });

  it('P4: keeps an old spelling as it is, and carries the new one', () => {
    const text = '+55 11 6123-4567';
    expect(told(max.normalizePhone(text))).toBe('+5511961234567 repaired');
    expect(told(reader.normalizePhone(text))).toBe('+551161234567 or +5511961234567');
  });

  it('P4: makes entries and knows the countries', () => {
    expect(reader.phoneEntries('601 234 567', 'mobile', { defaultCountry: 'PL' })).toEqual(
      max.phoneEntries('601 234 567', 'mobile', { defaultCountry: 'PL' }),
    );
    expect([reader.isCountry('PL'), reader.isCountry('UK')]).toEqual([true, false]);
    expect(reader.firstKnownCountry('UK', 'DE')).toBe('DE');
  });
});

describe('metadata of one’s own', () => {
  const { countries, country_calling_codes, ...rest } = metadataOfMobiles;
  const reader = createPhoneReader({
    ...rest,
    countries: { PL: countries.PL },
    country_calling_codes: { 48: ['PL'] },
    nonGeographic: {},
  });

  it('knows the countries that it has, and no others', () => {
    expect(told(reader.normalizePhone('601 234 567', { defaultCountry: 'PL' }))).toBe('+48601234567');
    expect(told(reader.normalizePhone('+49 1511 2345678'))).toBe('unknownCountryCode');
    expect(() => reader.normalizePhone('1', { defaultCountry: 'DE' })).toThrow(
      'no country with a numbering plan',
    );
  });
});
