import type { CrmRecord } from '../../model/crm-record.js';
import type { UniqueKind } from '../../model/unique-key.js';
import type { Store } from '../../ports/store.js';
import { assertEqual } from '../assert.js';
import { aCompany, aContact, aLead, aLine, aUser } from '../records.js';
import type { RecordPorts } from './changes.js';
import type { PortTest } from './harness.js';

const done = { ok: true, value: undefined };

function taken(unique: UniqueKind, { type, id }: Pick<CrmRecord, 'type' | 'id'>) {
  return { ok: false, error: { code: 'taken', unique, holder: { type, id } } };
}

const mirrored = { externalId: { source: 'bitrix24', id: '7' } };

/** What may belong to one record only is refused by the store itself, whoever writes through which opening. */
export function uniquenessRules(test: PortTest<RecordPorts>): void {
  test('an extension is refused when another user of the SIP domain has it', async ({ users }) => {
    const anna = aUser({ id: 'anna', extension: '1001' });
    await users.insert(anna);
    const piotr = aUser({ id: 'piotr', extension: '1001' });
    assertEqual(await users.insert(piotr), taken('extension', anna), 'an insert');
    assertEqual(await users.get('piotr'), undefined, 'the refused user');
    assertEqual(await users.insert({ ...piotr, sipDomain: 'other' }), done, 'in another SIP domain');
    assertEqual(await users.insert({ ...piotr, id: 'ewa', extension: '1002' }), done, 'another extension');
    const moved = aUser({ id: 'ewa', version: 2, extension: '1001' });
    assertEqual(await users.update(moved), taken('extension', anna), 'an update');
    assertEqual((await users.get('ewa'))?.version, 1, 'the user whose update was refused');
  });

  test('a device is refused when another user has its SIP user as an extension', async ({ users }) => {
    const anna = aUser({ id: 'anna', extension: '1001' });
    await users.insert(anna);
    const devices = [{ kind: 'browser', sipUser: '1001' } as const];
    const piotr = aUser({ id: 'piotr', extension: '1002', devices });
    assertEqual(await users.insert(piotr), taken('extension', anna), 'the device');
    const own = { ...anna, version: 2, devices };
    assertEqual(await users.update(own), done, 'the own extension again');
  });

  test('a name to sign in with is refused when another user has it', async ({ users }) => {
    const anna = aUser({ id: 'anna', extension: '1001', login: 'anna' });
    await users.insert(anna);
    const other = aUser({ id: 'other', extension: '1002', login: 'anna' });
    assertEqual(await users.insert(other), taken('login', anna), 'an insert');
    assertEqual(await users.insert({ ...other, login: null }), done, 'without such a name');
  });

  test('a line’s number is refused when another line has it', async ({ lines }) => {
    const sales = aLine({ id: 'sales', number: '+48225550100' });
    await lines.insert(sales);
    const other = aLine({ id: 'support', number: '+48225550100' });
    assertEqual(await lines.insert(other), taken('lineNumber', sales), 'an insert');
  });

  test('an external id is refused within its kind and source only', async (store) => {
    const { contacts, companies } = store;
    const contact = aContact({ id: 'a', ...mirrored });
    await contacts.insert(contact);
    assertEqual(
      await contacts.insert(aContact({ id: 'b', ...mirrored })),
      taken('externalId', contact),
      'same',
    );
    assertEqual(await companies.insert(aCompany(mirrored)), done, 'another kind');
    const elsewhere = { externalId: { source: 'hubspot', id: '7' } };
    assertEqual(await contacts.insert(aContact({ id: 'c', ...elsewhere })), done, 'another source');
    assertEqual(await contacts.insert(aContact({ id: 'd' })), done, 'none');
    assertEqual(await contacts.insert(aContact({ id: 'e', externalId: null })), done, 'none again');
  });

  test('what a record gives up may be taken by another', async ({ users, records }) => {
    await users.insert(aUser({ id: 'anna', extension: '1001' }));
    await users.update(aUser({ id: 'anna', version: 2, extension: '1002' }));
    assertEqual(await users.insert(aUser({ id: 'piotr', extension: '1001' })), done, 'given up by a change');
    const removed = [{ type: 'user', id: 'anna', version: 2 } as const];
    assertEqual(await records.write({ records: [], removed, history: [] }), done, 'the removal');
    assertEqual(await users.insert(aUser({ id: 'ewa', extension: '1002' })), done, 'given up by removal');
  });

  test('records that change together may swap what is unique, and may not share it', async (store) => {
    const anna = aUser({ id: 'anna', extension: '1001' });
    const ewa = aUser({ id: 'ewa', extension: '1002' });
    await store.records.write({ records: [anna, ewa], history: [] });
    const swapped = [
      { ...anna, version: 2, extension: '1002' },
      { ...ewa, version: 2, extension: '1001' },
    ];
    assertEqual(await store.records.write({ records: swapped, history: [] }), done, 'the swap');
    assertEqual((await store.users.findByExtension('1002'))?.id, 'anna', 'after the swap');
    const shared = [aLead({ id: 'l-1', ...mirrored }), aLead({ id: 'l-2', ...mirrored })];
    const refused = await store.records.write({ records: shared, history: [] });
    assertEqual(refused, taken('externalId', { type: 'lead', id: 'l-1' }), 'shared within a change');
    assertEqual(await store.leads.get('l-1'), undefined, 'nothing of the refused change');
  });

  test('of two openings of one database exactly one gets what is unique', async (store, opened) => {
    const stores = [store, (await opened.openAgain?.()) ?? store];
    for (let round = 0; round < 10; round += 1) {
      const results = await Promise.all(stores.map((one, n) => claims(one, `${round}`, `${round}-${n}`)));
      for (const unique of ['extension', 'login', 'lineNumber', 'externalId'] as const) {
        const won = results.filter((result) => result[unique]);
        assertEqual(won.length, 1, `openings that got the ${unique} in round ${round}`);
      }
    }
  });
}

/** Which unique keys of a round this opening got. */
async function claims(
  store: Pick<Store, RecordPorts>,
  key: string,
  id: string,
): Promise<Readonly<Record<UniqueKind, boolean>>> {
  const [user, named, line, contact] = await Promise.all([
    store.users.insert(aUser({ id, extension: `1${key}` })),
    store.users.insert(aUser({ id: `named-${id}`, extension: null, login: `anna${key}` })),
    store.lines.insert(aLine({ id, number: `+4822${key}` })),
    store.contacts.insert(aContact({ id, externalId: { source: 's', id: key } })),
  ]);
  return { extension: user.ok, login: named.ok, lineNumber: line.ok, externalId: contact.ok };
}
