import { describe, expect, it } from 'vitest';
import {
  type CountryCode,
  lookupKeys,
  type MatchSummary,
  matchCaller,
  normalizePhone,
  type Party,
  phoneKeysOf,
} from '../src/index.js';
import { company, contact, lead } from './match-fixtures.js';

/** Looks a caller up as the product does: only records that the keys find are candidates. */
function look(caller: string, country: CountryCode, records: readonly Party[]): MatchSummary {
  const remote = normalizePhone(caller, { defaultCountry: country });
  const keys = new Set(lookupKeys(remote));
  const candidates = records.filter((record) => phoneKeysOf(record).some((key) => keys.has(key)));
  return matchCaller({ remote, candidates });
}

type Row = readonly [stored: string, record: CountryCode, caller: string, line: CountryCode, grade: string];

function each(title: string, rows: readonly Row[]) {
  describe(title, () => {
    it.each(rows)('%j (%s), %j (%s): %s', (stored, record, caller, line, grade) => {
      const match = look(caller, line, [contact('A', [stored], { country: record })]);
      expect(match.candidates[0]?.grade ?? 'none').toBe(grade);
      expect(match.primary?.id ?? null).toBe(grade === 'none' || grade === 'weak' ? null : 'A');
    });
  });
}

each('P5, P7 one number in many spellings', [
  ['030 12345678', 'DE', '+493012345678', 'PL', 'exact'],
  ['01 23 45 67 89', 'FR', '0033123456789', 'FR', 'exact'],
  ['(201) 555-0123', 'US', '0012015550123', 'PL', 'exact'],
  ['8 727 250 12 34', 'KZ', '+77272501234', 'RU', 'exact'],
  ['06 30 123 4567', 'HU', '+36301234567', 'HU', 'exact'],
  ['011 15-2345-6789', 'AR', '+5491123456789', 'AR', 'exact'],
  ['01481 712345', 'GB', '712345', 'GG', 'exact'],
  ['+12462345678', 'US', '234-5678', 'BB', 'exact'],
  ['221234567', 'CZ', '+420221234567', 'PL', 'exact'],
  ['06 6982 0001', 'VA', '+390669820001', 'IT', 'exact'],
]);

each('P7 equal ends, other numbers', [
  ['+48221234567', 'PL', '+420221234567', 'PL', 'none'],
  ['+48221234567', 'PL', '+33221234567', 'PL', 'none'],
  ['221234567', 'DE', '+48221234567', 'PL', 'none'],
  ['+525512345678', 'MX', '+15512345678', 'US', 'none'],
  ['+12015550123', 'US', '201-555-01234', 'US', 'none'],
  ['+390612345678', 'IT', '+393612345678', 'IT', 'none'],
  ['+48221230112', 'PL', '112', 'PL', 'none'],
  ['+12015550123', 'US', '555-0123', 'US', 'none'],
  ['+74951234567', 'RU', '123-45-67', 'RU', 'none'],
  ['266696687', 'PL', '266696687', 'PL', 'none'],
]);

each('P6 repaired on either side, or an extension that the caller does not send', [
  ['045 222 123 4567', 'MX', '+522221234567', 'MX', 'strong'],
  ['+5511961234567', 'BR', '+551161234567', 'BR', 'strong'],
  ['8 067 123 45 67', 'UA', '+380671234567', 'UA', 'strong'],
  ['(1) 234 5678', 'CO', '+576012345678', 'CO', 'strong'],
  ['8 495 123-45-67 доб. 12', 'RU', '+74951234567', 'RU', 'strong'],
  ['201-555-0123 x45', 'US', 'tel:+1-201-555-0123;ext=45', 'US', 'exact'],
  ['201-555-0123 x45', 'US', 'tel:+1-201-555-0123;ext=46', 'US', 'strong'],
]);

each('P6 the readings that a slip suggests stay weak', [
  ['+74951234567', 'RU', '+8 495 123-45-67', 'RU', 'weak'],
  ['+8 495 123-45-67', 'RU', '+74951234567', 'RU', 'weak'],
]);

each('P9 another reading that one client alone has', [
  ['4915112345678', 'DE', '+494915112345678', 'DE', 'strong'],
  ['+494915112345678', 'DE', '4915112345678', 'DE', 'strong'],
  ['3906123456', 'IT', '+3906123456', 'IT', 'strong'],
]);

each('P10 old and new spellings', [
  ['+5493414211234', 'AR', '+543414211234', 'AR', 'strong'],
  ['+542966423456', 'AR', '+5492966423456', 'AR', 'strong'],
  ['+390612345678', 'IT', '+39612345678', 'PL', 'strong'],
  ['+3780549882345', 'SM', '0549 882345', 'IT', 'strong'],
  ['+225 07 12 34 56', 'CI', '+2250707123456', 'CI', 'strong'],
  ['+2250707123456', 'CI', '+22507123456', 'CI', 'strong'],
  ['0121 234 5678', 'VN', '+84792345678', 'VN', 'strong'],
  ['+38344123456', 'XK', '+37744123456', 'XK', 'strong'],
]);

describe('M5 one switchboard', () => {
  const number = '+442070313000';
  const people = [
    contact('A', [`${number} ext 12`], { companyId: 'C' }),
    contact('B', ['020 7031 3000 x14'], { country: 'GB', companyId: 'C' }),
  ];

  it('with extensions is the company, also when the company does not hold the number', () => {
    for (const records of [people, [...people, company('C', [number])]]) {
      expect(look(number, 'GB', records)).toMatchObject({
        verdict: 'identified',
        primary: { type: 'company', id: 'C' },
        bindings: [{ type: 'company', id: 'C' }],
      });
    }
  });

  it('of nobody in particular binds nobody', () => {
    const strangers = [contact('A', [`${number} ext 12`]), contact('B', [`${number} ext 14`])];
    expect(look(number, 'GB', strangers)).toMatchObject({
      verdict: 'ambiguous',
      primary: null,
      bindings: [],
    });
  });

  it('hides nobody behind many leads, closed ones aside', () => {
    const leads = Array.from({ length: 25 }, (_, index) => lead(`L${index}`, [number]));
    const closed = lead('old', ['020 7031 3000'], { country: 'GB', status: 'converted' });
    const match = look(number, 'GB', [...leads, closed, contact('P', [number])]);
    expect(match.candidates).toHaveLength(26);
    expect(match.primary).toEqual({ type: 'contact', id: 'P' });
  });
});
