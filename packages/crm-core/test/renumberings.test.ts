import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountryCode, normalizePhone, numbersOf, phoneEntries, phoneKeysOf } from '../src/index.js';
import { maxPlans } from '../src/phone/max-plans.js';
import { renumberings } from '../src/phone/renumberings.js';
import { renumbered } from '../src/phone/respell.js';

type Row = readonly [country: CountryCode, old: string, now: string, since: string];

/** Each with an old number as it is dialled at home, and as it is dialled from abroad. */
const replaced: readonly Row[] = [
  ['BJ', '97 12 34 56', '+2290197123456', '2024-11-30'],
  ['BJ', '+229 97 12 34 56', '+2290197123456', '2024-11-30'],
  ['CO', '(1) 234 5678', '+576012345678', '2021-09-01'],
  ['CO', '+57 1 234 5678', '+576012345678', '2021-09-01'],
  ['CI', '07 12 34 56', '+2250707123456', '2021-01-31'],
  ['CI', '+225 05 12 34 56', '+2250505123456', '2021-01-31'],
  ['CI', '+225 41 12 34 56', '+2250141123456', '2021-01-31'],
  ['CI', '+225 88 12 34 56', '+2250788123456', '2021-01-31'],
  ['CI', '+225 20 21 12 34', '+2252720211234', '2021-01-31'],
  ['CI', '+225 22 01 12 34', '+2252522011234', '2021-01-31'],
  ['MX', '+52 1 55 1234 5678', '+525512345678', '2019-08-03'],
  ['MX', '044 55 1234 5678', '+525512345678', '2019-08-03'],
  ['MX', '+52 045 55 1234 5678', '+525512345678', '2019-08-03'],
  ['MX', '01 55 1234 5678', '+525512345678', '2019-08-03'],
  ['VN', '0121 234 5678', '+84792345678', '2018-11-15'],
  ['VN', '+84 168 234 5678', '+84382345678', '2018-11-15'],
  ['VN', '04 3825 1234', '+842438251234', '2017-07-17'],
  ['VN', '+84 511 3825 123', '+842363825123', '2017-07-17'],
  ['XK', '+386 49 123 456', '+38349123456', '2017'],
  ['BR', '(11) 8765-4321', '+5511987654321', '2016-11-06'],
  ['BR', '+55 11 8765 4321', '+5511987654321', '2016-11-06'],
  ['CM', '77 12 34 56', '+237677123456', '2014-11-21'],
  ['CM', '+237 22 23 45 67', '+237222234567', '2014-11-21'],
  ['MU', '727 1234', '+23057271234', '2013-09-01'],
  ['EC', '09 912 3456', '+593999123456', '2012-09-30'],
  ['EG', '012 3456789', '+201223456789', '2011-10-06'],
  ['QA', '555 1234', '+97455551234', '2010-07-28'],
  ['CH', '01 234 56 78', '+41442345678', '2007-03-31'],
  ['TH', '09 234 5678', '+66892345678', '2006-09-01'],
  ['RU', '8 (095) 123-45-67', '+74951234567', '2005-12-01'],
  ['GB', '0171 219 3000', '+442072193000', '2000-04-22'],
  ['GB', '+44 1222 123456', '+442920123456', '2000-04-22'],
  ['IT', '+39 2 66307129', '+390266307129', '1998'],
  ['IT', '2 66307129', '+390266307129', '1998'],
  ['CL', '8 123 4567', '+56981234567', '2018-02-05'],
  ['CL', '02 234 5678', '+56222345678', '2012-11-24'],
  ['CL', '+56 2 234 5678', '+56222345678', '2012-11-24'],
  ['SA', '01 234 5678', '+966112345678', '2013'],
  ['SA', '+966 2 612 3456', '+966126123456', '2013'],
  ['GE', '32 212 345', '+995322212345', '2011'],
  ['GE', '+995 99 123 456', '+995599123456', '2011'],
  ['GH', '021 123 456', '+233302123456', '2010'],
  ['MA', '061 12 34 56', '+212661123456', '2009-03'],
  ['MA', '037 12 34 56', '+212537123456', '2009-03'],
  ['MA', '+212 22 12 34 56', '+212522123456', '2009-03'],
  ['KW', '971 2345', '+96599712345', '2008-10-17'],
  ['KW', '+965 241 2345', '+96522412345', '2008-10-17'],
  ['LV', '912 3456', '+37129123456', '2008-07-01'],
  ['LV', '+371 7 123 456', '+37167123456', '2008-07-01'],
  ['CR', '812 3456', '+50688123456', '2008-03-20'],
  ['CR', '+506 234 5678', '+50622345678', '2008-03-20'],
  ['DZ', '061 12 34 56', '+213661123456', '2008-02-22'],
  ['PE', '9 912 3456', '+51999123456', '2008'],
  ['SN', '821 2345', '+221338212345', '2007-10-01'],
  ['KZ', '8 (3272) 12 34 56', '+77272123456', '2007'],
  ['KZ', '+7 3172 123456', '+77172123456', '2007'],
  ['ME', '+381 67 123 456', '+38267123456', '2007'],
  ['TH', '+66 1 234 5678', '+66812345678', '2006-09-01'],
  ['IL', '050 123 456', '+972505123456', '2004'],
  ['GR', '010 123 4567', '+302101234567', '2003'],
  ['GR', '+30 1 123 4567', '+302101234567', '2003'],
  ['GR', '0944 123456', '+306944123456', '2003'],
  ['CY', '02 123456', '+35722123456', '2002-12-01'],
  ['RO', '01 312 3456', '+40213123456', '2002'],
  ['RO', '+40 94 123 456', '+40744123456', '2002'],
  ['SG', '742 1234', '+6567421234', '2002-03-01'],
  ['PT', '01 312 3456', '+351213123456', '1999-10-31'],
  ['PT', '+351 2 208 1234', '+351222081234', '1999-10-31'],
];

/** Valid numbers both, of one subscriber. */
const parallel: readonly (readonly [country: CountryCode, one: string, other: string])[] = [
  ['AR', '11 2345-6789', '+5491123456789'],
  ['AR', '+54 9 341 421-1234', '+543414211234'],
  ['GA', '+241 06 12 34 56', '+24166123456'],
  ['GA', '062 12 34 56', '+24102123456'],
  ['GA', '6 12 34 56', '+24166123456'],
  ['XK', '+377 44 123 456', '+38344123456'],
  ['XK', '044 123 456', '+37744123456'],
  ['XK', '+381 38 512 345', '+38338512345'],
  ['IT', '0549 882345', '+3780549882345'],
];

describe('P10 old numbers', () => {
  it.each(replaced)('%s %s is read as %s, and that says since when', (country, old, now, since) => {
    const read = normalizePhone(old, { defaultCountry: country });
    expect(read).toMatchObject({ kind: 'e164', e164: now, repaired: true, notInPlan: false });
    expect(read).toMatchObject({ renumbering: { country, since } });
  });

  it('have each an example, beside those that plans still have', () => {
    const examples = new Set([...replaced.map(([country, , , since]) => `${country} ${since}`)]);
    const known = renumberings
      .filter(({ country, parallel }) => !parallel || country === 'XK')
      .map(({ country, since }) => `${country} ${since}`);
    expect([...examples].sort()).toEqual([...new Set(known)].sort());
  });

  it('of every kind have a new number that the plan has', () => {
    for (const { country, since, changes, lengths } of renumberings) {
      const [least, most] = lengths;
      for (const [old] of changes) {
        const fill = fc.stringMatching(new RegExp(`^[0-9]{${most}}$`));
        const numbers = fc.sample(fill, { seed: 1, numRuns: 400 }).flatMap((digits) => {
          const start = [...old].map((sign, at) => (sign === '.' ? digits.charAt(at) : sign)).join('');
          const all = Array.from({ length: most - least + 1 }, (_, more) => least + more);
          return all.map((length) => (start + digits).slice(0, length));
        });
        const isOfIt = (digits: string) => {
          const now = renumbered(digits, maxPlans);
          return now?.rule.since === since && now.rule.changes.some(([from]) => from === old);
        };
        expect(numbers.some(isOfIt), `${country} ${old}`).toBe(true);
      }
    }
  });

  it('that are numbers of somebody else today are left alone', () => {
    for (const [text, country, e164] of [
      ['083 123 4567', 'VN', '+84831234567'],
      ['+39 347 123 4567', 'IT', '+393471234567'],
      ['(11) 3765-4321', 'BR', '+551137654321'],
    ] as const)
      expect(normalizePhone(text, { defaultCountry: country })).toEqual(
        expect.objectContaining({ e164, repaired: false, alternates: [] }),
      );
  });
});

describe('P10 numbers that plans have beside the new ones', () => {
  it.each(parallel)('%s %s carries %s, and no doubt', (country, text, other) => {
    const read = normalizePhone(text, { defaultCountry: country });
    const alternates = expect.arrayContaining([other]);
    expect(read).toMatchObject({ kind: 'e164', repaired: false, suspicious: false, alternates });
    const [entry] = phoneEntries(text, 'work', { defaultCountry: country });
    expect(entry && phoneKeysOf({ phones: [entry] })).toContain(other);
  });
});

describe('P10 the numbers of a subscriber', () => {
  it('are the one that counts today, the one beside it, and the one before it that could be stored', () => {
    expect(numbersOf('+5491123456789')).toEqual(['+5491123456789', '+541123456789']);
    expect(numbersOf('+541123456789')).toEqual(['+5491123456789', '+541123456789']);
    expect(numbersOf('+841212345678')).toEqual(['+84792345678', '+841212345678']);
    expect(numbersOf('+84792345678')).toEqual(['+84792345678', '+841212345678']);
    expect(numbersOf('+48601234567')).toEqual(['+48601234567']);
    expect(numbersOf('+15551234567')).toEqual(['+15551234567']);
    expect(numbersOf('')).toEqual(['']);
  });

  it('are the same few for each of them, in one order', () => {
    const numbers = [...replaced.map(([, , now]) => now), ...parallel.map(([, , other]) => other)];
    for (const number of [...numbers, '+841212345678', '+842438251234', '+5491123456789']) {
      const all = numbersOf(number);
      expect(all.length).toBeLessThanOrEqual(4);
      for (const other of all) expect(numbersOf(other)).toEqual(all);
    }
  });

  it('are the same for each of them, whatever is renumbered', () => {
    const digitsFor = (start: string, length: number, fill: string) =>
      `+${(start.replaceAll('.', '5') + fill).slice(0, length)}`;
    for (const { changes, lengths } of renumberings) {
      for (const [old, now] of changes) {
        for (const fill of ['2345678901', '6543210987', '9900112233', '0000000000']) {
          const length = lengths[1];
          const longer = length + now.length - old.length;
          for (const number of [digitsFor(old, length, fill), digitsFor(now, longer, fill)]) {
            const all = numbersOf(number);
            expect(all).toContain(number);
            for (const other of all) expect([...numbersOf(other)].sort()).toEqual([...all].sort());
          }
        }
      }
    }
  });

  it('are found for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+[1-9][0-9]{6,14}$/)), (text) => {
        const all = numbersOf(text);
        expect(all).toContain(text);
        expect(new Set(all).size).toBe(all.length);
        for (const other of all) expect([...numbersOf(other)].sort()).toEqual([...all].sort());
      }),
    );
  });
});
