import type { RecordRef } from '../../model/record.js';
import type { PageRequest } from '../../ports/paging.js';
import type { RecordChange } from '../../ports/records.js';
import type { Store } from '../../ports/store.js';
import { assertEqual, assertSameItems } from '../assert.js';
import { aCall, aCommit, aHistoryEntry, anActivity, aRecording } from '../calls.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  anInvoice,
  aPhone,
  aPipeline,
  aQueue,
  aTask,
  aUser,
} from '../records.js';
import { assertListing, copyOf, type PortTest, spoil } from './harness.js';

/** The ports of what the CRM's records are written and found through. */
export type RecordPorts =
  | 'contacts'
  | 'companies'
  | 'leads'
  | 'deals'
  | 'invoices'
  | 'users'
  | 'queues'
  | 'lines'
  | 'pipelines'
  | 'parties'
  | 'records'
  | 'calls';

const done = { ok: true, value: undefined };

const conflict = { ok: false, error: { code: 'conflict' } };

const contact: RecordRef = { type: 'contact', id: 'contact-1' };

const lead: RecordRef = { type: 'lead', id: 'lead-1' };

const phones = [aPhone('+48225550123')];

/** A lead that becomes a contact, a company and a deal. */
function conversion(mark = 'Anna'): RecordChange {
  const convertedTo: RecordRef[] = [
    contact,
    { type: 'company', id: 'company-1' },
    { type: 'deal', id: 'd-1' },
  ];
  return {
    records: [
      aLead({ version: 2, status: 'converted', convertedTo, phones, title: mark }),
      aContact({ phones, name: mark }),
      aCompany({ name: mark }),
      aDeal({ id: 'd-1', contactId: 'contact-1' }),
    ],
    history: [aHistoryEntry({ id: mark, record: lead, action: 'leadConverted' })],
  };
}

async function everything(store: Pick<Store, RecordPorts>): Promise<unknown> {
  const { contacts, companies, leads, deals, parties, calls } = store;
  return copyOf([
    await contacts.list({ limit: 9 }),
    await companies.list({ limit: 9 }),
    await leads.list({ limit: 9 }),
    await deals.list({ limit: 9 }),
    (await parties.findByPhone(['+48225550123'])).map(({ type }) => type).sort(),
    await deals.findByParties([contact]),
    await calls.history(lead, { limit: 9 }),
  ]);
}

/** Records that change together. */
export function changeRules(test: PortTest<RecordPorts>): void {
  test('records that change together are written together, with their lookups and history', async (store) => {
    await store.leads.insert(aLead({ phones }));
    const change = conversion();
    const given = copyOf(change);
    assertEqual(await store.records.write(given), done, 'the write');
    spoil(given);
    const [converted, ...made] = change.records;
    assertEqual(await store.leads.get('lead-1'), converted, 'the lead');
    assertEqual(
      [
        await store.contacts.get('contact-1'),
        await store.companies.get('company-1'),
        await store.deals.get('d-1'),
      ],
      made,
      'what it became',
    );
    const found = await store.parties.findByPhone(['+48225550123']);
    assertSameItems(found, change.records.slice(0, 2) as typeof found, 'by phone');
    assertEqual((await store.deals.findByParties([contact])).length, 1, 'deals of the contact');
    assertEqual((await store.calls.history(lead, { limit: 9 })).items, change.history, 'history');
    const again = { records: [], history: [aHistoryEntry({ id: 'Anna', record: lead, at: 1 })] };
    assertEqual(await store.records.write(again), done, 'history alone');
    assertEqual((await store.calls.history(lead, { limit: 9 })).items, change.history, 'as reported first');
  });

  test('of records that change together none is written when one has another version', async (store) => {
    await store.leads.insert(aLead({ phones }));
    await store.leads.update(aLead({ version: 2, phones, comments: 'edited meanwhile' }));
    const before = await everything(store);
    assertEqual(await store.records.write(conversion()), conflict, 'the first record is stale');
    assertEqual(await everything(store), before, 'everything');
    const late = [aContact({ id: 'contact-2' }), aLead({ version: 2 })];
    assertEqual(await store.records.write({ records: late, history: [] }), conflict, 'the last one is stale');
    assertEqual(await everything(store), before, 'everything again');
    const twice = [aLead({ version: 3 }), aContact({ version: 2 })];
    assertEqual(await store.records.write({ records: twice, history: [] }), conflict, 'version 2 of nothing');
    await store.contacts.insert(aContact());
    const same = [aLead({ version: 3 }), aContact()];
    assertEqual(await store.records.write({ records: same, history: [] }), conflict, 'a second insert');
  });

  test('of changes at the same time exactly one is written', async (store) => {
    await store.leads.insert(aLead({ phones }));
    const names = ['A', 'B', 'C'];
    const results = await Promise.all(names.map((name) => store.records.write(conversion(name))));
    const won = names[results.findIndex(({ ok }) => ok)];
    assertEqual(results.filter(({ ok }) => ok).length, 1, 'changes that won');
    assertEqual((await store.contacts.get('contact-1'))?.name, won, 'the contact');
    assertEqual((await store.companies.get('company-1'))?.name, won, 'the company');
    assertEqual((await store.calls.history(lead, { limit: 9 })).items.length, 1, 'history');
  });

  test('a removed record is gone with all that it is found by; its history stays', async (store) => {
    await store.contacts.insert(aContact({ phones }));
    const removed = [{ ...contact, version: 1 }];
    const stale = [{ ...contact, version: 2 }];
    assertEqual(await store.records.write({ records: [], removed: stale, history: [] }), conflict, 'stale');
    const history = [aHistoryEntry({ id: 'gone', action: 'deleted' })];
    assertEqual(await store.records.write({ records: [], removed, history }), done, 'the removal');
    assertEqual(await store.contacts.get(contact.id), undefined, 'by id');
    assertEqual(await store.parties.findByPhone(['+48225550123']), [], 'by phone');
    assertEqual((await store.contacts.list({ limit: 9 })).items, [], 'listed');
    assertEqual((await store.calls.history(contact, { limit: 9 })).items, history, 'history');
    assertEqual(
      await store.records.write({ records: [], removed, history: [] }),
      conflict,
      'a second removal',
    );
    assertEqual(await store.contacts.insert(aContact({ phones })), done, 'a new one with its id');
  });

  test('every kind of record can be written, and has its history', async (store) => {
    const records = [
      aLine(),
      aUser(),
      aQueue(),
      aPipeline(),
      anInvoice(),
      aTask(),
      aDeal({ id: 'd-1' }),
      aCompany(),
      aContact(),
      aLead(),
    ];
    const history = records.map(({ type, id }) =>
      aHistoryEntry({ id: `created-${type}`, action: 'created', record: { type, id } }),
    );
    assertEqual(await store.records.write({ records, history }), done, 'the write');
    assertEqual(
      [await store.users.get('user-1'), await store.pipelines.get('pipeline-1')],
      [aUser(), aPipeline()],
      'two of them',
    );
    const entries = await store.calls.history({ type: 'queue', id: 'queue-1' }, { limit: 9 });
    assertEqual(
      entries.items.map(({ id }) => id),
      ['created-queue'],
      'history of the queue',
    );
  });

  test('as many records as an import writes are written together or not at all', async (store) => {
    const many = Array.from({ length: 1_500 }, (_, n) =>
      aContact({ id: `c-${n}`, phones: [aPhone(`+4860${1_000_000 + (n % 1_400)}`)] }),
    );
    const history = many.map((record) =>
      aHistoryEntry({ id: `made-${record.id}`, record, action: 'created' }),
    );
    await store.contacts.insert(aContact({ id: 'c-1499' }));
    assertEqual(await store.records.write({ records: many, history }), conflict, 'one is there');
    assertEqual(await store.contacts.get('c-0'), undefined, 'the first of the refused');
    const removed = [{ type: 'contact', id: 'c-1499', version: 1 } as const];
    await store.records.write({ records: [], removed, history: [] });
    assertEqual(await store.records.write({ records: many, history }), done, 'the write');
    const found = await store.parties.findByPhone(['+48601000003']);
    assertSameItems(
      found,
      many.filter((_, n) => n % 1_400 === 3),
      'by phone',
    );
    const next = many.map((record) => ({ ...record, version: 2, phones: [] }));
    const stale = [...next.slice(0, -1), aContact({ id: 'c-1499', version: 3 })];
    assertEqual(await store.records.write({ records: stale, history: [] }), conflict, 'one is stale');
    assertEqual((await store.contacts.get('c-0'))?.version, 1, 'the first of the refused');
    assertEqual(await store.records.write({ records: next, history: [] }), done, 'the next versions');
    assertEqual(await store.parties.findByPhone(['+48601000003']), [], 'by the former phone');
  });

  test('what was merged is shown by what it was merged into, over several steps and in circles', async (store) => {
    const ref = (id: string): RecordRef => ({ type: 'contact', id });
    const merged = (id: string, into: string) => aContact({ id, mergedInto: ref(into) });
    await store.records.write({
      records: [merged('a', 'b'), merged('b', 'c'), merged('c', 'a')],
      history: [],
    });
    for (const [id, offeredAt] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ] as const) {
      await store.calls.commit(
        aCommit({ call: aCall({ id: `call-${id}`, offeredAt, bindings: [ref(id)] }) }),
      );
    }
    const calls = (id: string) => (page: PageRequest) => store.calls.list({ record: ref(id) }, page);
    await assertListing(calls('c'), ['call-c', 'call-b', 'call-a'], 'of what is left');
    await assertListing(calls('a'), ['call-c', 'call-b', 'call-a'], 'in a circle');
  });

  test('what a lead became shows the lead’s calls, recordings, activities and history', async (store) => {
    const { calls } = store;
    const call = (id: string, at: number, bindings: readonly RecordRef[]) =>
      aCommit({
        call: aCall({ id, offeredAt: at, bindings, recordings: [aRecording({ id: `r-${id}`, callId: id })] }),
        activities: bindings.map((record) => anActivity({ callId: id, record, at })),
        history: bindings.map((record) => aHistoryEntry({ id: `h-${id}-${record.type}`, record, at })),
      });
    await store.leads.insert(aLead({ phones }));
    await calls.commit(call('a', 1, [lead]));
    await calls.commit(call('b', 2, [{ type: 'lead', id: 'lead-2' }]));
    const change = conversion();
    await store.records.write({ ...change, history: [] });
    await calls.commit(call('c', 3, [contact]));
    await calls.commit(call('d', 4, [lead]));
    await calls.commit(call('e', 5, [contact, lead]));
    const shown = (record: RecordRef, ids: string[]) => [
      assertListing((page) => calls.list({ record }, page), ids, `calls of ${record.type}`),
      assertListing(
        (page) => calls.listRecordings({ record }, page),
        ids.map((id) => `r-${id}`),
        `recordings of ${record.type}`,
      ),
    ];
    await Promise.all(shown(contact, ['e', 'd', 'c', 'a']));
    await Promise.all(shown({ type: 'deal', id: 'd-1' }, ['e', 'd', 'a']));
    await Promise.all(shown(lead, ['e', 'd', 'a']));
    await Promise.all(shown({ type: 'deal', id: 'd-2' }, []));
    await assertListing(
      (page) => calls.activities(contact, page),
      ['e:lead:lead-1', 'd:lead:lead-1', 'c:contact:contact-1', 'a:lead:lead-1'],
      'activities of the contact',
    );
    await assertListing(
      (page) => calls.history({ type: 'company', id: 'company-1' }, page),
      ['h-a-lead', 'h-d-lead', 'h-e-lead'],
      'history of the company',
    );
    await assertListing((page) => calls.list({ record: contact, live: false }, page), [], 'filters hold');
    assertEqual(
      (await calls.listRecordings({ callId: 'a', record: contact }, { limit: 9 })).items.length,
      1,
      'of one call',
    );
  });
}
