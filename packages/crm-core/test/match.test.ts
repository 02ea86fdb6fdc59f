import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lookupKeys,
  type MatchInput,
  type MatchPolicy,
  matchCaller,
  normalizePhone,
  type Party,
} from '../src/index.js';
import { company, contact, lead } from './match-fixtures.js';

const number = '+48221234567';

function look(candidates: readonly Party[], input: Partial<MatchInput> = {}, caller = number) {
  return matchCaller({ remote: normalizePhone(caller, { defaultCountry: 'PL' }), candidates, ...input });
}

const anna = contact('anna', [number], { companyId: 'acme', ownerId: 'u1' });
const bob = contact('bob', [number], { companyId: 'acme' });
const acme = company('acme', [number]);

describe('M1 lookup keys', () => {
  it('are the number itself, then what it may be confused with', () => {
    expect(lookupKeys(normalizePhone(number))).toEqual([number]);
    expect(lookupKeys(normalizePhone('+54 11 2345 6789'))).toEqual(['+541123456789', '+5491123456789']);
    expect(lookupKeys(normalizePhone('+8 495 123-45-67', { defaultCountry: 'RU' }))).toEqual([
      '+84951234567',
      '+74951234567',
    ]);
    expect(lookupKeys(normalizePhone('+378 0549 123456'))).toEqual(['+3780549123456', '+390549123456']);
  });

  it('are none for callers without a number', () => {
    for (const caller of ['anonymous', '101', '112', 'N/A', '']) {
      expect(lookupKeys(normalizePhone(caller, { defaultCountry: 'PL' }))).toEqual([]);
    }
  });

  it('look at all phone fields of a record', () => {
    const records = [contact('anna', ['+48600100200', 'tel. 22 123 45 67'])];
    expect(look(records).primary).toEqual({ type: 'contact', id: 'anna' });
  });
});

describe('M2 candidates', () => {
  it('are no converted or closed leads', () => {
    const records = [lead('open', [number]), lead('old', [number], { status: 'closed' })];
    const match = look([...records, lead('won', [number], { status: 'converted' })]);
    expect(match.candidates.map(({ id }) => id)).toEqual(['open']);
    expect(match).toMatchObject({ verdict: 'identified', primary: { type: 'lead', id: 'open' } });
    expect(look(records.slice(1))).toMatchObject({ verdict: 'unknown', rule: 'noCandidate', candidates: [] });
  });

  it('have the number, whatever the index says, and count once', () => {
    expect(look([contact('anna', ['+48221234568'])])).toMatchObject({ verdict: 'unknown', candidates: [] });
    expect(look([anna, anna]).candidates).toHaveLength(1);
  });
});

describe('M3 the result', () => {
  it('says everything about a candidate', () => {
    expect(look([anna])).toEqual({
      verdict: 'identified',
      rule: 'contactFirst',
      e164: number,
      repaired: false,
      primary: { type: 'contact', id: 'anna' },
      bindings: [{ type: 'contact', id: 'anna' }],
      candidates: [
        {
          type: 'contact',
          id: 'anna',
          name: 'Contact anna',
          companyId: 'acme',
          ownerId: 'u1',
          grade: 'exact',
          reasons: ['sameNumber'],
        },
      ],
    });
  });

  it.each([
    ['anonymous', 'withheld', 'withheld'],
    ['101', 'internal', 'internalExtension'],
    ['112', 'unknown', 'notANumber'],
    ['N/A', 'unknown', 'notANumber'],
  ])('names why %s is no client', (caller, verdict, rule) => {
    expect(look([anna], {}, caller)).toEqual({
      verdict,
      rule,
      e164: null,
      repaired: false,
      primary: null,
      bindings: [],
      candidates: [],
    });
  });
});

describe('M3 all candidates', () => {
  it('are in the result, each with its grade, whoever of them is the primary', () => {
    const match = look([lead('l', [number]), contact('r', ['022 123 45 67'], { companyId: 'acme' }), anna]);
    expect(match.candidates.map(({ id, grade }) => [id, grade])).toEqual([
      ['anna', 'exact'],
      ['l', 'exact'],
      ['r', 'strong'],
    ]);
  });
});

describe('M3 a candidate', () => {
  it('has a company only when it is a contact of one', () => {
    const records = [acme, lead('l', [number]), contact('free', [number])];
    expect(look(records).candidates.map(({ companyId }) => companyId)).toEqual([null, null, null]);
  });

  it('is found by a number that was repaired, which the result says', () => {
    expect(look([anna], {}, '022 123 45 67')).toMatchObject({ e164: number, repaired: true });
  });

  it('is nobody for an emergency number, even on one of our own lines', () => {
    expect(look([], { isOwnLine: true }, '112')).toMatchObject({ verdict: 'unknown', rule: 'notANumber' });
  });
});

describe('P7 equal ends', () => {
  it.each([
    ['+442075550123', '+12075550123'],
    ['+48221234567', '+420221234567'],
    ['+48221234567', '+4948221234567'],
  ])('%s matches no record with %s, even when the index finds one', (caller, stored) => {
    expect(look([contact('a', [stored])], {}, caller)).toMatchObject({ verdict: 'unknown', candidates: [] });
  });
});

describe('M4 contact or company', () => {
  it('puts the contact first by default, then the company, then the open lead', () => {
    expect(look([lead('l', [number]), acme, anna])).toMatchObject({
      rule: 'contactFirst',
      primary: { type: 'contact', id: 'anna' },
    });
    expect(look([lead('l', [number]), acme]).primary).toEqual({ type: 'company', id: 'acme' });
    expect(look([anna, lead('l', [number])])).toMatchObject({
      verdict: 'identified',
      primary: { type: 'contact' },
      bindings: [{ type: 'contact', id: 'anna' }],
    });
  });

  it('puts the company first by policy', () => {
    expect(look([anna, acme], { policy: 'company-first' })).toMatchObject({
      rule: 'companyFirst',
      primary: { type: 'company', id: 'acme' },
    });
  });

  it('lists companies, contacts and leads in the order of the policy', () => {
    const records = [lead('c', [number]), contact('a', [number]), company('b', [number])];
    const types = (policy: MatchPolicy) => look(records, { policy }).candidates.map(({ type }) => type);
    expect(types('contact-first')).toEqual(['contact', 'company', 'lead']);
    expect(types('company-first')).toEqual(['company', 'contact', 'lead']);
  });

  it('takes the kind of the first of a contact’s equal numbers', () => {
    const phones = [...contact('a', [number], { kind: 'main' }).phones, ...anna.phones];
    const tipped = look([{ ...anna, phones }, acme]);
    expect(tipped).toMatchObject({ rule: 'phoneKind', primary: { type: 'company', id: 'acme' } });
    const untipped = look([{ ...anna, phones: phones.toReversed() }, acme]);
    expect(untipped).toMatchObject({ rule: 'contactFirst', primary: { type: 'contact', id: 'anna' } });
  });

  it.each(['main', 'department'] as const)('is tipped to the company by a contact’s %s number', (kind) => {
    const records = [contact('anna', [number], { companyId: 'acme', kind }), acme];
    expect(look(records)).toMatchObject({ rule: 'phoneKind', primary: { type: 'company', id: 'acme' } });
  });

  it.each(['mobile', 'home'] as const)('is tipped to the contact by their %s number', (kind) => {
    const records = [contact('anna', [number], { companyId: 'acme', kind }), acme];
    expect(look(records, { policy: 'company-first' })).toMatchObject({
      rule: 'phoneKind',
      primary: { type: 'contact', id: 'anna' },
    });
  });
});

describe('M5 shared numbers', () => {
  it('binds a department number to the company, the most recently talked to first', () => {
    const talked: Record<string, number> = { bob: 5, anna: 3 };
    const match = look([anna, bob, acme], { lastTalkedAt: ({ id }) => talked[id] });
    expect(match).toMatchObject({
      verdict: 'identified',
      rule: 'departmentNumber',
      primary: { type: 'company', id: 'acme' },
      bindings: [{ type: 'company', id: 'acme' }],
    });
    expect(match.candidates.map(({ id }) => id)).toEqual(['bob', 'anna', 'acme']);
  });

  it('knows the company even when its record does not hold the number', () => {
    const match = look([anna, bob]);
    expect(match).toMatchObject({ rule: 'departmentNumber', primary: { type: 'company', id: 'acme' } });
    expect(match.candidates.map(({ id }) => id)).toEqual(['anna', 'bob']);
  });

  it('is a department’s also when people differ only by extension', () => {
    const carl = contact('carl', [`${number} ext 14`], { companyId: 'acme' });
    expect(look([anna, carl]).rule).toBe('departmentNumber');
  });

  const strangers: readonly (readonly [string, readonly Party[]])[] = [
    ['contacts of different companies', [anna, contact('eve', [number], { companyId: 'other' })]],
    ['contacts without a company', [contact('a', [number]), contact('b', [number])]],
    ['a stranger beside colleagues', [anna, bob, contact('c', [number])]],
    ['colleagues and another company', [anna, bob, company('other', [number])]],
    ['a contact and another company', [anna, company('other', [number])]],
    ['two companies', [acme, company('other', [number])]],
    ['two open leads', [lead('a', [number]), lead('b', [number])]],
  ];
  it.each(strangers)('binds none of %s', (_, records) => {
    const match = look(records);
    expect(match).toMatchObject({ verdict: 'ambiguous', rule: 'sharedNumber', primary: null, bindings: [] });
    expect(match.candidates).toHaveLength(records.length);
  });

  it('lists people who were never talked to after those who were', () => {
    const match = look([anna, bob, acme], { lastTalkedAt: ({ id }) => (id === 'bob' ? 5 : undefined) });
    expect(match.candidates.map(({ id }) => id)).toEqual(['bob', 'anna', 'acme']);
  });

  it('binds none of several contacts that share the number beside a company with an exact match', () => {
    const match = look([acme, contact('a', ['022 123 45 67']), contact('b', ['022 123 45 67'])]);
    expect(match.candidates.map(({ id, grade }) => [id, grade])).toEqual([
      ['acme', 'exact'],
      ['a', 'strong'],
      ['b', 'strong'],
    ]);
    expect(match.bindings).toEqual([{ type: 'company', id: 'acme' }]);
  });

  it('binds none of several companies that share the number beside a contact with an exact match', () => {
    const match = look([
      contact('a', [number]),
      company('x', ['022 123 45 67']),
      company('y', ['022 123 45 67']),
    ]);
    expect(match.bindings).toEqual([{ type: 'contact', id: 'a' }]);
  });

  const many = (count: number) => Array.from({ length: count }, (_, index) => contact(`c${index}`, [number]));

  it('takes a number on more than twenty records for a placeholder', () => {
    const match = look(many(21));
    expect(match).toMatchObject({ verdict: 'unknown', rule: 'placeholderNumber', bindings: [] });
    expect(match.candidates).toHaveLength(21);
    expect(look(many(20)).rule).toBe('sharedNumber');
    expect(look(many(4), { placeholderLimit: 3 }).rule).toBe('placeholderNumber');
    const leads = Array.from({ length: 21 }, (_, index) => lead(`l${index}`, [number]));
    expect(look(leads).rule).toBe('placeholderNumber');
  });

  it('counts a company and its people as one holder, however many', () => {
    const people = Array.from({ length: 25 }, (_, index) =>
      contact(`p${index}`, [number], { companyId: 'acme' }),
    );
    const match = look([...people, acme]);
    expect(match).toMatchObject({ rule: 'departmentNumber', primary: { type: 'company', id: 'acme' } });
    expect(match.candidates).toHaveLength(26);
    expect(look([...people, acme, contact('stranger', [number])]).rule).toBe('sharedNumber');
    expect(look([...people, acme, ...many(20)]).rule).toBe('placeholderNumber');
  });
});

describe('P8 a number that no plan has', () => {
  const caller = (text: string) => normalizePhone(text, { defaultCountry: 'US' });

  it('identifies whoever has the same digits, a grade below a listed number', () => {
    const stored = contact('jan', ['+1 555 123 4567'], { country: 'US' });
    const match = matchCaller({ remote: caller('+15551234567'), candidates: [stored] });
    expect(match).toMatchObject({ verdict: 'identified', e164: '+15551234567', primary: { id: 'jan' } });
    expect(match.candidates).toMatchObject([{ grade: 'strong', reasons: ['sameNumber', 'notInPlan'] }]);
  });

  it('is looked up by its digits', () => {
    expect(lookupKeys(caller('(555) 123-4567'))).toEqual(['+15551234567']);
  });
});

describe('M10 several open leads of one number', () => {
  const of = (id: string, createdAt: number, ownerId: string | null = 'ewa') =>
    lead(id, [number], { createdAt, ownerId });

  it('are one client when one user owns them: the newest is bound, the others are listed', () => {
    const match = look([of('a', 1), of('c', 3), of('b', 2)]);
    expect(match).toMatchObject({
      verdict: 'identified',
      rule: 'newestLead',
      primary: { type: 'lead', id: 'c' },
      bindings: [{ type: 'lead', id: 'c' }],
    });
    expect(match.candidates.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('are one client however each has the number: the newest is bound, though an older one has it as it is', () => {
    const newer = lead('b', ['022 123 45 67'], { createdAt: 2, ownerId: 'ewa' });
    expect(look([of('a', 1), newer]).bindings).toEqual([{ type: 'lead', id: 'b' }]);
    const others = lead('b', ['022 123 45 67'], { createdAt: 2, ownerId: 'jan' });
    expect(look([of('a', 1), others]).bindings).toEqual([{ type: 'lead', id: 'a' }]);
  });

  it('are unrelated when several users, or none, own them', () => {
    expect(look([of('a', 1), of('b', 2, 'jan')]).rule).toBe('sharedNumber');
    expect(look([of('a', 1), of('b', 2, null)]).rule).toBe('sharedNumber');
    expect(look([of('a', 1, null), of('b', 2, null)]).rule).toBe('sharedNumber');
  });
});

describe('M6 contact and company', () => {
  it('are both bound, primary first', () => {
    expect(look([acme, anna]).bindings).toEqual([
      { type: 'contact', id: 'anna' },
      { type: 'company', id: 'acme' },
    ]);
    expect(look([acme, anna], { policy: 'company-first' }).bindings).toEqual([
      { type: 'company', id: 'acme' },
      { type: 'contact', id: 'anna' },
    ]);
    expect(look([acme, contact('free', [number])]).bindings).toHaveLength(2);
  });

  it('are both bound when one of the numbers was repaired, which then comes second', () => {
    const match = look([contact('anna', ['022 123 45 67'], { companyId: 'acme' }), acme]);
    expect(match.bindings).toEqual([
      { type: 'company', id: 'acme' },
      { type: 'contact', id: 'anna' },
    ]);
  });
});

describe('M6 a record of somebody else', () => {
  it('is not bound beside the one with the exact number', () => {
    const other = company('other', ['022 123 45 67']);
    expect(look([anna, other]).bindings).toEqual([{ type: 'contact', id: 'anna' }]);
    const eve = contact('eve', ['022 123 45 67'], { companyId: 'other' });
    expect(look([acme, eve]).bindings).toEqual([{ type: 'company', id: 'acme' }]);
    expect(look([anna, company('acme', ['022 123 45 67'])]).bindings).toHaveLength(2);
  });
});

describe('M6 a record with an extension', () => {
  it('is not bound beside one with the bare number when the caller’s extension is not known', () => {
    const reception = contact('desk', [`${number} wew. 12`], { companyId: 'acme' });
    expect(look([acme, reception]).bindings).toEqual([{ type: 'company', id: 'acme' }]);
    const extension = company('acme', [`${number} wew. 12`]);
    expect(look([anna, extension]).bindings).toEqual([{ type: 'contact', id: 'anna' }]);
  });

  it('is bound beside one with the bare number when the caller has that extension', () => {
    const reception = contact('desk', [`${number} wew. 12`], { companyId: 'acme' });
    expect(look([acme, reception], {}, `${number};ext=12`).bindings).toHaveLength(2);
  });
});

describe('M7 our own numbers', () => {
  it('match no client', () => {
    expect(look([anna, acme], { isOwnLine: true })).toMatchObject({
      verdict: 'ownLine',
      candidates: [],
      bindings: [],
    });
    expect(look([anna], { isOwnUser: true })).toMatchObject({
      verdict: 'internal',
      rule: 'ownUser',
      candidates: [],
      bindings: [],
    });
    expect(look([], { isOwnUser: true }, '101')).toMatchObject({ verdict: 'internal', rule: 'ownUser' });
  });
});

describe('M8 no cap', () => {
  it('hides no kind of record behind many leads', () => {
    const leads = Array.from({ length: 25 }, (_, index) => lead(`l${index}`, [number]));
    const match = look([...leads, anna]);
    expect(match.candidates).toHaveLength(26);
    expect(match.primary).toEqual({ type: 'contact', id: 'anna' });
  });
});

describe('P6 grades', () => {
  it('rank repaired numbers, and extensions that the caller does not send, below exact ones', () => {
    const repaired = contact('r', ['022 123 45 67']);
    const extension = contact('x', [`${number} wew. 12`]);
    expect(look([repaired]).candidates[0]).toMatchObject({
      grade: 'strong',
      reasons: ['sameNumber', 'repairedNumber'],
    });
    expect(look([extension]).candidates[0]).toMatchObject({
      grade: 'strong',
      reasons: ['sameNumber', 'recordHasExtension'],
    });
    expect(look([repaired, extension, anna]).primary).toEqual({ type: 'contact', id: 'anna' });
    expect(look([extension]).primary).toEqual({ type: 'contact', id: 'x' });
  });

  it('compare extensions when the caller has one', () => {
    const records = [contact('12', [`${number} wew. 12`]), contact('14', [`${number} wew. 14`])];
    expect(look(records, {}, `${number};ext=14`).primary).toEqual({ type: 'contact', id: '14' });
    expect(look([anna], {}, `${number};ext=14`).candidates[0]).toMatchObject({
      grade: 'exact',
      reasons: ['sameNumber'],
    });
  });

  it('grade a record with several numbers by its best one, in whatever order they are stored', () => {
    const spellings = [
      { text: number, kind: 'mobile', grade: 'exact', reasons: 1 },
      { text: '022 123 45 67', kind: 'home', grade: 'strong', reasons: 2 },
      { text: `${number} wew. 12`, kind: 'main', grade: 'strong', reasons: 2 },
      { text: '022 123 45 67 wew. 12', kind: 'work', grade: 'strong', reasons: 3 },
      { text: '+48600100200', kind: 'department', grade: 'none', reasons: 0 },
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...spellings], { minLength: 1 }), (stored) => {
        const phones = stored.flatMap(({ text, kind }) => contact('a', [text], { kind }).phones);
        const [candidate] = look([{ ...contact('a', []), phones }]).candidates;
        const best = spellings.find((spelling) => stored.includes(spelling));
        expect(candidate?.grade ?? 'none').toBe(best?.grade);
        expect(candidate?.reasons.length ?? 0).toBe(best?.reasons);
      }),
    );
  });

  it('never bind a weak candidate, and list it after the others', () => {
    const mobile = contact('m', ['+54 9 11 2345 6789']);
    const landline = contact('l', ['+54 11 2345 6789']);
    const match = look([mobile, landline], {}, '+541123456789');
    expect(match.bindings).toEqual([{ type: 'contact', id: 'l' }]);
    expect(match.candidates.map(({ id, grade }) => [id, grade])).toEqual([
      ['l', 'exact'],
      ['m', 'weak'],
    ]);
    const meant = contact('r', ['8 495 123-45-67'], { country: 'RU' });
    const remote = normalizePhone('+8 495 123-45-67', { defaultCountry: 'RU' });
    expect(matchCaller({ remote, candidates: [meant] })).toMatchObject({
      rule: 'weakOnly',
      verdict: 'ambiguous',
      bindings: [],
    });
  });
});

describe('P9 another reading of the number', () => {
  const caller = '+541123456789';
  const mobile = ['+54 9 11 2345 6789'];
  const grades = (records: readonly Party[]) => {
    const { verdict, candidates } = look(records, {}, caller);
    return [verdict, ...candidates.map(({ id, grade }) => `${id} ${grade}`)];
  };

  it('is strong when one record alone has it, whatever its kind', () => {
    for (const record of [contact('a', mobile), company('a', mobile), lead('a', mobile)])
      expect(grades([record])).toEqual(['identified', 'a strong']);
  });

  it('is strong for a company and its people, who are one holder', () => {
    const people = ['a', 'b'].map((id) => contact(id, mobile, { companyId: 'c' }));
    expect(grades([...people, company('c', mobile)])).toEqual([
      'identified',
      'a strong',
      'b strong',
      'c strong',
    ]);
  });

  it('is strong for a client beside their leads, and for several leads of one owner', () => {
    const leads = ['l', 'm'].map((id) => lead(id, mobile, { ownerId: 'u1' }));
    expect(grades([contact('a', mobile), ...leads])).toEqual([
      'identified',
      'a strong',
      'l strong',
      'm strong',
    ]);
    expect(grades(leads)).toEqual(['identified', 'l strong', 'm strong']);
  });

  it('stays weak when others have it, too', () => {
    const weak = ['ambiguous', 'a weak', 'b weak'];
    expect(grades([contact('a', mobile), contact('b', mobile)])).toEqual(weak);
    expect(grades([lead('a', mobile), lead('b', mobile)])).toEqual(weak);
    expect(grades([lead('a', mobile, { ownerId: 'u1' }), lead('b', mobile, { ownerId: 'u2' })])).toEqual(
      weak,
    );
  });

  it('stays weak when another record has a better one', () => {
    expect(grades([contact('a', mobile), lead('b', [caller])])).toEqual(['identified', 'b exact', 'a weak']);
  });

  it('says that the record has an extension', () => {
    const record = contact('a', [`${mobile[0]} int. 12`]);
    expect(look([record], {}, caller).candidates).toMatchObject([
      { grade: 'strong', reasons: ['ambiguousNumberPlan', 'recordHasExtension'] },
    ]);
  });

  it('is compared on both sides: readings that two texts share match, though neither is the likely one', () => {
    const phones = [
      { raw: '?', kind: 'work', e164: null, extension: null, repaired: false, alternates: [caller] },
    ] as const;
    const record = { ...contact('a', []), phones };
    expect(look([record], {}, caller).candidates).toMatchObject([{ id: 'a', grade: 'strong' }]);
    expect(look([record], {}, '+5491123456789').candidates).toMatchObject([{ id: 'a', grade: 'strong' }]);
    expect(look([record], {}, number).candidates).toEqual([]);
  });
});

describe('M9 matching', () => {
  it('depends on nothing but its input, not even its order', () => {
    const pool: readonly Party[] = [
      anna,
      bob,
      acme,
      contact('eve', ['022 123 45 67'], { companyId: 'other' }),
      contact('x', [`${number} ext 3`], { companyId: 'acme' }),
      company('other', [number]),
      lead('l1', [number]),
      lead('l2', [number], { status: 'closed' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...pool]), (records) => {
        const before = JSON.stringify(records);
        const match = look(records);
        expect(look(records.toReversed())).toEqual(match);
        expect(JSON.stringify(records)).toBe(before);
        expect(match.primary).toEqual(match.bindings[0] ?? null);
        expect(match.verdict === 'identified').toBe(match.bindings.length > 0);
        expect(match.candidates).toHaveLength(records.filter(({ id }) => id !== 'l2').length);
      }),
    );
  });
});
