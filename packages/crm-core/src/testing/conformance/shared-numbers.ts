import type { Party } from '../../model/party.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCommit } from '../calls.js';
import { aCompany, aContact, aLead, aPhone } from '../records.js';
import { allPages, type PortTest } from './harness.js';

const numbers = ['+48601000001', '+48601000002', '+48601000003'] as const;
const [one, two, three] = numbers.map((number) => aPhone(number)) as [
  ReturnType<typeof aPhone>,
  ReturnType<typeof aPhone>,
  ReturnType<typeof aPhone>,
];

/** What duplicates are found by (rule M11). */
export function sharedNumberRules(
  test: PortTest<'contacts' | 'companies' | 'leads' | 'calls' | 'records' | 'parties'>,
): void {
  test('numbers of several records are listed by number, with how many have them', async ({
    contacts,
    companies,
    leads,
    parties,
  }) => {
    const listed = async (limit = 9) => allPages((page) => parties.sharedNumbers(page), limit);
    assertEqual(await listed(), [], 'of nobody');
    await contacts.insert(aContact({ id: 'a', phones: [three, one, aPhone(numbers[0], { raw: 'again' })] }));
    assertEqual(await listed(), [], 'of one record');
    await contacts.insert(aContact({ id: 'b', phones: [three] }));
    await companies.insert(aCompany({ phones: [one] }));
    await leads.insert(aLead({ phones: [one, two] }));
    const all = [
      { number: numbers[0], holders: 3 },
      { number: numbers[2], holders: 2 },
    ];
    for (const limit of [1, 2, 3]) assertEqual(await listed(limit), all, `in pages of ${limit}`);
    assertEqual((await parties.sharedNumbers({ limit: 9, after: 'no cursor' })).next, null, 'after nonsense');
    const asked = [numbers[2], numbers[1], numbers[2], '+1', ''];
    assertEqual(await parties.sharedAmong(asked), [{ number: numbers[2], holders: 2 }], 'of some numbers');
    assertEqual(await parties.sharedAmong([]), [], 'of no numbers');
  });

  test('a number is shared no more when records change, are closed, merged or removed', async ({
    contacts,
    leads,
    calls,
    records,
    parties,
  }) => {
    const listed = async () =>
      (await allPages((page) => parties.sharedNumbers(page), 9)).map(
        ({ number, holders }) => `${number} ${holders}`,
      );
    await contacts.insert(aContact({ id: 'a', phones: [one] }));
    await contacts.insert(aContact({ id: 'b', phones: [one] }));
    await calls.commit(aCommit({ leads: [aLead({ phones: [one] })] }));
    assertEqual(await listed(), [`${numbers[0]} 3`], 'of three');
    await leads.update(aLead({ version: 2, phones: [one], status: 'closed' }));
    assertEqual(await listed(), [`${numbers[0]} 2`], 'when the lead is closed');
    await contacts.update(aContact({ id: 'a', version: 2, name: 'Changed', phones: [one] }));
    assertEqual(await listed(), [`${numbers[0]} 2`], 'when something else was changed');
    await contacts.update(aContact({ id: 'a', version: 3, phones: [two] }));
    assertEqual(await listed(), [], 'when one has another number');
    await leads.update(aLead({ version: 3, phones: [one, two] }));
    assertEqual(await listed(), [`${numbers[0]} 2`, `${numbers[1]} 2`], 'when the lead is open again');
    const removed = [{ type: 'contact', id: 'b', version: 1 } as const];
    await records.write({ records: [], removed, history: [] });
    assertEqual(await listed(), [`${numbers[1]} 2`], 'when one was removed');
    const mergedInto = { type: 'contact', id: 'a' } as const;
    const merged = [
      aContact({ id: 'a', version: 4, phones: [two, one] }),
      aLead({ version: 4, phones: [], status: 'closed', mergedInto }),
    ];
    await records.write({ records: merged, history: [] });
    assertEqual(await listed(), [], 'when one was merged into the other');
  });

  test('what became of records is found, however many steps ago', async ({ contacts, leads, parties }) => {
    const ref = (id: string) => ({ type: 'contact', id }) as const;
    const found: Party[] = [
      aContact({ id: 'b', mergedInto: ref('a') }),
      aContact({ id: 'c', mergedInto: ref('b') }),
      aLead({ id: 'd', status: 'converted', convertedTo: [ref('c')] }),
      aLead({ id: 'e', status: 'closed', mergedInto: { type: 'lead', id: 'd' } }),
    ];
    await contacts.insert(aContact({ id: 'a' }));
    await contacts.insert(aContact({ id: 'other' }));
    for (const party of found) {
      if (party.type === 'contact') await contacts.insert(party);
      if (party.type === 'lead') await leads.insert(party);
    }
    assertSameItems(await parties.originsOf([ref('a')]), found, 'of the last survivor');
    assertSameItems(await parties.originsOf([ref('a'), ref('b')]), found.slice(1), 'of two of them');
    assertEqual(await parties.originsOf([ref('other'), { type: 'lead', id: 'a' }]), [], 'of others');
    assertEqual(await parties.originsOf([]), [], 'of none');
    await contacts.update(aContact({ id: 'a', version: 2, mergedInto: ref('c') }));
    assertSameItems(await parties.originsOf([ref('a')]), found, 'of one in a circle');
  });
}
