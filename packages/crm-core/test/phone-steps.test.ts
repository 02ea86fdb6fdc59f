import metadata from 'libphonenumber-js/max/metadata';
import { describe, expect, it } from 'vitest';
import { decodePercent, readAddress } from '../src/phone/address.js';
import type { CountryCode } from '../src/phone/country.js';
import { readInternational, readNational, readPlusTrunk } from '../src/phone/dial.js';
import { isExtensionLabel, splitExtension } from '../src/phone/extension.js';
import { maxPlans } from '../src/phone/max-plans.js';
import { legacyRules, presentationPrefixes } from '../src/phone/rules.js';
import { segmentsOf } from '../src/phone/segments.js';
import { digitsIn, foldText, foldWords } from '../src/phone/text.js';
import { keypadDigits, vanityReadings } from '../src/phone/vanity.js';
import { isWithheldText, phoneWords } from '../src/phone/words.js';

const words = phoneWords({});
const nobody = () => false;
const { callingCodeOf, planOf, plansOfCallingCode, resolveDigits } = maxPlans;
const home = (country: CountryCode | undefined) => ({ plans: maxPlans, country });

describe('P4 folding of characters', () => {
  it('turns every decimal digit of Unicode into ASCII', () => {
    const byValue = new Map<string, number>();
    let digits = 0;
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const char = code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code);
      if (!/^\p{Nd}$/u.test(char)) continue;
      digits += 1;
      const folded = foldText(char);
      expect(folded).toMatch(/^[0-9]$/);
      byValue.set(folded, (byValue.get(folded) ?? 0) + 1);
    }
    // Unicode has them in tens: each value as often as every other.
    expect(digits).toBeGreaterThan(600);
    expect(new Set(byValue.values())).toEqual(new Set([digits / 10]));
  });

  it('knows the value of digits of several scripts', () => {
    expect(foldText('०१२३४५६७८९')).toBe('0123456789');
    expect(foldText('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
    expect(foldText('\u{1d7ce}\u{1d7d7}\u{1d7d8}\u{1d7ff}')).toBe('0909');
  });

  it('has one space, one dash, one line end, and nothing invisible', () => {
    expect(foldText('1\t2\u00a03\u20034')).toBe('1 2 3 4');
    expect(foldText('1\u20102\u20113\u22124\uff0d5')).toBe('1-2-3-4-5');
    expect(foldText('1\u2028\u00852')).toBe('1\n\n2');
    expect(foldText('\u202a+\u200b4\u00ad8\ufeff\ud800')).toBe('+48');
    expect(foldText('＋（４８）／ＥＸＴ．')).toBe('+(48)/EXT.');
  });

  it('leaves letters of any script alone', () => {
    expect(foldText('доб. wew. 内線 שלוחה')).toBe('доб. wew. 内線 שלוחה');
  });

  it('compares words without case, accents and signs', () => {
    expect(foldWords('  Wewnętrzny: NR.')).toBe('wewnetrzny nr');
    expect(foldWords('Zastrzeżony Łącz')).toBe('zastrzezony lacz');
    expect(digitsIn('+48 (22) 1')).toBe('48221');
  });
});

describe('P4 addresses', () => {
  it('decodes printable percent codes only', () => {
    expect(decodePercent('%2B48%20%00%zz%')).toBe('+48 %00%zz%');
  });

  it('takes the dialled text, its context and extension', () => {
    expect(readAddress('tel:221234567;phone-context=+48;ext=1', nobody)).toEqual({
      kind: 'number',
      text: '221234567',
      context: '+48',
      extension: '1',
    });
    expect(readAddress('tel:7042;phone-context=example.com', nobody)).toMatchObject({ context: null });
  });

  it('sees that a text is no address, or names nobody', () => {
    expect(readAddress('22 123 45 67', nobody)).toEqual({ kind: 'none' });
    expect(readAddress('tel: 22 123 45 67; fax: 22 123 45 68', nobody)).toEqual({ kind: 'none' });
    expect(readAddress('sip:jan@example.com', nobody)).toEqual({ kind: 'notANumber' });
    expect(readAddress('<sip:x@anonymous.invalid>', nobody)).toEqual({ kind: 'withheld' });
    expect(readAddress('sip:nobody@example.com', (user) => user === 'nobody')).toEqual({ kind: 'withheld' });
  });
});

describe('P3 withheld texts', () => {
  it('are whole texts, not words in a text', () => {
    expect(isWithheldText('"Private"', words)).toBe(true);
    expect(isWithheldText('private line of Jan', words)).toBe(false);
    expect(isWithheldText('private 1', words)).toBe(false);
  });
});

describe('P4 extensions', () => {
  it('are cut off with their label and filler words', () => {
    expect(splitExtension('22 123 45 67 wew. nr 12', words)).toEqual({
      main: '22 123 45 67',
      extension: '12',
    });
    expect(splitExtension('221234567#12', words)).toEqual({ main: '221234567', extension: '12' });
    expect(splitExtension('221234567 (вн. 12)', words)?.extension).toBe('12');
  });

  it('are neither star codes nor notes nor whole numbers', () => {
    expect(splitExtension('*31#12', words)).toBeNull();
    expect(splitExtension('22 123 45 67 po 12', words)).toBeNull();
    expect(splitExtension('22 123 45 67 ext 600123456', words)).toBeNull();
    expect(isExtensionLabel('tel. wewn.', words)).toBe(true);
    expect(isExtensionLabel('fax', words)).toBe(false);
  });
});

describe('P4 keypad letters', () => {
  it('spell digits', () => {
    expect(keypadDigits('ABCdefGHIjklMNOpqrsTUVwxyz-1')).toBe('22233344455566677778889999-1');
    expect([...vanityReadings('1-800-GO-FEDEX')]).toEqual(['1-800-46', '1-800-46-33339']);
    expect([...vanityReadings('no digits')]).toEqual([]);
  });
});

describe('P4 segments of a field', () => {
  const texts = (text: string) =>
    segmentsOf(text, words).segments.map((segment) => [segment.joint, segment.text.trim()]);

  it('start at separators, at words and at a +', () => {
    expect(texts('1234567 / 2345678, 3')).toEqual([
      ['start', '1234567'],
      ['format', '2345678'],
      ['pause', '3'],
    ]);
    expect(texts('1234567 lub 2345678 fax 3456789 +4567890')).toEqual([
      ['start', '1234567'],
      ['word', '2345678'],
      ['word', 'fax 3456789'],
      ['word', '+4567890'],
    ]);
  });

  it('do not start within brackets, before extension labels, or before the first digit', () => {
    expect(texts('tel/fax (22) 1234567 (wew. 1, 2)')).toEqual([
      ['start', 'tel fax (22) 1234567 (wew. 1, 2)'],
    ]);
    expect(texts('1234567 wew. 12')).toEqual([['start', '1234567 wew. 12']]);
  });
});

describe('P4 dialled digits', () => {
  it('are read with a country code', () => {
    expect(readInternational('48221234567', maxPlans)).toEqual({ digits: '48221234567', repaired: false });
    expect(readInternational('4402070313000', maxPlans)).toEqual({ digits: '442070313000', repaired: false });
    expect(readInternational('480221234567', maxPlans)).toEqual({ digits: '48221234567', repaired: true });
    expect(readInternational('999123456789', maxPlans)).toBeUndefined();
  });

  it('are read in a country', () => {
    expect(readNational('0221234567', home('PL'))).toEqual({ digits: '48221234567', repaired: true });
    expect(readNational('8121234567', home('RU'))).toEqual({ digits: '78121234567', repaired: false });
    expect(readNational('123456', home('DE'))).toBeUndefined();
    expect(readNational('221234567', home(undefined))).toBeUndefined();
  });

  it('P6 may hide a trunk prefix behind a +', () => {
    expect(readPlusTrunk('84951234567', home('RU'))).toBe('74951234567');
    expect(readPlusTrunk('84951234567', home('PL'))).toBeUndefined();
    expect(readPlusTrunk('48221234567', home('RU'))).toBeUndefined();
  });
});

describe('P4 data', () => {
  it('is of the metadata format that the plans are compiled from', () => {
    expect(metadata.version).toBe(4);
    expect(planOf('PL')).toMatchObject({ callingCode: '48', nationalPrefix: '', country: 'PL' });
    expect(planOf('RU')).toMatchObject({ callingCode: '7', nationalPrefix: '8' });
    expect(planOf('XX')).toBeUndefined();
    expect(planOf('constructor')).toBeUndefined();
  });

  it('knows every calling code', () => {
    for (const code of [
      ...Object.keys(metadata.country_calling_codes),
      ...Object.keys(metadata.nonGeographic),
    ]) {
      expect(plansOfCallingCode(code).length).toBeGreaterThan(0);
      expect(callingCodeOf(`${code}5555555`)).toBe(code);
    }
    expect(callingCodeOf('999')).toBeUndefined();
    expect(callingCodeOf('0')).toBeUndefined();
  });

  it('has rules for real countries, anchored at both ends', () => {
    for (const { country, pattern } of legacyRules) {
      expect(planOf(country)).toBeDefined();
      expect(pattern.source).toMatch(/^\^.*\$$/);
    }
    for (const { country } of presentationPrefixes) {
      if (country !== null) expect(planOf(country)).toBeDefined();
    }
  });

  it('names a number’s type', () => {
    expect(resolveDigits('48800123456')?.type).toBe('tollFree');
    expect(resolveDigits('48601123456')?.type).toBe('mobile');
    expect(resolveDigits('48221234567')).toEqual({
      country: 'PL',
      callingCode: '48',
      national: '221234567',
      type: 'fixedLine',
    });
  });
});
