import type { Deal } from '../../model/deal.js';
import type { Line } from '../../model/line.js';
import type { Contact } from '../../model/party.js';
import type { StoredRecord } from '../../model/record.js';
import type { User } from '../../model/user.js';
import type { Repository } from '../../ports/records.js';
import type { Store } from '../../ports/store.js';
import { aPassword } from '../access.js';
import { assertEqual } from '../assert.js';
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
  aPrompt,
  aQueue,
  aUser,
} from '../records.js';
import type { StoreTest } from './harness.js';
import { type MakeRecord, repositoryRules, sharedRepositoryRules } from './repository.js';

interface Kind<T extends StoredRecord> {
  readonly name: string;
  readonly of: (store: Store) => Repository<T>;
  readonly make: MakeRecord<T>;
  /** Ids of records that every new store has. */
  readonly before?: readonly string[];
}

const phones = [aPhone('+48225550123', { raw: '22 555 01 23', extension: '7', repaired: true })];

const party = { phones, ownerId: 'user-9', email: 'a@example.com' };

export const makeDeal: MakeRecord<Deal> = (f) => aDeal({ contactId: 'c', amount: 1e9, ...f });

export const makeUser: MakeRecord<User> = (f) => aUser({ mobile: aPhone('+48600'), extension: f.id, ...f });

export const makeLine: MakeRecord<Line> = (f) =>
  aLine({ number: `+${f.id}`, prompts: { 'voicemail-greeting': aPrompt() }, ...f });

/** Every repository of a store keeps what one repository promises. */
export function recordRules(test: StoreTest): void {
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
    make: makeDeal,
  });
  everyKind(test, {
    name: 'invoices',
    of: (s) => s.invoices,
    make: (f) => anInvoice({ dealId: 'd', amount: 0.1, ...f }),
  });
  everyKind(test, {
    name: 'users',
    of: (s) => s.users,
    make: makeUser,
  });
  everyKind(test, {
    name: 'queues',
    of: (s) => s.queues,
    make: (f) => aQueue({ memberIds: ['b', 'a'], ...f }),
  });
  everyKind(test, { name: 'lines', of: (s) => s.lines, make: makeLine });
  everyKind(test, {
    name: 'pipelines',
    of: (s) => s.pipelines,
    make: (f) => aPipeline(f),
    before: ['default'],
  });
  everyKind(test, { name: 'apiKeys', of: (s) => s.apiKeys, make: (f) => anApiKey(f) });
  everyKind(test, { name: 'passwords', of: (s) => s.passwords, make: (f) => aPassword(f) });
  everyKind(test, { name: 'legalHolds', of: (s) => s.legalHolds, make: (f) => aLegalHold(f) });
  everyKind(test, { name: 'tombstones', of: (s) => s.tombstones, make: (f) => aTombstone(f) });
  sharedRepositoryRules<Contact>((name, run) => test(name, ({ contacts }) => run(contacts)), aContact);
  severalKinds(test);
}

function everyKind<T extends StoredRecord>(test: StoreTest, { name, of, make, before }: Kind<T>): void {
  repositoryRules<T>((title, run) => test(`${name}: ${title}`, (store) => run(of(store))), make, before);
}

function severalKinds(test: StoreTest): void {
  test('one id may name records of several kinds', async ({ contacts, companies }) => {
    const contact = aContact({ id: 'same' });
    const company = aCompany({ id: 'same' });
    await contacts.insert(contact);
    assertEqual(await companies.insert(company), { ok: true, value: undefined }, 'the company');
    assertEqual([await contacts.get('same'), await companies.get('same')], [contact, company], 'both');
  });
}
