import { aContact, aLead, aLine, aPhone, aUser } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { type Json, setUp } from './support.js';

interface Item {
  readonly id: string;
  readonly numbers: readonly {
    readonly raw: string;
    readonly flaws: readonly Json[];
    readonly proposal: string | null;
  }[];
}

async function withNumbers() {
  const api = await setUp();
  const { store } = api;
  const add = (id: string, ...phones: ReturnType<typeof aPhone>[]) =>
    store.contacts.insert(aContact({ id, name: id, phones }));
  await store.lines.insert(aLine({ id: 'line', number: '+48225550100' }));
  await store.users.insert(aUser({ id: 'ewa', mobile: aPhone('+48601000777') }));
  await add('good', aPhone('+48601000001'));
  await add('words', aPhone('', { raw: '12 34', e164: null }), aPhone('+48601000002'));
  await add('repaired', aPhone('+48601000003', { repaired: true, raw: '0 601 000 003' }));
  await add('suspicious', aPhone('+84951234567', { suspicious: true, alternates: ['+74951234567'] }));
  await add('outside', aPhone('+15551234567'));
  await add('old', aPhone('', { raw: '+225 07 12 34 56', e164: null }));
  await add('own', aPhone('+48225550100'), aPhone('+48601000777'));
  await add('shared', aPhone('+48601000009'));
  await store.leads.insert(aLead({ id: 'lead', phones: [aPhone('+48601000009')] }));
  const report = async (query = '') => {
    const { status, json } = await api.get(`/v1/number-quality${query}`);
    expect([status, JSON.stringify(json)]).toEqual([200, expect.anything()]);
    return json as {
      items: Item[];
      next: string | null;
      previous: string | null;
      looked: Json & { flaws: Json };
    };
  };
  return { ...api, add, report };
}

describe('GET /v1/number-quality', () => {
  it('P6: names records with questionable numbers, why each is, and what it would be', async () => {
    const { report, get } = await withNumbers();
    const { items, looked } = await report();
    const found = Object.fromEntries(items.map(({ id, numbers }) => [id, numbers]));
    expect(Object.keys(found).sort()).toEqual([
      ...['old', 'outside', 'own', 'repaired', 'shared', 'suspicious', 'words'],
    ]);
    expect(found['words']).toMatchObject([{ raw: '12 34', e164: null, flaws: [{ code: 'unparseable' }] }]);
    expect(found['repaired']).toMatchObject([{ flaws: [{ code: 'repaired' }] }]);
    expect(found['suspicious']).toMatchObject([
      { flaws: [{ code: 'suspicious' }, { code: 'otherReadings', readings: ['+74951234567'] }] },
    ]);
    expect(found['outside']).toMatchObject([{ flaws: [{ code: 'notInPlan' }] }]);
    expect(found['own']).toMatchObject([
      { flaws: [{ code: 'ownNumber', type: 'line', id: 'line' }] },
      { flaws: [{ code: 'ownNumber', type: 'user', id: 'ewa' }] },
    ]);
    expect(found['shared']).toMatchObject([{ flaws: [{ code: 'shared', holders: 2 }] }]);
    expect(looked).toMatchObject({
      records: 8,
      numbers: 10,
      flaws: { unparseable: 2, repaired: 1, notInPlan: 1, shared: 1, placeholder: 0, ownNumber: 2 },
    });
    expect((await get('/v1/contacts/words')).json).toMatchObject({
      version: 1,
      phones: [{ e164: null }, {}],
    });
  });

  it('P10: proposes the number that one from before a renumbering is today', async () => {
    const { report } = await withNumbers();
    const { items } = await report('?flaw=renumbered');
    expect(items).toMatchObject([
      {
        id: 'old',
        numbers: [
          {
            flaws: [
              { code: 'unparseable' },
              { code: 'renumbered', renumbering: { country: 'CI', since: '2021-01-31' } },
            ],
            proposal: '+2250707123456',
          },
        ],
      },
    ]);
  });

  it('M5: tells a placeholder from a number that some share', async () => {
    const { report, add } = await withNumbers();
    for (let n = 0; n < 25; n += 1) await add(`many-${n}`, aPhone('+48600000000'));
    const { items } = await report('?flaw=placeholder&limit=200');
    expect(items).toHaveLength(25);
    expect(items[0]?.numbers[0]?.flaws).toEqual([{ code: 'placeholder', holders: 25 }]);
  });

  it('goes on page by page, both ways, and counts each record once', async () => {
    const { report } = await withNumbers();
    const whole = await report();
    const ids: string[] = [];
    let records = 0;
    let cursor = '';
    do {
      const page = await report(`?limit=2${cursor}`);
      ids.push(...page.items.map(({ id }) => id));
      records += Number(page.looked['records']);
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(ids).toEqual(whole.items.map(({ id }) => id));
    expect(records).toBe(8);
    const second = await report(`?limit=2&cursor=${(await report('?limit=2')).next}`);
    const back = await report(`?limit=2&cursor=${second.previous}`);
    expect(back.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  });

  it('reports leads and companies where they are asked for', async () => {
    const { report } = await withNumbers();
    expect((await report('?type=lead')).items.map(({ id }) => id)).toEqual(['lead']);
    expect((await report('?type=company')).items).toEqual([]);
  });

  it('shows each user the records that they see', async () => {
    const { as, store } = await office();
    for (const ownerId of ['anna', 'jan']) {
      const phones = [aPhone('', { raw: '12', e164: null })];
      await store.contacts.insert(aContact({ id: `bad-${ownerId}`, ownerId, phones }));
    }
    const { json } = await as('anna', '/v1/number-quality');
    expect((json as { items: Item[] }).items.map(({ id }) => id)).toEqual(['bad-anna']);
  });
});
