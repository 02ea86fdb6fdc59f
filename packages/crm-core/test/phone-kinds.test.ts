import { describe, expect, it } from 'vitest';
import { type CountryCode, normalizePhone, normalizePhoneField } from '../src/index.js';

/** Every number of a text with its extension, or what the text is instead. */
function numbers(text: string, defaultCountry: CountryCode): string {
  const results = normalizePhoneField(text, { defaultCountry });
  const found = results.flatMap((result) =>
    result.kind === 'e164'
      ? [result.e164 + (result.extension === null ? '' : ` ext ${result.extension}`)]
      : [],
  );
  return found.length > 0 ? found.join(', ') : (results[0]?.kind ?? 'none');
}

function each(
  title: string,
  rows: readonly (readonly [text: string, country: CountryCode, expected: string])[],
) {
  describe(title, () => {
    it.each(rows)('%j (%s) is %s', (text, country, expected) => {
      expect(numbers(text, country)).toBe(expected);
      for (const result of normalizePhoneField(text, { defaultCountry: country })) {
        if (result.kind !== 'e164') continue;
        expect(normalizePhone(result.e164, { defaultCountry: country })).toMatchObject({ e164: result.e164 });
      }
    });
  });
}

each('P4 signs and words before an extension', [
  ...['×45', '✕ 45', 'х45', '~45', '～45', 'ex. 45', 'exten. 45', 'press 45', 'option 45', '(option 45)'].map(
    (label) => [`201-555-0123 ${label}`, 'US', '+12015550123 ext 45'] as const,
  ),
  ['8 (495) 123-45-67 тоновый набор 45', 'RU', '+74951234567 ext 45'],
  ['(11) 2345-6789 r. 45', 'BR', '+551123456789 ext 45'],
  ['08-123 456 78 ank. 45', 'SE', '+46812345678 ext 45'],
  ['030~123~456~78', 'DE', '+493012345678'],
]);

each('P4 programs and spreadsheets', [
  ['48221234567.0', 'PL', '+48221234567'],
  ['493012345678.0', 'DE', '+493012345678'],
  ['89161234567,0', 'RU', '+79161234567'],
  ['="48221234567"', 'PL', '+48221234567'],
  ['48,221,234,567', 'PL', '+48221234567'],
  ['4.82212E+10', 'PL', 'unparseable'],
  ['7,9161234567E+10', 'RU', 'unparseable'],
  ['4.93012345678e+11', 'DE', 'unparseable'],
  ['2024-01-15', 'DE', 'unparseable'],
  ['+48&nbsp;22&nbsp;123&nbsp;45&nbsp;67', 'PL', '+48221234567'],
  ['&#43;48 22 123 45 67', 'PL', '+48221234567'],
  ['<b>22 123 45 67</b><br>22 123 45 68', 'PL', '+48221234567, +48221234568'],
  ['<a href="tel:+48221234567">22 123 45 67</a>', 'PL', '+48221234567'],
  ['%2B48%2022%20123%2045%2067', 'PL', '+48221234567'],
]);

each('P4 waiting for the dialling tone', [
  ['8w10 44 20 7031 3000', 'RU', '+442070313000'],
  ['8,10442070313000', 'KZ', '+442070313000'],
  ['8p10 48 22 123 45 67', 'BY', '+48221234567'],
  ['(8~10) 48 22 123 45 67', 'RU', '+48221234567'],
]);

each('P4 operators and prefixes', [
  ['(0**11) 2345-6789', 'BR', '+551123456789'],
  ['0-XX-11-2345-6789', 'BR', '+551123456789'],
  ['10193 138 0013 8000', 'CN', '+8613800138000'],
  ['05 1 234 5678', 'CO', '+576012345678'],
  ['171 2 2123 4567', 'CL', '+56221234567'],
  ['10-10-288 1 201 555 0123', 'US', '+12015550123'],
  ['01033 030 12345678', 'DE', '+493012345678'],
  ['1411 02 9876 5432', 'AU', '+61298765432'],
  ['1050 91 234 56 78', 'ES', '+34912345678'],
  ['1777 210 1234567', 'GR', '+302101234567'],
  ['0060 44 20 7031 3000', 'HK', '+442070313000'],
  ['001 44 20 7031 3000', 'ID', '+442070313000'],
  ['01017 44 20 7031 3000', 'ID', '+442070313000'],
  ['00300 44 20 7031 3000', 'KR', '+442070313000'],
  ['*67# 02 1234 5678', 'IT', '+390212345678'],
]);

each('P4 local numbers where the plan has one area code', [
  ['712345', 'JE', '+441534712345'],
  ['712345', 'GG', '+441481712345'],
  ['612345', 'IM', '+441624612345'],
  ['234-5678', 'TT', '+18682345678'],
]);

each('P6 a digit too many is not a foreign number', [
  ['201-555-01234', 'US', 'unparseable'],
  ['(201) 555-01234', 'US', 'unparseable'],
  ['(20) 96123-4567', 'BR', '+5520961234567'],
  ['48 22 123 45 67', 'US', '+48221234567'],
  ['442070313000', 'US', '+442070313000'],
]);

each('P4 what stands between two numbers', [
  ...[' - ', ' – ', ' • ', ' + ', ' * '].map(
    (joint) => [`22 123 45 67${joint}600 123 456`, 'PL', '+48221234567, +48600123456'] as const,
  ),
  ['01.23.45.67.89 - 06.12.34.56.78', 'FR', '+33123456789, +33612345678'],
  ['601234567-602345678', 'PL', '+48601234567, +48602345678'],
  ['030/12345678, 0171/1234567', 'DE', '+493012345678, +491711234567'],
  ['030/12345678; 0171/1234567', 'DE', '+493012345678, +491711234567'],
]);

each('P4 notes that start with digits', [
  ['22 123 45 67 24h', 'PL', '+48221234567'],
  ['020 7031 3000 (24hrs)', 'GB', '+442070313000'],
  ['22 123 45 67 (24/7)', 'PL', '+48221234567'],
]);

each('P3 further spellings of a hidden number', [
  ...['asserted-unknown', 'unavail', 'PRIV', 'NoCallerID', 'No CLI', 'CLIR', 'Number not available'].map(
    (text) => [text, 'GB', 'withheld'] as const,
  ),
  ...['номер не определился', 'Скрытый абонент', 'приховано', 'анонімний номер', 'скрит', 'Скривен'].map(
    (text) => [text, 'RU', 'withheld'] as const,
  ),
  ...['Unterdrueckt', 'privé nummer', 'Hemligt', 'Neznámé', 'soukromé', 'Özel', '알수없음'].map(
    (text) => [text, 'DE', 'withheld'] as const,
  ),
  ['+266696687', 'PL', 'withheld'],
]);

each('P4 slashes inside a number and between numbers', [
  ['02/1234/5678', 'IT', '+390212345678'],
  ['27/12/34/56', 'LU', '+35227123456'],
  ['021/2345/6789', 'IR', '+982123456789'],
  ['030/123456/57', 'DE', '+4930123456, +4930123457'],
  ['030/1234567/0171/1234567', 'DE', '+49301234567, +491711234567'],
]);

each('P6 a digit short is not repaired by dropping the trunk prefix', [
  ['011 15-2345-67', 'AR', '+541115234567'],
  ['06 20 123 45', 'HU', 'unparseable'],
  ['+57 (0)321 1234567', 'CO', '+573211234567'],
  ['+39 (0)02 1234 5678', 'IT', '+390212345678'],
]);

each('P3 the privacy that a header asks for', [
  ['"Jan" <sip:+48221234567@10.0.0.1>;party=calling;privacy=full', 'PL', 'withheld'],
  ['<sip:+48221234567@10.0.0.1>;privacy="uri";screen=no', 'PL', 'withheld'],
  ['<sip:+48221234567@10.0.0.1>;privacy=off', 'PL', '+48221234567'],
]);

each('P4 extensions before a note', [
  ['22 123 45 67 wew. 12 Anna', 'PL', '+48221234567 ext 12'],
  ['8 495 123-45-67 доб. 12 - Мария', 'RU', '+74951234567 ext 12'],
  ['201-555-0123 x45 Bob Smith', 'US', '+12015550123 ext 45'],
  ['22 123 45 67 po 12 Anna', 'PL', '+48221234567'],
  ['1-800-GOOG-411 Bob', 'US', '+18004664411'],
]);

each('P6 a + before what is left of an international prefix', [
  ['+01 201 555 0123', 'PL', '+12015550123'],
  ['+049 30 12345678', 'DE', '+493012345678'],
  ['+020 7031 3000', 'GB', '+442070313000'],
  ['+0221234567', 'PL', '+48221234567'],
]);

it('P10 the two ways to San Marino are other readings of each other', () => {
  expect(normalizePhone('0549 882345', { defaultCountry: 'IT' })).toMatchObject({
    e164: '+390549882345',
    alternates: ['+3780549882345'],
  });
  expect(normalizePhone('0549 882345', { defaultCountry: 'SM' })).toMatchObject({
    e164: '+3780549882345',
    alternates: ['+390549882345'],
  });
});
