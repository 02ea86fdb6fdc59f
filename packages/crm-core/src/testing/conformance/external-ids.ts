import { assertEqual, assertSameItems } from '../assert.js';
import { aCompany, aContact, aUser } from '../records.js';
import type { PortTest } from './harness.js';

/** The ports of what is found by its id in another system. */
export type ExternalIdPorts = 'contacts' | 'companies' | 'users' | 'records' | 'externalIds';

const mirrors = (id: string, source = 'bitrix24') => ({ externalId: { source, id } });

/** How records are found by their ids in another system. */
export function externalIdRules(test: PortTest<ExternalIdPorts>): void {
  test('records are found by their ids in another system, within their kind and source', async (store) => {
    const { contacts, companies, externalIds } = store;
    const anna = aContact({ id: 'anna', ...mirrors('1') });
    const jan = aContact({ id: 'jan', ...mirrors('2') });
    const other = aContact({ id: 'other', ...mirrors('1', 'hubspot') });
    for (const contact of [anna, jan, other, aContact({ id: 'ours' })]) await contacts.insert(contact);
    const company = aCompany(mirrors('1'));
    await companies.insert(company);
    assertSameItems(
      await externalIds.find('contact', 'bitrix24', ['2', 'none', '1', '2', '', '%']),
      [anna, jan],
      'two contacts, one named twice, and ids of nobody',
    );
    assertEqual(await externalIds.find('contact', 'hubspot', ['1', '2']), [other], 'of another source');
    assertEqual(await externalIds.find('company', 'bitrix24', ['1', '2']), [company], 'of another kind');
    assertEqual(await externalIds.find('user', 'bitrix24', ['1']), [], 'of a kind that has none');
    assertEqual(await externalIds.find('contact', 'bitrix24', []), [], 'of no ids');
  });

  test('any text is an id in another system, and is told from every other', async ({
    users,
    externalIds,
  }) => {
    const ids = ['"', '\\', 'a\u0000b', 'a\u0000c', ' 1', '1 ', '1', '01', '😀', 'a\nb', "'; --", 'A', 'a'];
    for (const [n, id] of ids.entries())
      await users.insert(aUser({ id: `u-${n}`, extension: null, ...mirrors(id) }));
    for (const [n, id] of ids.entries()) {
      const found = await externalIds.find('user', 'bitrix24', [id]);
      assertEqual(
        found.map((user) => user.id),
        [`u-${n}`],
        `the user with ${JSON.stringify(id)}`,
      );
    }
  });

  test('an id in another system that changes or goes is found no more', async (store) => {
    await store.contacts.insert(aContact({ id: 'anna', ...mirrors('1') }));
    await store.contacts.update(aContact({ id: 'anna', version: 2, ...mirrors('2') }));
    const find = async (id: string) =>
      (await store.externalIds.find('contact', 'bitrix24', [id])).map(({ version }) => version);
    assertEqual([await find('1'), await find('2')], [[], [2]], 'after the change');
    const removed = [{ type: 'contact', id: 'anna', version: 2 } as const];
    await store.records.write({ records: [], removed, history: [] });
    assertEqual(await find('2'), [], 'after the removal');
  });

  test('as many as an import asks about are found at once', async ({ records, externalIds }) => {
    const many = manyContacts(1_500);
    assertEqual(await records.write({ records: many, history: [] }), { ok: true, value: undefined }, 'write');
    const ids = many.map(({ externalId }) => externalId?.id ?? '');
    assertSameItems(await externalIds.find('contact', 'bitrix24', ids), many, 'all of them');
  });
}

/** Contacts with ids in another system. */
export function manyContacts(count: number): ReturnType<typeof aContact>[] {
  return Array.from({ length: count }, (_, n) => aContact({ id: `c-${n}`, ...mirrors(`${n}`) }));
}
