import type { StoredRecord } from '../../model/record.js';
import type { Repository } from '../../ports/records.js';
import type { Store } from '../../ports/store.js';
import { assertEqual, assertRejects, assertSameItems } from '../assert.js';
import { aLegalHold, aTombstone } from '../domain.js';
import {
  aCompany,
  aContact,
  aDeal,
  aLead,
  aLine,
  anApiKey,
  anInvoice,
  aPhone,
  aPipeline,
  aQueue,
  aUser,
} from '../records.js';
import { allPages, assertListing, copyOf, firstPage, type StoreTest, spoil } from './harness.js';

interface Kind<T extends StoredRecord> {
  readonly name: string;
  readonly of: (store: Store) => Repository<T>;
  /** A record of this kind with every field set. */
  readonly make: (fields: { id: string; version?: number; updatedAt?: number }) => T;
  /** Ids of records that every new store has. */
  readonly before?: readonly string[];
}

/** What holds for every kind of record. */
export function recordRules(test: StoreTest): void {
  const phones = [aPhone('+48225550123', { raw: '22 555 01 23', extension: '7', repaired: true })];
  const party = { phones, ownerId: 'user-9', email: 'a@example.com' };
  everyKind(test, {
    name: 'contacts',
    of: (s) => s.contacts,
    make: (f) => aContact({ ...party, companyId: 'c', ...f }),
  });
  everyKind(test, { name: 'companies', of: (s) => s.companies, make: (f) => aCompany({ ...party, ...f }) });
  everyKind(test, {
    name: 'leads',
    of: (s) => s.leads,
    make: (f) => aLead({ ...party, expectedAmount: 0.1, ...f }),
  });
  everyKind(test, {
    name: 'deals',
    of: (s) => s.deals,
    make: (f) => aDeal({ contactId: 'c', amount: 1e9, ...f }),
  });
  everyKind(test, {
    name: 'invoices',
    of: (s) => s.invoices,
    make: (f) => anInvoice({ dealId: 'd', amount: 0.1, ...f }),
  });
  everyKind(test, {
    name: 'users',
    of: (s) => s.users,
    make: (f) => aUser({ mobile: aPhone('+48600'), extension: f.id, ...f }),
  });
  everyKind(test, {
    name: 'queues',
    of: (s) => s.queues,
    make: (f) => aQueue({ memberIds: ['b', 'a'], ...f }),
  });
  everyKind(test, { name: 'lines', of: (s) => s.lines, make: (f) => aLine({ number: `+${f.id}`, ...f }) });
  everyKind(test, {
    name: 'pipelines',
    of: (s) => s.pipelines,
    make: (f) => aPipeline(f),
    before: ['default'],
  });
  everyKind(test, { name: 'apiKeys', of: (s) => s.apiKeys, make: (f) => anApiKey(f) });
  everyKind(test, { name: 'legalHolds', of: (s) => s.legalHolds, make: (f) => aLegalHold(f) });
  everyKind(test, { name: 'tombstones', of: (s) => s.tombstones, make: (f) => aTombstone(f) });
  oneKind(test);
}

function everyKind<T extends StoredRecord>(test: StoreTest, kind: Kind<T>): void {
  const { name, of, make, before = [] } = kind;
  test(`${name}: a record comes back equal, is added once and replaced version by version`, async (store) => {
    const repository = of(store);
    const first = make({ id: 'r-1' });
    assertEqual(await repository.get('r-1'), undefined, 'before');
    assertEqual(
      await repository.update(make({ id: 'r-1', version: 2 })),
      refused('notFound'),
      'update of nothing',
    );
    assertEqual(await repository.get('r-1'), undefined, 'after an update of nothing');
    assertEqual(await repository.insert(first), { ok: true, value: undefined }, 'insert');
    assertEqual(await repository.get('r-1'), first, 'after the insert');
    const rival = make({ id: 'r-1', updatedAt: 1 });
    assertEqual(await repository.insert(rival), refused('alreadyExists'), 'a second insert');
    assertEqual(await repository.get('r-1'), first, 'after the second insert');
    const second = make({ id: 'r-1', version: 2, updatedAt: 1_772_442_000_000.125 });
    assertEqual(await repository.update(second), { ok: true, value: undefined }, 'update');
    assertEqual(await repository.get('r-1'), second, 'after the update');
    for (const version of [1, 2, 4]) {
      const stale = make({ id: 'r-1', version, updatedAt: 2 });
      assertEqual(
        await repository.update(stale),
        refused('conflict'),
        `update of version 2 by version ${version}`,
      );
    }
    assertEqual(await repository.get('r-1'), second, 'after the conflicts');
  });

  test(`${name}: listed by id, the last written version of each`, async (store) => {
    const repository = of(store);
    await assertListing((page) => repository.list(page), before, 'the listing of a new store');
    for (const id of ['r-3', 'r-1', 'r-10', 'r-2']) await repository.insert(make({ id }));
    await repository.update(make({ id: 'r-2', version: 2 }));
    const ids = [...before, 'r-1', 'r-10', 'r-2', 'r-3'];
    await assertListing((page) => repository.list(page), ids, 'by id');
    const versions = (await allPages((page) => repository.list(page), 3)).map(({ version }) => version);
    assertEqual(versions.slice(before.length), [1, 1, 2, 1], 'versions listed');
  });

  test(`${name}: several are read at once, each once, unknown ids left out`, async (store) => {
    const repository = of(store);
    for (const id of ['r-1', 'r-2', 'r-3']) await repository.insert(make({ id }));
    const found = await repository.getMany(['r-3', 'none', 'r-1', 'r-3', '', '%']);
    assertSameItems(found, [make({ id: 'r-1' }), make({ id: 'r-3' })], 'the records asked for');
    assertEqual(await repository.getMany([]), [], 'nothing asked for');
  });
}

/** What no adapter does differently from kind to kind, tried on contacts. */
function oneKind(test: StoreTest): void {
  test('cursors stay valid while records are added', async ({ contacts }) => {
    for (const id of ['b', 'd', 'f', 'h']) await contacts.insert(aContact({ id }));
    const { items, next } = await firstPage((page) => contacts.list(page), 2);
    for (const id of ['a', 'c', 'e', 'i']) await contacts.insert(aContact({ id }));
    const rest = await allPages((page) => contacts.list(page), 2, next);
    assertEqual(
      [...items, ...rest].map(({ id }) => id),
      ['b', 'd', 'e', 'f', 'h', 'i'],
      'all that was there, and what was added behind the cursor',
    );
  });

  test('a limit that is no positive integer is refused', async ({ contacts }) => {
    await contacts.insert(aContact());
    for (const limit of [0, -1, 1.5, Number.NaN]) {
      await assertRejects(() => contacts.list({ limit }), `limit ${limit}`);
    }
  });

  test('a cursor that nobody gave is no error', async ({ contacts }) => {
    await contacts.insert(aContact());
    for (const after of ['', 'zzz', "' OR 1=1 --", '{"$gt":""}', '\u0000', '9'.repeat(400)]) {
      await contacts.list({ limit: 1, after });
    }
  });

  test('one id may name records of several kinds', async ({ contacts, companies }) => {
    const contact = aContact({ id: 'same' });
    const company = aCompany({ id: 'same' });
    await contacts.insert(contact);
    assertEqual(await companies.insert(company), { ok: true, value: undefined }, 'the company');
    assertEqual([await contacts.get('same'), await companies.get('same')], [contact, company], 'both');
  });

  test('changing what was given or returned does not change what is stored', async ({
    contacts,
    parties,
  }) => {
    const contact = aContact({ phones: [aPhone('+48225550123')] });
    const given = copyOf(contact);
    await contacts.insert(given);
    spoil(given);
    assertEqual(await contacts.get(contact.id), contact, 'after the given record was changed');
    for (const read of [
      async () => contacts.get(contact.id),
      async () => (await contacts.list({ limit: 1 })).items[0],
      async () => (await parties.findByPhone(['+48225550123']))[0],
    ]) {
      spoil((await read()) ?? {});
      assertEqual(await read(), contact, 'after a returned record was changed');
    }
    const found = await parties.findByPhone(['+48225550123']);
    spoil(found);
    assertEqual(await parties.findByPhone(['+48225550123']), [contact], 'after a returned list was changed');
  });

  test('of writes at the same time exactly one wins', async ({ contacts }) => {
    const rivals = ['A', 'B', 'C', 'D', 'E'].map((name) => aContact({ name }));
    const inserted = await Promise.all(rivals.map((contact) => contacts.insert(contact)));
    const first = inserted.findIndex((result) => result.ok);
    assertEqual(inserted.filter((result) => result.ok).length, 1, 'inserts that won');
    assertEqual(await contacts.get('contact-1'), rivals[first], 'the stored record');
    const next = rivals.map((contact) => ({ ...contact, version: 2 }));
    const updated = await Promise.all(next.map((contact) => contacts.update(contact)));
    assertEqual(updated.filter((result) => result.ok).length, 1, 'updates that won');
    assertEqual(
      await contacts.get('contact-1'),
      next[updated.findIndex((result) => result.ok)],
      'the stored update',
    );
  });
}

function refused(code: string) {
  return { ok: false, error: { code } };
}
