import type { Company, Contact, Lead, PhoneEntry, Store } from '@callcard/crm-core';
import { aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { findingsOf, fixture, inWorkplace, type Workplace } from './run.js';

const page = { limit: 99 };

const number = ({ kind, e164, extension, raw }: PhoneEntry) =>
  `${kind} ${e164 ?? `? ${raw}`}${extension ? ` ext ${extension}` : ''}`;

function brief(party: Contact | Company | Lead) {
  const { externalId, phones, email, ownerId } = party;
  return { id: `${externalId?.source} ${externalId?.id}`, phones: phones.map(number), email, ownerId };
}

const byId = <T extends Contact | Company | Lead>(items: readonly T[]) =>
  items.toSorted((a, b) => ((a.externalId?.id ?? '') < (b.externalId?.id ?? '') ? -1 : 1));

const contacts = async (store: Store) =>
  byId((await store.contacts.list(page)).items).map((each) => ({ name: each.name, ...brief(each) }));

async function addUsers({ withStore }: Workplace): Promise<void> {
  await withStore(async ({ users }) => {
    const ivan = aUser({ id: 'ivan', name: 'Иван Петров', extension: '1001' });
    const ada = aUser({ id: 'ada', name: 'Ada Lovelace', extension: '1002' });
    const anna = aUser({
      id: 'anna',
      name: 'Anna Nowak',
      extension: '1003',
      externalId: { source: 'salesforce', id: '0055g000001User' },
    });
    for (const user of [ivan, ada, anna]) await users.insert(user);
  });
}

describe('exports of Bitrix24', () => {
  it('in Russian bring people with patronymics, several numbers in a cell and their owners', () =>
    inWorkplace(async (place) => {
      await addUsers(place);
      const file = fixture('bitrix24-contacts-ru.csv');
      const report = place.at('r.csv');
      const done = await place.run(
        'import',
        'contacts',
        file,
        '-m',
        'bitrix24',
        '--country',
        'ru',
        '--report',
        report,
      );
      expect(done).toMatchObject({ code: 0, err: expect.stringContaining('100%') });
      expect(await place.withStore(contacts)).toEqual([
        {
          name: 'Анна Петровна Смирнова',
          id: 'bitrix24 15',
          phones: ['work +74951234567 ext 12', 'mobile +79161234567'],
          email: 'anna@romashka.example',
          ownerId: 'ivan',
        },
        {
          name: 'Павел',
          id: 'bitrix24 17',
          phones: ['mobile +79167654321', 'mobile +79031112233'],
          email: 'pavel@mail.example',
          ownerId: 'ivan',
        },
        {
          name: '8 800 555 35 35',
          id: 'bitrix24 18',
          phones: ['other +78005553535'],
          email: null,
          ownerId: null,
        },
      ]);
    }));

  it('in English bring leads with amounts and comments of several lines', () =>
    inWorkplace(async (place) => {
      await addUsers(place);
      expect((await place.run('import', 'leads', fixture('bitrix24-leads.csv'), '-m', 'bitrix24')).code).toBe(
        0,
      );
      const leads = await place.withStore(async (store) => byId((await store.leads.list(page)).items));
      expect(
        leads.map((lead) => ({ ...brief(lead), title: lead.title, personName: lead.personName })),
      ).toEqual([
        {
          id: 'bitrix24 201',
          phones: ['work +48225550123', 'mobile +48601234567'],
          email: 'jan@kowalski.example',
          ownerId: 'anna',
          title: 'Windows for an office',
          personName: 'Jan Kowalski',
        },
        {
          id: 'bitrix24 202',
          phones: ['mobile +48602345678'],
          email: 'ewa@example.org',
          ownerId: null,
          title: 'Ewa Wiśniewska',
          personName: 'Ewa Wiśniewska',
        },
      ]);
      expect(leads[0]).toMatchObject({
        companyName: 'Kowalski Sp. z o.o.',
        expectedAmount: 12_500.5,
        comments: 'Wants oak.\nCall after five.',
        status: 'open',
      });
    }));

  it('bring companies', () =>
    inWorkplace(async (place) => {
      await place.run('import', 'companies', fixture('bitrix24-companies.csv'), '-m', 'bitrix24');
      const [company] = (await place.withStore((store) => store.companies.list(page))).items;
      expect(company).toMatchObject({
        name: 'Kowalski "Windows" Sp. z o.o.',
        email: 'office@kowalski.example',
      });
      expect(company?.phones.map(number)).toEqual(['work +48225550100']);
    }));
});

describe('exports of HubSpot', () => {
  it('bring companies, then contacts who work for them, with numbers read in each row’s country', () =>
    inWorkplace(async (place) => {
      await addUsers(place);
      const options = ['-m', 'hubspot', '--report', place.at('r.csv')];
      expect(
        (await place.run('import', 'companies', fixture('hubspot-companies.csv'), ...options)).code,
      ).toBe(0);
      expect((await place.run('import', 'contacts', fixture('hubspot-contacts.csv'), ...options)).code).toBe(
        0,
      );
      const { company, people } = await place.withStore(async (store) => ({
        company: (await store.companies.list(page)).items[0],
        people: byId((await store.contacts.list(page)).items),
      }));
      expect(company).toMatchObject({ name: 'Acme GmbH', ownerId: 'ada' });
      expect(company?.phones.map(number)).toEqual(['main +4930901820']);
      expect(people.map(({ name, companyId, phones }) => [name, companyId, phones.map(number)])).toEqual([
        ['Max Mustermann', company?.id, ['work +4930901821', 'mobile +4915112345678']],
        ['info@nowhere.example', null, []],
        ['Grace Hopper', null, ['work +12125550123']],
      ]);
      expect(
        findingsOf(place.read('r.csv')).map(([line, finding, , , value]) => [line, finding, value]),
      ).toEqual([
        ['4', 'unknownOwner', 'Nobody'],
        ['4', 'unknownCompany', '7777'],
      ]);
    }));

  it('bring contacts as leads', () =>
    inWorkplace(async (place) => {
      await place.run('import', 'leads', fixture('hubspot-contacts.csv'), '-m', 'hubspot');
      const leads = await place.withStore(async (store) => byId((await store.leads.list(page)).items));
      expect(leads.map(({ title, companyName }) => [title, companyName])).toEqual([
        ['Max Mustermann', 'Acme GmbH'],
        ['info@nowhere.example', null],
        ['Grace Hopper', 'Elsewhere Inc'],
      ]);
    }));
});

describe('exports of Salesforce', () => {
  it('bring accounts and contacts by their ids, and name who is not there', () =>
    inWorkplace(async (place) => {
      await addUsers(place);
      const options = ['-m', 'salesforce', '--country', 'US', '--report', place.at('r.csv')];
      await place.run('import', 'companies', fixture('salesforce-accounts.csv'), ...options);
      expect(
        (await place.run('import', 'contacts', fixture('salesforce-contacts.csv'), ...options)).code,
      ).toBe(0);
      const [jane, al] = await place.withStore(async (store) =>
        byId((await store.contacts.list(page)).items),
      );
      expect(jane).toMatchObject({ name: 'Jane Doe', ownerId: 'anna', companyId: expect.any(String) });
      expect(jane?.phones.map(number)).toEqual(['mobile +16175550142', 'work +16175550101']);
      expect(al).toMatchObject({ name: 'Al Smith', ownerId: null, companyId: null });
      expect(findingsOf(place.read('r.csv')).map(([line, finding, id]) => [line, finding, id])).toEqual([
        ['3', 'unknownCompany', '0035g00000Con02'],
        ['3', 'sharedNumber', '0035g00000Con02'],
      ]);
    }));

  it('bring leads; those that were converted there are closed', () =>
    inWorkplace(async (place) => {
      await place.run(
        'import',
        'leads',
        fixture('salesforce-leads.csv'),
        '-m',
        'salesforce',
        '--country',
        'US',
      );
      const leads = await place.withStore(async (store) => byId((await store.leads.list(page)).items));
      expect(
        leads.map(({ title, companyName, status, comments, phones }) => [
          title,
          companyName,
          status,
          comments,
          phones.map(number),
        ]),
      ).toEqual([
        ['Bob Brown', 'Initech', 'open', 'Interested in\nthe big plan', ['work +15125550111']],
        ['Gus Green', 'Los Pollos', 'closed', null, ['mobile +15055550112']],
      ]);
    }));
});

describe('vCards', () => {
  it('of versions 2.1, 3.0 and 4.0 bring names, kinds of numbers and countries; fax numbers stay out', () =>
    inWorkplace(async (place) => {
      expect((await place.run('import', 'contacts', fixture('contacts.vcf'))).code).toBe(0);
      const found = (await place.withStore(contacts)).map(({ id: _, ...rest }) => rest);
      expect(found.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
        {
          name: 'Anna Maria Nowak',
          phones: ['mobile +48601234567', 'work +48225550123'],
          email: 'anna@acme.example',
          ownerId: null,
        },
        {
          name: 'Max Mustermann',
          phones: ['home +4930901820 ext 12', 'mobile +4915112345678'],
          email: null,
          ownerId: null,
        },
        {
          name: 'Łukasz Kowalski',
          phones: ['mobile +48602345678', 'home +48225550202'],
          email: null,
          ownerId: null,
        },
      ]);
    }));

  it('without ids are known by what they say: the same file again changes nothing', () =>
    inWorkplace(async ({ run }) => {
      await run('import', 'contacts', fixture('contacts.vcf'));
      const again = await run('import', 'contacts', fixture('contacts.vcf'));
      expect(again.out).toMatch(/created +0\n +changed +0\n +unchanged +3\n/);
    }));

  it('bring companies and leads', () =>
    inWorkplace(async ({ run, withStore }) => {
      await run('import', 'companies', fixture('contacts.vcf'));
      await run('import', 'leads', fixture('contacts.vcf'));
      await withStore(async (store) => {
        const names = (await store.companies.list(page)).items.map(({ name }) => name);
        expect(names.toSorted()).toEqual(['ACME Sp. z o.o.', 'Max Mustermann', 'Łukasz Kowalski']);
        const [anna] = await store.externalIds.find('lead', 'vcard', ['5d2c8a54-1']);
        expect(anna).toMatchObject({
          title: 'Anna Maria Nowak',
          companyName: 'ACME Sp. z o.o.',
          comments: 'likes oak, and calls\nbefore nine',
        });
      });
    }));
});
