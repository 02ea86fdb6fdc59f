import { describe, expect, it } from 'vitest';
import {
  type CountryCode,
  firstKnownCountry,
  isCountry,
  normalizePhone,
  normalizePhoneField,
  phoneEntries,
  UsageError,
} from '../src/index.js';

/** What a call throws: its code, the option, and the message. */
function thrownBy(call: () => unknown): { code: string; option: string; message: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof UsageError) return { ...error, message: error.message };
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Options as a program without types may write them. */
const country = (code: unknown) => ({ defaultCountry: code as CountryCode });

describe('P5 a default country that does not exist', () => {
  it.each([
    ['UK', 'defaultCountry: "UK" is no country with a numbering plan; you mean "GB"'],
    ['EL', 'defaultCountry: "EL" is no country with a numbering plan; you mean "GR"'],
    [
      'POL',
      'defaultCountry: "POL" is no country with a numbering plan; give an ISO 3166-1 alpha-2 code such as "PL"',
    ],
    [
      '',
      'defaultCountry: "" is no country with a numbering plan; give an ISO 3166-1 alpha-2 code such as "PL"',
    ],
    [
      48,
      'defaultCountry: number is no country with a numbering plan; give an ISO 3166-1 alpha-2 code such as "PL"',
    ],
    ['constructor', /^defaultCountry: "constructor" is no country/],
  ])('is an error that names it and the remedy: %j', (code, message) => {
    for (const read of [
      () => normalizePhone('22 123 45 67', country(code)),
      () => normalizePhone('+48221234567', country(code)),
      () => normalizePhone(null, country(code)),
      () => normalizePhoneField('', country(code)),
      () => phoneEntries('22 123 45 67', 'work', country(code)),
    ]) {
      const thrown = thrownBy(read);
      expect(thrown).toMatchObject({ code: 'unknownCountry', option: 'defaultCountry' });
      expect(thrown.message).toMatch(message);
    }
  });

  it('is passed over where stored countries are tried one after the other', () => {
    expect(firstKnownCountry('UK', '', null, 'XX', 'pl', 'DE')).toBe('PL');
    const damaged = [48, { code: 'PL' }] as unknown as readonly string[];
    expect(firstKnownCountry(...damaged, 'DE')).toBe('DE');
    expect(isCountry('UK')).toBe(false);
  });
});

describe('P2 a column without a value', () => {
  it.each([null, undefined])('%s is empty, not a hidden caller', (raw) => {
    expect(normalizePhone(raw, country('PL'))).toEqual({
      kind: 'unparseable',
      reason: 'empty',
      raw: '',
      alternates: [],
    });
    expect(normalizePhoneField(raw, country('PL'))).toEqual([]);
    expect(phoneEntries(raw, 'work', country('PL'))).toEqual([]);
    expect(normalizePhone(raw, { privacy: true })).toEqual({ kind: 'withheld' });
  });
});

describe('P2 what is no text', () => {
  it.each([48601234567, 48601234567n, {}, ['+48601234567'], true])('is an error: %s', (raw) => {
    for (const read of [normalizePhone, normalizePhoneField]) {
      const thrown = thrownBy(() => read(raw as unknown as string, country('PL')));
      expect(thrown).toMatchObject({ code: 'notText', option: read.name });
      expect(thrown.message).not.toContain('601234567');
    }
    expect(thrownBy(() => phoneEntries(raw as unknown as string, 'work')).option).toBe('phoneEntries');
  });
});
