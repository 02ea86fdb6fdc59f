import type { CrmRecord } from '../../model/crm-record.js';
import type { RecordRef } from '../../model/record.js';
import { type KeyCondition, meetsConditions } from '../../projections/search-conditions.js';
import { conditionsOf, type SearchCriteria } from '../../projections/search-criteria.js';
import { assertEqual } from '../assert.js';
import { aCompany, aContact, aDeal, aLead, anInvoice, aPhone } from '../records.js';
import type { PortTest } from './harness.js';

/** The ports of what records are searched by. */
export type SearchPorts = 'contacts' | 'records' | 'search';

const number = '+48225550123';

const nowak = { type: 'company', id: 'nowak' } as const;

const stored: readonly CrmRecord[] = [
  aContact({
    id: 'anna',
    name: 'Anna Nowak-Żółć',
    email: 'Anna@Nowak.example',
    phones: [aPhone(number, { alternates: ['+48225550124'] })],
    companyId: nowak.id,
    ownerId: 'ewa',
    attributes: { city: 'Łódź', size: '9' },
  }),
  aContact({
    id: 'annika',
    name: 'Annika Novak',
    email: 'annika@nowak.example.org',
    attributes: { city: 'Łódź' },
  }),
  aContact({ id: 'hans', name: 'Hans Straße', email: null, ownerId: 'ewa', attributes: { size: 'Łódź' } }),
  aContact({ id: 'gone', name: 'Anna Nowak', ownerId: 'ewa', mergedInto: { type: 'contact', id: 'anna' } }),
  aCompany({
    id: nowak.id,
    name: "Nowak & O'Brien",
    email: 'office@nowak.example',
    phones: [aPhone(number)],
  }),
  aLead({
    id: 'asks',
    title: 'Wants a lease',
    personName: 'Anna',
    companyName: 'Nowak',
    phones: [aPhone(number)],
  }),
  aLead({ id: 'closed', title: 'Asked before', status: 'closed', phones: [aPhone(number)] }),
  aDeal({ id: 'lease', title: 'Lease of a van', companyId: nowak.id, contactId: 'anna', stageId: 'new' }),
  aDeal({ id: 'sale', title: 'Sale', companyId: nowak.id, contactId: null, stageId: 'won' }),
  anInvoice({ id: 'bill', title: 'Lease, March', companyId: nowak.id, contactId: null, dealId: 'lease' }),
];

const asked: readonly SearchCriteria[] = [
  { name: 'now ann' },
  { name: 'ANN' },
  { name: 'zolc' },
  { name: 'anna annik' },
  { name: 'obrien' },
  { name: 'strasse' },
  { name: '...' },
  { name: 'lease' },
  { email: 'anna@nowak.EXAMPLE' },
  { email: '@nowak.example' },
  { email: 'nobody@nowak.example' },
  { phones: [number] },
  { phones: ['+48225550124', '+1'] },
  { phones: ['+4822555012'] },
  { attributes: { city: 'Łódź' } },
  { attributes: { city: 'Łódź', size: '9' } },
  { attributes: { city: 'Lodz' } },
  { ownerId: 'ewa' },
  { ownerId: 'ewa', name: 'hans' },
  { names: [nowak] },
  { names: [{ type: 'deal', id: 'lease' }] },
  { stage: { pipelineId: 'sales', stageId: 'won' } },
  { name: 'ann', phones: [number], email: '@nowak.example', attributes: { size: '9' }, ownerId: 'ewa' },
];

const kinds = ['contact', 'company', 'lead', 'deal', 'invoice'] as const;

/** How records are searched. */
export function recordSearchRules(test: PortTest<SearchPorts>): void {
  const expected = (type: RecordRef['type'], conditions: readonly KeyCondition[]) =>
    stored
      .filter((record) => record.type === type && meetsConditions(record, conditions))
      .sort((a, b) => (a.id < b.id ? -1 : 1));

  test('a search finds the records of its kind that meet every condition, by id', async ({
    records,
    search,
  }) => {
    await records.write({ records: stored, history: [] });
    for (const criteria of asked)
      for (const type of kinds) {
        const conditions = conditionsOf(criteria);
        const found = await search.find(type, conditions, { limit: 10 });
        const what = `${type} by ${JSON.stringify(criteria)}`;
        assertEqual(found, { items: expected(type, conditions), next: null }, what);
      }
  });

  test('what is searched by follows every change, and goes with its record', async ({
    contacts,
    records,
    search,
  }) => {
    await contacts.insert(aContact({ id: 'anna', name: 'Anna Nowak', email: 'a@b.example' }));
    const changed = aContact({ id: 'anna', version: 2, name: 'Anna Wolska', email: null });
    await contacts.update(changed);
    const find = async (criteria: SearchCriteria) =>
      (await search.find('contact', conditionsOf(criteria), { limit: 9 })).items;
    assertEqual(await find({ name: 'nowak' }), [], 'by the former name');
    assertEqual(await find({ email: '@b.example' }), [], 'by the former address');
    assertEqual(await find({ name: 'anna wol' }), [changed], 'by the new name');
    await records.write({ records: [], removed: [{ type: 'contact', id: 'anna', version: 2 }], history: [] });
    assertEqual(await find({ name: 'anna' }), [], 'after it was removed');
  });

  test('pages of a search go on and back', async ({ records, search }) => {
    const many = Array.from({ length: 7 }, (_, n) => aContact({ id: `c-${n}`, name: `Anna Annika ${n}` }));
    await records.write({ records: [...many, aContact({ id: 'c-3x', name: 'Ewa' })], history: [] });
    const conditions = conditionsOf({ name: 'ann' });
    const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id).join();
    const first = await search.find('contact', conditions, { limit: 3 });
    assertEqual(ids(first.items), 'c-0,c-1,c-2', 'the first page');
    const second = await search.find('contact', conditions, { limit: 3, after: first.next ?? '' });
    assertEqual(ids(second.items), 'c-3,c-4,c-5', 'the second page');
    const end = await search.find('contact', conditions, { limit: 3, after: second.next ?? '' });
    assertEqual([ids(end.items), end.next], ['c-6', null], 'the last page');
    const back = await search.find('contact', conditions, { limit: 2, upTo: second.next ?? '' });
    assertEqual(ids(back.items), 'c-5,c-4', 'the way back');
    const further = await search.find('contact', conditions, { limit: 9, upTo: back.next ?? '' });
    assertEqual([ids(further.items), further.next], ['c-3,c-2,c-1,c-0', null], 'the rest of it');
  });
}
