import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDuplicates, type NumberDuplicates, type Party } from '../src/index.js';
import { aCompany, aContact, aLead, aPhone } from '../src/testing/index.js';
import { aCrm, done, errorOf, program } from './crm-fixtures.js';

const number = '+48601234567';
const phones = [aPhone(number)];
const at = (id: string, createdAt = 0) => ({ id, createdAt, phones });

/** `contact:a=sameNumber` and so on, survivor first, group by group. */
function found(parties: readonly Party[], limit?: number): string[][] {
  return findDuplicates(number, parties, limit).map(({ records }) =>
    records.map(({ type, id, reason }) => `${type}:${id}=${reason}`),
  );
}

describe('M11: which records of a number may be one client', () => {
  it('M11: contacts, with open leads; who is there longest first, contacts before leads', () => {
    const parties = [aLead(at('l', 1)), aContact(at('b', 3)), aContact(at('a', 2))];
    expect(found(parties)).toEqual([['contact:a=sameNumber', 'contact:b=sameNumber', 'lead:l=sameNumber']]);
    expect(found([aLead(at('l', 1)), aLead(at('m', 2))])).toEqual([
      ['lead:l=sameNumber', 'lead:m=sameNumber'],
    ]);
  });

  it('M11, M2: leads that are converted or closed are nobody’s duplicates', () => {
    const gone = [aLead({ ...at('l'), status: 'closed' }), aLead({ ...at('m'), status: 'converted' })];
    expect(found([aContact(at('a')), ...gone])).toEqual([]);
  });

  it('M11: companies with companies; a company and a contact are two', () => {
    expect(found([aCompany(at('x')), aContact(at('a'))])).toEqual([]);
    expect(found([aCompany(at('x')), aContact(at('a')), aCompany(at('y')), aContact(at('b'))])).toEqual([
      ['contact:a=sameNumber', 'contact:b=sameNumber'],
      ['company:x=sameNumber', 'company:y=sameNumber'],
    ]);
  });

  it('M11, M5: colleagues share their department’s number, and are not one person', () => {
    const colleagues = ['a', 'b'].map((id) => aContact({ ...at(id), companyId: 'acme' }));
    expect(found([...colleagues, aCompany(at('acme'))])).toEqual([]);
    expect(found([...colleagues, aLead(at('l'))])).toEqual([]);
    const elsewhere = [aContact({ ...at('c'), companyId: 'other' }), aContact(at('d'))];
    expect(found([...colleagues, ...elsewhere])).toEqual([['contact:c=sameNumber', 'contact:d=sameNumber']]);
  });

  it('M11, M5: a placeholder of more unrelated holders than the limit makes no duplicates', () => {
    const many = Array.from({ length: 21 }, (_, n) => aContact(at(`c${n}`, n)));
    expect(found(many)).toEqual([]);
    expect(found(many.slice(1))).toHaveLength(1);
    expect(found(many.slice(0, 3), 2)).toEqual([]);
    expect(found(many.slice(0, 2), 2)).toHaveLength(1);
  });

  it('M11, M10: leads of one owner are one client, however many', () => {
    const leads = Array.from({ length: 25 }, (_, n) => aLead({ ...at(`l${n}`, n), ownerId: 'anna' }));
    expect(found(leads).map(({ length }) => length)).toEqual([25]);
    expect(found(leads.map((lead) => ({ ...lead, ownerId: null })))).toEqual([]);
  });

  it('M11, P6: says why: a repaired number, and another reading, which alone makes nobody one client', () => {
    const repaired = aContact({ ...at('b', 1), phones: [aPhone(number, { repaired: true })] });
    const other = aContact({ ...at('c', 2), phones: [aPhone('+494915112345678')] });
    expect(found([aContact(at('a')), repaired, other])).toEqual([
      ['contact:a=sameNumber', 'contact:b=repairedNumber', 'contact:c=otherReading'],
    ]);
    expect(found([other, { ...other, id: 'd' }])).toEqual([]);
  });

  it('M11: the order and the repetition of records change nothing, and every group can be merged', () => {
    const party = fc
      .record({ id: fc.constantFrom('a', 'b', 'c', 'd'), createdAt: fc.nat(3), kind: fc.nat(5) })
      .map(({ id, createdAt, kind }): Party => {
        if (kind < 3) return aContact({ ...at(id, createdAt), companyId: [null, 'x', 'y'][kind] ?? null });
        return kind === 3
          ? aCompany(at(id, createdAt))
          : aLead({ ...at(id, createdAt), status: kind === 4 ? 'open' : 'closed' });
      });
    fc.assert(
      fc.property(
        fc
          .uniqueArray(party, { selector: ({ type, id }) => `${type}:${id}` })
          .chain((parties) =>
            fc.tuple(fc.constant(parties), fc.shuffledSubarray(parties, { minLength: parties.length })),
          ),
        ([parties, shuffled]) => {
          const groups = findDuplicates(number, parties);
          expect(findDuplicates(number, [...shuffled, ...parties])).toEqual(groups);
          for (const { records } of groups) {
            expect(records.length).toBeGreaterThan(1);
            const [kept, ...others] = records;
            for (const { type } of others)
              expect(type === kept?.type || (type === 'lead' && kept?.type === 'contact')).toBe(true);
          }
        },
      ),
    );
  });
});

const numbersOf = (items: readonly NumberDuplicates[]) => items.map((item) => item.number);

describe('M11: duplicates through the CRM service', () => {
  it('M11: are listed by number, page by page, without departments and placeholders in between', async () => {
    const { crm, make } = aCrm();
    const company = await make('company', { name: 'Acme' });
    const expected: string[] = [];
    for (let n = 10; n < 30; n += 1) {
      const phone = [aPhone(`+486010000${n}`)];
      const companyId = n % 2 === 0 ? company.id : null;
      for (const name of ['Anna', 'Ewa']) await make('contact', { name, companyId, phones: phone });
      if (companyId === null) expected.push(`+486010000${n}`);
    }
    for (let n = 0; n < 120; n += 1) await make('contact', { name: 'N', phones: [aPhone('+48600000000')] });
    for (const limit of [1, 3, 100]) {
      const items: NumberDuplicates[] = [];
      let after: string | undefined;
      do {
        const page = await crm.duplicates(after === undefined ? { limit } : { limit, after });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        items.push(...page.items);
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(numbersOf(items)).toEqual(expected);
    }
  });

  it('M11: are gone when they were merged as they were found', async () => {
    const { crm, make } = aCrm();
    for (const title of ['L', 'M']) await make('lead', { title, phones });
    for (const name of ['A', 'B']) await make('contact', { name, phones });
    const [item] = (await crm.duplicates({ limit: 9 })).items;
    const [kept, ...others] = item?.groups[0]?.records ?? [];
    if (!kept) throw new Error('there are duplicates');
    expect(others).toHaveLength(3);
    for (const from of others) done(await crm.merge({ from, into: kept }, program));
    expect(await crm.duplicates({ limit: 9 })).toEqual({ items: [], next: null });
  });

  it('M11: of a number, and of a record: only the groups that it is in', async () => {
    const { crm, make } = aCrm();
    const other = aPhone('+48601234568');
    const a = await make('contact', { name: 'A', phones: [...phones, other] });
    const b = await make('contact', { name: 'B', phones: [...phones] });
    await make('company', { name: 'C', phones });
    await make('company', { name: 'D', phones });
    const e = await make('contact', { name: 'E', phones: [other] });
    const ids = (items: readonly NumberDuplicates[]) =>
      items.map((item) => [
        item.number,
        ...item.groups.map(({ records }) => records.map(({ id }) => id).sort()),
      ]);
    const people = [a.id, b.id].sort();
    expect(ids(done(await crm.duplicatesOf({ number })))).toEqual([[number, people, expect.anything()]]);
    expect(ids(done(await crm.duplicatesOf(b)))).toEqual([[number, people]]);
    expect(ids(done(await crm.duplicatesOf(a)))).toEqual([
      [number, people],
      [other.e164, [a.id, e.id].sort()],
    ]);
    expect(done(await crm.duplicatesOf({ number: '+48601234569' }))).toEqual([]);
    const nobody = { type: 'contact', id: 'nobody' } as const;
    expect(errorOf(await crm.duplicatesOf(nobody))).toEqual({ code: 'notFound', record: nobody });
  });

  it('M11: a listing costs what it returns: two reads a page, however many records there are', async () => {
    const { crm, store, make } = aCrm();
    for (let n = 0; n < 50; n += 1) await make('contact', { name: 'N', phones: [aPhone(`+4860200${n}`)] });
    for (const name of ['A', 'B']) await make('contact', { name, phones });
    let reads = 0;
    const parties = {
      ...store.parties,
      sharedNumbers: (page: { readonly limit: number }) => {
        reads += 1;
        return store.parties.sharedNumbers(page);
      },
      findByPhone: (numbers: readonly string[]) => {
        reads += 1;
        return store.parties.findByPhone(numbers);
      },
    };
    const counted = aCrm({ ...store, parties });
    expect(numbersOf((await counted.crm.duplicates({ limit: 10 })).items)).toEqual([number]);
    expect(reads).toBe(2);
    expect(numbersOf((await crm.duplicates({ limit: 10 })).items)).toEqual([number]);
  });
});
