import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CountryCode, normalizePhone, normalizePhoneField, phoneEntries } from '../src/index.js';

interface PhoneCase {
  readonly n: number;
  readonly input: string;
  readonly country: CountryCode;
  readonly expected: string | readonly string[] | null;
  readonly ext: string | null;
  readonly why: string;
}

const cases: readonly PhoneCase[] = JSON.parse(
  readFileSync(new URL('./fixtures/phone-cases.json', import.meta.url), 'utf8'),
);

function numbersIn(text: string, defaultCountry: CountryCode): readonly string[] {
  return normalizePhoneField(text, { defaultCountry }).flatMap((result) =>
    result.kind === 'e164' ? [result.e164] : [],
  );
}

describe('P4 the written cases', () => {
  it('are all there', () => {
    expect(cases).toHaveLength(108);
  });

  it.each(cases)('$n: $input ($country): $why', ({ input, country, expected, ext }) => {
    const found = numbersIn(input, country);
    expect(found).toEqual(expected === null ? [] : [expected].flat());
    const entries = phoneEntries(input, 'work', { defaultCountry: country });
    expect(entries.flatMap(({ e164 }) => e164 ?? [])).toEqual(found);
    if (Array.isArray(expected)) return;
    const result = normalizePhone(input, { defaultCountry: country });
    expect(result.kind === 'e164' ? result.e164 : null).toBe(expected);
    expect(result.kind === 'e164' ? result.extension : null).toBe(ext);
  });
});
