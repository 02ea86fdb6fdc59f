import { describe, expect, it } from 'vitest';
import {
  type CountryCode,
  firstKnownCountry,
  maxPhoneTextLength,
  normalizePhone,
  normalizePhoneField,
  type PhoneOptions,
  phoneEntries,
} from '../src/index.js';
import { foldText } from '../src/phone/text.js';

/** One line per result: number, then `ext`, `repaired`, `suspicious`; other kinds by name. */
function told(text: string, options: PhoneOptions | string): string {
  // A row may name a country in lower case, or `none`.
  const defaultCountry = options === 'none' ? undefined : (options as CountryCode);
  const result = normalizePhone(text, typeof options === 'string' ? { defaultCountry } : options);
  switch (result.kind) {
    case 'e164':
      return [
        result.e164,
        result.extension === null ? '' : ` ext ${result.extension}`,
        result.repaired ? ' repaired' : '',
        result.suspicious ? ' suspicious' : '',
        result.notInPlan ? ' notInPlan' : '',
      ].join('');
    case 'internal':
      return `internal ${result.extension}`;
    case 'short':
      return `short ${result.digits} ${result.service}`;
    case 'withheld':
      return 'withheld';
    case 'unparseable':
      return `unparseable ${result.reason}`;
  }
}

function each(title: string, rows: readonly (readonly [text: string, country: string, expected: string])[]) {
  describe(title, () => {
    it.each(rows)('%j (%s) is %s', (text, country, expected) => {
      expect(told(text, country)).toBe(expected);
    });
  });
}

describe('P2 the result', () => {
  it('carries country, national number, extension and marks', () => {
    expect(normalizePhone('+48 22 123 45 67 wew. 12', { defaultCountry: 'PL' })).toEqual({
      kind: 'e164',
      e164: '+48221234567',
      country: 'PL',
      national: '221234567',
      extension: '12',
      repaired: false,
      suspicious: false,
      notInPlan: false,
      alternates: [],
    });
  });

  it('has no country for non-geographic numbers', () => {
    expect(normalizePhone('+800 1234 5678')).toMatchObject({ country: null, national: '12345678' });
    expect(normalizePhone('+870 773 111 632')).toMatchObject({ country: null, e164: '+870773111632' });
  });

  it('names the region that really owns the number', () => {
    const country = (text: string, defaultCountry: CountryCode) => {
      const result = normalizePhone(text, { defaultCountry });
      return result.kind === 'e164' ? result.country : result.kind;
    };
    expect(country('01624 612345', 'GB')).toBe('IM');
    expect(country('787 234 5678', 'US')).toBe('PR');
    expect(country('87012345678', 'RU')).toBe('KZ');
    expect(country('06 6982 0001', 'IT')).toBe('VA');
    expect(country('+390312345678', 'PL')).toBe('IT');
  });

  each('P2 internal and short numbers', [
    ['101', 'PL', 'internal 101'],
    ['wew. 7042', 'PL', 'internal 7042'],
    ['sip:101@pbx.example.com', 'PL', 'internal 101'],
    ['tel:101;phone-context=pbx.example.com', 'PL', 'internal 101'],
    ['1110', 'AT', 'internal 1110'],
    ['2010', 'DE', 'internal 2010'],
    ['112', 'PL', 'short 112 emergency'],
    ['997', 'PL', 'short 997 emergency'],
    ['110', 'DE', 'short 110 emergency'],
    ['000', 'AU', 'short 000 emergency'],
    ['116 000', 'DE', 'short 116000 service'],
    ['411', 'US', 'short 411 service'],
    ['*2700', 'IL', 'short *2700 feature'],
    ['*100#', 'PL', 'short *100# feature'],
  ]);

  it('takes the lengths of extensions and further short numbers from the options', () => {
    expect(told('101', { defaultCountry: 'PL', internalLengths: [4] })).toBe('unparseable tooShort');
    expect(told('100200', { defaultCountry: 'PL', internalLengths: [6] })).toBe('internal 100200');
    expect(told('7777', { defaultCountry: 'PL', extraShortNumbers: ['77xx'] })).toBe('short 7777 service');
  });

  each('P2 what cannot be read says why', [
    ['N/A', 'PL', 'unparseable noDigits'],
    ['nie dzwonić', 'PL', 'unparseable noDigits'],
    ['+', 'PL', 'unparseable noDigits'],
    ['jan@firma.pl', 'PL', 'unparseable notAPhoneNumber'],
    ['sip:10.0.0.1', 'PL', 'unparseable notAPhoneNumber'],
    ['1', 'PL', 'unparseable tooShort'],
    ['123-45-67', 'RU', 'unparseable tooShort'],
    ['555-0123', 'US', 'unparseable tooShort'],
    ['+48 22 123 4', 'PL', 'unparseable invalidNumber'],
    ['1234567890123456789012345678901234567890', 'PL', 'unparseable tooLong'],
    ['+999123456789', 'PL', 'unparseable unknownCountryCode'],
    ['22 123 45 67', 'none', 'unparseable noDefaultCountry'],
    ['15 2345-6789', 'AR', 'unparseable invalidNumber'],
    ['22 123 45 67, 22 123 45 68', 'PL', 'unparseable severalNumbers'],
  ]);

  it('does not read texts longer than any phone field', () => {
    expect(told(`+48 22 123 45 67${' '.repeat(maxPhoneTextLength)}`, 'PL')).toBe('unparseable inputTooLong');
  });
});

each('P3 withheld callers', [
  ...[
    '',
    '   ',
    '\u200e',
    'anonymous',
    'ANONYMOUS',
    'Anonymous',
    '"Anonymous"',
    'restricted',
    'Unavailable',
  ].map((text) => [text, 'PL', 'withheld'] as const),
  ...[
    'unknown',
    'Unknown Caller',
    'Private',
    'PRIVATE NUMBER',
    'No Caller ID',
    'Out of Area',
    'O',
    'withheld',
  ].map((text) => [text, 'US', 'withheld'] as const),
  ...[
    'Numer zastrzeżony',
    'NIEZNANY',
    'номер скрыт',
    'Неизвестный номер',
    'прихований номер',
    'Unbekannt',
  ].map((text) => [text, 'PL', 'withheld'] as const),
  ...[
    'numéro masqué',
    'número oculto',
    'anônimo',
    'privato',
    'anoniem',
    'skryté číslo',
    '非通知',
    'חסוי',
  ].map((text) => [text, 'PL', 'withheld'] as const),
  ['0', 'PL', 'withheld'],
  ['0000000000', 'US', 'withheld'],
  ['+0000000', 'US', 'withheld'],
  ['266696687', 'PL', 'withheld'],
  ['266 696 687', 'DE', 'withheld'],
  ['sip:266696687@10.0.0.1', 'PL', 'withheld'],
  ['+48266696687', 'PL', '+48266696687'],
  ['sip:anonymous@anonymous.invalid', 'PL', 'withheld'],
  ['sip:+48221234567@anonymous.invalid', 'PL', 'withheld'],
  ['anonymous@pbx.example.com', 'PL', 'withheld'],
  ['"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9fx', 'PL', 'withheld'],
  ['From: Anonymous <sips:Restricted@10.0.0.1>', 'PL', 'withheld'],
]);

describe('P3 options', () => {
  it('believes the privacy flag whatever the number', () => {
    expect(told('+48221234567', { privacy: true })).toBe('withheld');
    expect(normalizePhoneField('+48221234567', { privacy: true })).toEqual([{ kind: 'withheld' }]);
  });

  it('takes further texts, whatever their case and accents', () => {
    const options: PhoneOptions = { defaultCountry: 'PL', extraWithheldTokens: ['Número Ausente'] };
    expect(told('NUMERO AUSENTE', options)).toBe('withheld');
    expect(told('NUMERO AUSENTE', 'PL')).toBe('unparseable noDigits');
  });
});

each('P1, P4 characters', [
  ['٠٥٠ ١٢٣ ٤٥٦٧', 'SA', '+966501234567'],
  ['۰۹۱۲۱۲۳۴۵۶۷', 'IR', '+989121234567'],
  ['০১৭১২৩৪৫৬৭৮', 'BD', '+8801712345678'],
  ['๐๒ ๑๒๓ ๔๕๖๗', 'TH', '+6621234567'],
  ['\u{1d7d2}\u{1d7d6} 22 123 45 67', 'PL', '+48221234567'],
  ['（０２２）１２３４５６７', 'PL', '+48221234567 repaired'],
  ['\u202a+48\u00a022\u2009123\u202f45\u300067\u202c', 'PL', '+48221234567'],
  ['\ufeff+48\u200b22\u2060123\u00ad45\u200d67', 'PL', '+48221234567'],
  ['+48\u201122\u2212123\u301c45\u2015\uff0d67', 'PL', '+48221234567'],
  ['\u260e +48 22 123 45 67', 'PL', '+48221234567'],
  ["'+48221234567", 'PL', '+48221234567'],
  ['+48.22.123.45.67', 'PL', '+48221234567'],
  ['972502345678+', 'PL', '+972502345678'],
]);

each('P4 international prefixes', [
  ['0048 22 123 45 67', 'PL', '+48221234567'],
  ['(0048) 22 123 45 67', 'DE', '+48221234567'],
  ['00+48 22 123 45 67', 'DE', '+48221234567'],
  ['00 44 20 7031 3000', 'US', '+442070313000'],
  ['011 44 20 7031 3000', 'US', '+442070313000'],
  ['0011 48 22 123 45 67', 'AU', '+48221234567'],
  ['010 48 22 123 45 67', 'JP', '+48221234567'],
  ['001-010-1-201-555-0123', 'JP', '+12015550123'],
  ['8~10 48 22 123 45 67', 'KZ', '+48221234567'],
  ['8-10-48-22-123-45-67', 'UA', '+48221234567'],
  ['00700 1 201 555 0123', 'KR', '+12015550123'],
  ['001 44 20 7031 3000', 'SG', '+442070313000'],
  ['+0048 22 123 45 67', 'PL', '+48221234567 repaired'],
  ['+011 44 20 7031 3000', 'US', '+442070313000 repaired'],
]);

each('P4 country code without +', [
  ['48221234567', 'PL', '+48221234567'],
  ['44 (0) 20 7031 3000', 'GB', '+442070313000'],
  ['442070313000', 'US', '+442070313000 repaired'],
  ['380671234567', 'RU', '+380671234567 repaired'],
  ['48221234567', 'DE', '+4948221234567'],
  ['84901234567', 'RU', '+74901234567 notInPlan'],
  ['48221234567', 'none', '+48221234567'],
]);

describe('P9 the own country code without +', () => {
  const read = (text: string, defaultCountry: CountryCode) => {
    const result = normalizePhone(text, { defaultCountry });
    return result.kind === 'e164' ? [result.e164, ...result.alternates] : [result.kind];
  };

  it.each([
    ['4915112345678', 'DE', ['+4915112345678', '+494915112345678']],
    ['sip:491711234567@trunk', 'DE', ['+491711234567', '+49491711234567']],
    ['38344123456', 'XK', ['+38344123456', '+37744123456', '+38338344123456']],
    ['49 30 901820', 'DE', ['+4930901820', '+494930901820']],
    ['919876543210', 'IN', ['+919876543210', '+91919876543210']],
  ])(
    'P9: %s in %s is international, and carries the national number that it may be',
    (text, country, numbers) => {
      expect(read(text, country as CountryCode)).toEqual(numbers);
    },
  );

  it.each([
    ['030 12345678', 'DE', ['+493012345678']],
    ['04915 123456', 'DE', ['+494915123456']],
    ['9198765432', 'IN', ['+919198765432']],
    ['7272581234', 'KZ', ['+77272581234']],
    ['48221234567', 'PL', ['+48221234567']],
    ['12025550123', 'US', ['+12025550123']],
  ])('P9: %s in %s leaves no doubt', (text, country, numbers) => {
    expect(read(text, country as CountryCode)).toEqual(numbers);
  });

  it('P9: where national numbers have no trunk prefix they come first, and the other reading is carried', () => {
    expect(read('3906123456', 'IT')).toEqual(['+393906123456', '+3906123456']);
  });

  it('no number has more than the fifteen digits of E.164', () => {
    expect(normalizePhone('95716841405120', { defaultCountry: 'DE' })).toMatchObject({ kind: 'unparseable' });
    expect(normalizePhone('+4995716841405120')).toMatchObject({ kind: 'unparseable' });
  });
});

each('P8 a number that no plan has', [
  ['+1 555 123 4567', 'US', '+15551234567 notInPlan'],
  ['+15551234567', 'PL', '+15551234567 notInPlan'],
  ['(555) 123-4567', 'US', '+15551234567 notInPlan'],
  ['052-123-4567', 'IL', '+972521234567 notInPlan'],
  ['052 023 4567', 'IL', '+972520234567'],
  ['0 555 123 45 67', 'TR', '+905551234567'],
  ['010 1234567', 'DE', '+49101234567 notInPlan'],
  ['972521234567', 'IL', '+972521234567 notInPlan'],
  ['+1 555 123 456', 'US', 'unparseable tooShort'],
  ['+48 22 123 45 6', 'PL', 'unparseable invalidNumber'],
  ['15 2345-6789', 'AR', 'unparseable invalidNumber'],
  ['22 1234', 'PL', 'unparseable invalidNumber'],
]);

describe('P8 beside another number', () => {
  const read = (text: string) =>
    normalizePhoneField(text, { defaultCountry: 'US' }).map((part) =>
      part.kind === 'e164' ? part.e164 : part.kind,
    );

  it('P8: counts with its + or when it looks like a number: a few digits and words are a note', () => {
    expect(read('202-555-0123, 5551234567')).toEqual(['+12025550123', '+15551234567']);
    expect(read('202-555-0123, +15551234567')).toEqual(['+12025550123', '+15551234567']);
    expect(read('202-555-0123, order 5551234567')).toEqual(['+12025550123', 'unparseable']);
    expect(read('5551234567')).toEqual(['+15551234567']);
    expect(
      JSON.stringify(normalizePhoneField('202-555-0123, order 5551234567', { defaultCountry: 'US' })),
    ).not.toContain('possible');
  });
});

each('P8 a number that no plan has, in every spelling of it', [
  ...['00972521234567', '972 52-123-4567', '+972 (0)52 123 4567', '+9720521234567', '972 052 1234567'].map(
    (text) => [text, 'IL', '+972521234567 notInPlan'] as const,
  ),
  ['+0972521234567', 'IL', '+972521234567 repaired notInPlan'],
  ...['48400123456', '0048 400 123 456', 'sip:0048400123456@trunk', '400 123 456'].map(
    (text) => [text, 'PL', '+48400123456 notInPlan'] as const,
  ),
  ...['+48 (0) 400 123 456', '+048 400 123 456', '+0048 400 123 456'].map(
    (text) => [text, 'PL', '+48400123456 repaired notInPlan'] as const,
  ),
  ['001 555 1234567', 'DE', '+15551234567 notInPlan'],
  ['01115551234567', 'US', '+15551234567 notInPlan'],
  ['0011 1 555 123 4567', 'AU', '+15551234567 notInPlan'],
  ['0015551234567', 'none', '+15551234567 notInPlan'],
  ['00556081744162', 'BR', '+556081744162 notInPlan'],
  ['4710123456', 'NO', '+4710123456 notInPlan'],
  ['34500123456', 'ES', '+34500123456 notInPlan'],
  ['0049 199 1234567', 'DE', '+491991234567 notInPlan'],
  ['+383283185150', 'XK', '+383283185150 notInPlan'],
  ['1 202 555 012', 'US', 'unparseable invalidNumber'],
  ['06 20 123 45', 'HU', 'unparseable invalidNumber'],
]);

it.each([
  ['002100000', 'BW'],
  ['(0)0100000', 'VA'],
  ['+57 (0)5 2000000', 'CO'],
  ['+43022000000', 'US'],
  ['+62032000000', 'VG'],
] as const)('P8: what %s (%s) is read as is read as itself', (text, defaultCountry) => {
  const read = normalizePhone(text, { defaultCountry });
  const e164 = read.kind === 'e164' ? read.e164 : '';
  expect(normalizePhone(e164, { defaultCountry })).toMatchObject({ kind: 'e164', e164 });
});

describe('P9 a number that no plan has', () => {
  it.each([
    ['491991234567', 'DE', '+49491991234567', '+491991234567'],
    ['376447872', 'AD', '+376376447872', '+376447872'],
    ['+2025550123', 'US', '+2025550123', '+12025550123'],
  ])('P9: %s in %s carries what it may also be', (text, country, e164, other) => {
    const read = normalizePhone(text, { defaultCountry: country as CountryCode });
    expect(read).toMatchObject({ kind: 'e164', e164, alternates: [other] });
  });
});

each('P9 the own country code with the trunk prefix behind it, twice, or behind a zero', [
  ['49 (0) 30 123456', 'DE', '+4930123456'],
  ['383 043 201 234', 'XK', '+38343201234'],
  ['4848601234567', 'PL', '+48601234567 repaired'],
  ['+48 48 601 234 567', 'PL', '+48601234567 repaired'],
  ['+48 0048 601 234 567', 'PL', '+48601234567 repaired'],
  ['+44 44 20 7031 3000', 'GB', '+442070313000 repaired'],
  ['+91 91 98765 43210', 'IN', '+919876543210 repaired'],
  ['0919876543210', 'IN', '+919876543210 repaired'],
  ['044 20 7031 3000', 'GB', '+442070313000 repaired'],
  ['034 612 345 678', 'ES', '+34612345678 repaired'],
  ['000 48 601 234 567', 'PL', '+48601234567 repaired'],
  ['0+49 171 1234567', 'DE', '+491711234567'],
  ['04915 123456', 'DE', '+494915123456'],
]);

each('P6 a + before a zero, and before a national number', [
  ['+049 171 1234567', 'DE', '+491711234567 repaired suspicious'],
  ['+0171 1234567', 'DE', '+491711234567 repaired suspicious'],
  ['+0 601 234 567', 'PL', '+48601234567 repaired suspicious'],
  ['+15551234567', 'DE', '+15551234567 notInPlan'],
]);

each('P11 a good number with a tail', [
  ['22 123 45 67-69', 'PL', '+48221234567 repaired'],
  ['601 234 567 - 8', 'PL', '+48601234567 repaired'],
  ['(202) 555-0123-45', 'US', '+12025550123 repaired'],
  ['202.555.0123.45', 'US', '+12025550123 repaired'],
  ['202-555-0123-0127', 'US', '+12025550123 repaired'],
  ['(202) 555-0123 thru 25', 'US', '+12025550123 repaired'],
  ['22 123 45 67..72', 'PL', '+48221234567 repaired'],
  ['22 123 45 67 \u2026 72', 'PL', '+48221234567 repaired'],
  ['22 123 45 67/85', 'PL', '+48221234567 repaired'],
  ['22 123 45 67 lub 12', 'PL', '+48221234567 repaired'],
  ['22 123 45 67 do 72', 'PL', '+48221234567 repaired'],
  ['22 123 45 67-69 wew. 12', 'PL', '+48221234567 ext 12 repaired'],
  ['601 234 567 8:00-16:00', 'PL', '+48601234567 repaired'],
  ['202-555-0123 9am-5pm', 'US', '+12025550123 repaired'],
  ['601 234 567 (1,23 z\u0142/min)', 'PL', '+48601234567 repaired'],
  ['0180 5 123456 (14 ct/min)', 'DE', '+491805123456 repaired'],
  ['01805-123456 (0,14 EUR/Min.)', 'DE', '+491805123456 repaired'],
  ['202-555-0123 $1.99/min', 'US', '+12025550123 repaired'],
  ['22 123 45 67 (po 16:00)', 'PL', '+48221234567'],
  ['22 123 45 67', 'PL', '+48221234567'],
  ['201-555-01234', 'US', 'unparseable invalidNumber'],
  ['601 234 567 - 8901', 'PL', 'unparseable tooLong'],
]);

each('P11 parameters of an address without its scheme', [
  ['+12025550123;npdi;rn=+12025550199', 'US', '+12025550123'],
  ['+12025550123;npdi', 'US', '+12025550123'],
  ['+48221234567;cpc=ordinary', 'PL', '+48221234567'],
  ['+48221234567;user=phone', 'PL', '+48221234567'],
  ['22 123 45 67;ext=12', 'PL', '+48221234567 ext 12'],
  ['22 123 45 67; 22 123 45 68', 'PL', 'unparseable severalNumbers'],
]);

each('P4 the zero in brackets', [
  ['+44 (0)20 7031 3000', 'GB', '+442070313000'],
  ['+44 [0] 20 7031 3000', 'GB', '+442070313000'],
  ['+33 (0)1 23 45 67 89', 'PL', '+33123456789'],
  ['0041 (0)44 668 18 00', 'PL', '+41446681800'],
  ['+36 (06) 30 123 4567', 'HU', '+36301234567'],
  ['+7 (8) 495 123-45-67', 'RU', '+74951234567'],
  ['+39 (0)2 1234 5678', 'IT', '+390212345678'],
  ['+34 (0) 912 345 678', 'ES', '+34912345678 repaired'],
  ['+480221234567', 'PL', '+48221234567 repaired'],
]);

each('P4 URIs and headers', [
  ['tel:+48-22-123-45-67;isub=1234', 'PL', '+48221234567'],
  ['tel:+48-22-123-45-67;ext=1-2', 'PL', '+48221234567 ext 12'],
  ['tel:1234567;phone-context=+4822', 'DE', '+48221234567'],
  ['tel:0221234567;phone-context=+48', 'DE', '+48221234567 repaired'],
  ['+48221234567;ext=12;isub=1', 'PL', '+48221234567 ext 12'],
  ['<tel:+48221234567>', 'PL', '+48221234567'],
  ['sip:+48221234567@10.0.0.1:5060;user=phone', 'PL', '+48221234567'],
  ['SIPS:%2B48221234567@[2001:db8::1]', 'PL', '+48221234567'],
  ['sip:221234567;phone-context=+48@host;user=phone', 'DE', '+48221234567'],
  ['sip:+48221234567;ext=12@host', 'PL', '+48221234567 ext 12'],
  ['sip:221234567:secret@host', 'PL', '+48221234567'],
  ['"22 999 99 99 <x>" <sip:+48221234567@host;user=phone>;tag=12', 'PL', '+48221234567'],
  ['P-Asserted-Identity: <sip:+48221234567@10.0.0.1>', 'PL', '+48221234567'],
  ['Jan 2 <+48221234567>', 'PL', '+48221234567'],
  ['0048221234567@pbx.example.com', 'DE', '+48221234567'],
  ['sip:jan2@pbx.example.com', 'PL', 'unparseable notAPhoneNumber'],
]);

each('P4 extensions', [
  ...[
    'ext. 12',
    'ext12',
    'extension 12',
    'x12',
    'X 12',
    '#12',
    ',12',
    ',,12',
    ';12',
    'p12',
    '*12',
    '(ext. 12)',
  ].map((label) => [`+48 22 123 45 67 ${label}`, 'PL', '+48221234567 ext 12'] as const),
  ...['wew. 12', 'wewn.12', 'w. 12', 'nr wewn. 12', 'wewnętrzny nr 12', '/ wew. 12', ', wew. 12'].map(
    (label) => [`22 123 45 67 ${label}`, 'PL', '+48221234567 ext 12'] as const,
  ),
  ...[
    'доб. 12',
    'доб.12',
    'добавочный 12',
    'вн. 12',
    '(вн. 12)',
    'внутр. 12',
    'доп. 12',
    'т.вн. 12',
    'д.12',
  ].map((label) => [`8 (495) 123-45-67 ${label}`, 'RU', '+74951234567 ext 12'] as const),
  ['030 123456 Durchwahl 12', 'DE', '+4930123456 ext 12'],
  ['030 123456 DW 12', 'DE', '+4930123456 ext 12'],
  ['030 123456 App. 12', 'DE', '+4930123456 ext 12'],
  ['01 23 45 67 89 poste 12', 'FR', '+33123456789 ext 12'],
  ['02 1234 5678 int. 12', 'IT', '+390212345678 ext 12'],
  ['02 1234 5678 interno 12', 'IT', '+390212345678 ext 12'],
  ['11 2345-6789 ramal 12', 'BR', '+551123456789 ext 12'],
  ['2 2123 4567 anexo 12', 'CL', '+56221234567 ext 12'],
  ['020 123 4567 toestel 12', 'NL', '+31201234567 ext 12'],
  ['08-123 456 78 anknytning 12', 'SE', '+46812345678 ext 12'],
  ['32 12 34 56 lok. 12', 'DK', '+4532123456 ext 12'],
  ['0212 123 45 67 dahili 12', 'TR', '+902121234567 ext 12'],
  ['221 234 567 klapka 12', 'CZ', '+420221234567 ext 12'],
  ['010-12345678转12', 'CN', '+861012345678 ext 12'],
  ['03-1234-5678 内線12', 'JP', '+81312345678 ext 12'],
  ['050-234-5678 שלוחה 12', 'IL', '+972502345678 ext 12'],
  ['+48 22 123 45 67 wew. 12 (sekretariat)', 'PL', '+48221234567 ext 12'],
]);

it('P4 further extension labels come in by option', () => {
  const options: PhoneOptions = { defaultCountry: 'PL', extraExtensionLabels: ['gniazdo'] };
  expect(told('22 123 45 67 Gniazdo 12', options)).toBe('+48221234567 ext 12');
  expect(told('22 123 45 67 Gniazdo 12', 'PL')).toBe('+48221234567');
});

each('P4 labels and notes', [
  ['tel. 22 123 45 67', 'PL', '+48221234567'],
  ['mob: 601 123 456', 'PL', '+48601123456'],
  ['Tel./fax 22 123 45 67', 'PL', '+48221234567'],
  ['кв. 8 (495) 123-45-67', 'RU', '+74951234567'],
  ['+48 22 123 45 67 (po 16:00)', 'PL', '+48221234567'],
  ['+48 22 123 45 67 [recepcja]', 'PL', '+48221234567'],
  ['22 123 45 67 - Jan Kowalski', 'PL', '+48221234567'],
  ['22 123 45 67 *sekretariat*', 'PL', '+48221234567'],
  ['22 123 45 67 \u{1f4de}?', 'PL', '+48221234567'],
  ['8 800 555-35-35 (бесплатно)', 'RU', '+78005553535'],
]);

each('P4 letters of the keypad', [
  ['1-800-FLOWERS', 'US', '+18003569377'],
  ['1800FLOWERS', 'US', '+18003569377'],
  ['1-800-flowers', 'US', '+18003569377'],
  ['+1 800 GO FEDEX', 'PL', '+18004633339'],
  ['1-800-CONTACTS', 'US', '+18002668228'],
  ['1-800-GOOG-411', 'US', '+18004664411'],
  ['1 800 FLOWERS ext. 12', 'US', '+18003569377 ext 12'],
  ['tel. 1-888-FLOWERS (orders)', 'US', '+18883569377'],
  ['1-888-FLOWERS sales', 'US', '+18883569377'],
  ['0800 FLOWERS', 'GB', '+448003569377'],
  ['13 CABS', 'AU', '+61132227'],
  ['201-555-0123 Bob', 'US', '+12015550123'],
  ['22 1234 abc', 'PL', 'unparseable invalidNumber'],
]);

each('P4, P6 numbers of old', [
  ['0221234567', 'PL', '+48221234567 repaired'],
  ['0 601 123 456', 'PL', '+48601123456 repaired'],
  ['0-1033-22-123-45-67', 'PL', '+48221234567 repaired'],
  ['8 067 123 45 67', 'UA', '+380671234567 repaired'],
  ['80671234567', 'UA', '+380671234567 repaired'],
  ['80291234567', 'BY', '+375291234567'],
  ['+375 80 29 123-45-67', 'BY', '+375291234567 repaired'],
  ['861234567', 'LT', '+37061234567'],
  ['+370 8 612 34567', 'LT', '+37061234567 repaired'],
  ['+52 1 55 1234 5678', 'MX', '+525512345678 repaired'],
  ['5215512345678', 'MX', '+525512345678 repaired'],
  ['044 55 1234 5678', 'MX', '+525512345678 repaired'],
  ['01 55 1234 5678', 'MX', '+525512345678 repaired'],
  ['(11) 6123-4567', 'BR', '+5511961234567 repaired'],
  ['+55 21 8123-4567', 'BR', '+5521981234567 repaired'],
  ['0xx11 2345-6789', 'BR', '+551123456789'],
  ['0 21 11 96123-4567', 'BR', '+5511961234567'],
  ['(0341) 15-512-3456', 'AR', '+5493415123456'],
  ['+54 11 15 2345 6789', 'PL', '+5491123456789 repaired'],
  ['+54 9 11 15 2345 6789', 'AR', '+5491123456789 repaired'],
  ['12593 138 0013 8000', 'CN', '+8613800138000'],
  ['+57 1 234 5678', 'CO', '+576012345678 repaired'],
  ['0 221 234 567', 'CZ', '+420221234567 repaired'],
  ['+39 2 1234 5678', 'IT', '+390212345678 repaired'],
  ['+39 (0) 347 123 4567', 'IT', '+393471234567 repaired'],
]);

each('P4 star codes and presentation prefixes', [
  ['*672015550123', 'US', '+12015550123'],
  ['*82 (201) 555-0123', 'US', '+12015550123'],
  ['#31#+48221234567', 'PL', '+48221234567'],
  ['*31#0221234567', 'DE', '+49221234567'],
  ['141 020 7031 3000', 'GB', '+442070313000'],
  ['1831 02 1234 5678', 'AU', '+61212345678'],
  ['184 03-1234-5678', 'JP', '+81312345678'],
]);

describe('P4 a number in columns of fixed width', () => {
  it.each([
    [`601 234 567${' '.repeat(100)}wew. 12`, '+48601234567 x12'],
    [`+48${' '.repeat(70)}601 234 567`, '+48601234567'],
    [`+48${' '.repeat(200)}601 234 567`, '+48601234567'],
  ])('is read, however wide they are', (text, expected) => {
    const read = normalizePhone(text, { defaultCountry: 'PL' });
    const said =
      read.kind === 'e164' ? `${read.e164}${read.extension ? ` x${read.extension}` : ''}` : read.kind;
    expect([said, read.kind === 'e164' && read.repaired]).toEqual([expected, false]);
  });

  it('is marked where digits far behind it are left out', () => {
    const read = normalizePhone(`601 234 567${' -'.repeat(60)} 12`, { defaultCountry: 'PL' });
    expect(read).toMatchObject({ kind: 'e164', e164: '+48601234567', repaired: true });
  });

  it('loses no character that two code units make, wherever it stands in a long text', () => {
    expect(foldText(`\u00e9${'a'.repeat(4094)}\u{1f4de}b`)).toBe(`\u00e9${'a'.repeat(4094)}\u{1f4de}b`);
  });
});

describe('P4 trunk rules', () => {
  const trunkRules = [{ prefix: '48', digits: 11, replaceWith: '+48' }];

  it('reads what a trunk writes in its own way', () => {
    expect(told('48221234567', { defaultCountry: 'DE', trunkRules })).toBe('+48221234567');
    expect(told('9022123456', { defaultCountry: 'DE', trunkRules: [{ prefix: '9', replaceWith: '' }] })).toBe(
      '+4922123456',
    );
  });

  it('leaves numbers with + and of other lengths alone', () => {
    expect(told('+49 4822 1234567', { defaultCountry: 'DE', trunkRules })).toBe('+4948221234567');
    expect(told('482212345', { defaultCountry: 'DE', trunkRules })).toBe('+49482212345');
  });
});

describe('P4 several numbers in one field', () => {
  const told164 = (text: string, defaultCountry: CountryCode) =>
    normalizePhoneField(text, { defaultCountry }).map((result) => {
      if (result.kind !== 'e164') return result.kind === 'unparseable' ? `? ${result.raw}` : result.kind;
      return `${result.e164}${result.extension === null ? '' : ` ext ${result.extension}`}`;
    });
  const both = ['+48221234567', '+48600123456'];

  it.each([
    ['+86 131 4424 9741 + 131 8534 1862', 'CN', ['+8613144249741', '+8613185341862']],
    ['+49 30 901820 + 48 600 123 456', 'DE', ['+4930901820', '+48600123456']],
    ['+49 30 901820 + 1 202 555 0123', 'DE', ['+4930901820', '+12025550123']],
  ])('%j (%s) is two numbers with a plus between them', (text, country, numbers) => {
    expect(told164(text, country as CountryCode)).toEqual(numbers);
  });

  it.each([
    ',',
    ';',
    '/',
    ' / ',
    '\n',
    '\r\n',
    '|',
    ' & ',
    ' or ',
    ' lub ',
    ' albo ',
    ' i ',
    ' или ',
    ' oder ',
    ' ou ',
    ' y ',
    ' fax: ',
    ', tel. kom. ',
    ' ',
    ' +48 ',
    ' (kom.) ',
  ])('splits at %j', (joint) => {
    expect(told164(`22 123 45 67${joint}600 123 456`, 'PL')).toEqual(both);
  });

  it('keeps each number’s extension', () => {
    expect(told164('8 495 123-45-67 доб. 12, 8 916 123-45-67', 'RU')).toEqual([
      '+74951234567 ext 12',
      '+79161234567',
    ]);
    expect(told164('22 123 45 67 (wew. 12); 600 123 456 wew. 3', 'PL')).toEqual([
      '+48221234567 ext 12',
      '+48600123456 ext 3',
    ]);
    expect(told164('22 123 45 67 wew. 12, 14', 'PL')).toEqual(['+48221234567 ext 12', '+48221234567 ext 14']);
  });

  it('takes a slash for formatting where the pieces are no numbers', () => {
    expect(told164('0171/1234567 / 0172/1234567', 'DE')).toEqual(['+491711234567', '+491721234567']);
    expect(told164('01/23/45/67/89', 'FR')).toEqual(['+33123456789']);
  });

  it('completes an abbreviated number that follows on the first, and marks it', () => {
    expect(told164('22 123 45 67/68', 'PL')).toEqual(['+48221234567', '+48221234568']);
    expect(normalizePhoneField('22 123 45 67 lub 68', { defaultCountry: 'PL' })[1]).toMatchObject({
      repaired: true,
    });
  });

  it('keeps what is not clear as an unreadable part, but for a tail of a few digits (rule P11)', () => {
    expect(told164('22 123 45 67/12', 'PL')).toEqual(['+48221234567']);
    expect(told164('201-555-0123 (45)', 'US')).toEqual(['+12015550123']);
    expect(told164('+7 (495) 123-45-67, 123-45-68', 'RU')).toEqual(['+74951234567', '? 123-45-68']);
    expect(told164('8 495 123-45-67 доп. 8 916 123-45-67', 'RU')).toEqual(['+74951234567', '+79161234567']);
  });

  it('has nothing for blank text', () => {
    expect(normalizePhoneField('  ')).toEqual([]);
  });
});

describe('P5 default country', () => {
  it('is the first choice that has a numbering plan', () => {
    expect(firstKnownCountry(undefined, null, 'XX', 'pl', 'DE')).toBe('PL');
    expect(firstKnownCountry(null, '')).toBeUndefined();
  });

  it('decides what the same digits mean', () => {
    expect(told('221234567', 'PL')).toBe('+48221234567');
    expect(told('221234567', 'DE')).toBe('+49221234567');
    expect(told('221234567', 'cz')).toBe('+420221234567');
  });
});

describe('P6 doubt is marked', () => {
  it('leaves +8 495 … in Vietnam, suspicious, with what was meant as a weak reading', () => {
    expect(normalizePhone('+8 495 123-45-67', { defaultCountry: 'RU' })).toMatchObject({
      e164: '+84951234567',
      country: 'VN',
      suspicious: true,
      repaired: false,
      alternates: ['+74951234567'],
    });
    expect(told('+84951234567', 'RU')).toBe('+84951234567 suspicious');
    expect(told('+84951234567', 'PL')).toBe('+84951234567');
  });

  it('repairs a + before the trunk prefix where the number is valid in no other way', () => {
    expect(told('+8 800 200-02-00', 'RU')).toBe('+78002000200 repaired suspicious');
    expect(told('+8 029 123-45-67', 'BY')).toBe('+375291234567 repaired suspicious');
    expect(told('+01 23 45 67 89', 'FR')).toBe('+33123456789 repaired suspicious');
  });

  it('P10 offers the Argentine 9 as another reading, since the plan has both numbers', () => {
    expect(normalizePhone('011 2345-6789', { defaultCountry: 'AR' })).toMatchObject({
      e164: '+541123456789',
      alternates: ['+5491123456789'],
    });
  });
});

describe('phone entries of a record', () => {
  it('keep what was typed, one entry per number', () => {
    expect(phoneEntries('tel. 022 123 45 67 wew. 5, N/A', 'work', { defaultCountry: 'PL' })).toEqual([
      {
        raw: 'tel. 022 123 45 67 wew. 5, N/A',
        kind: 'work',
        e164: '+48221234567',
        extension: '5',
        repaired: true,
      },
    ]);
    expect(phoneEntries('22 123 45 67 / 12', 'main', { defaultCountry: 'PL' })).toEqual([
      { raw: '22 123 45 67 / 12', kind: 'main', e164: '+48221234567', extension: null, repaired: true },
    ]);
  });

  it('match nobody when there is no number', () => {
    expect(phoneEntries('', 'work')).toEqual([]);
    expect(phoneEntries('anonymous', 'work')).toEqual([
      { raw: 'anonymous', kind: 'work', e164: null, extension: null, repaired: false },
    ]);
    expect(phoneEntries('101', 'work', { defaultCountry: 'PL' })).toEqual([
      { raw: '101', kind: 'work', e164: null, extension: '101', repaired: false },
    ]);
  });
});
