import { aCall, aCommit, aContact, aMoment } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { office } from './access/office.js';
import { fullApi, ids } from './bad-input/bodies.js';
import { type Api, setUp } from './support.js';

interface Listed {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
  readonly previous: string | null;
}

const idOf = (n: number) => `contact-${String(n).padStart(3, '0')}`;
const idsOf = ({ items }: Listed) => items.map(({ id }) => id);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => idOf(from + n));

async function page({ get }: Pick<Api, 'get'>, path: string): Promise<Listed> {
  const { status, json } = await get(path);
  expect([path, status]).toEqual([path, 200]);
  return json as unknown as Listed;
}

/** Pages from the first to the last one, and back again. */
async function thereAndBack(read: (query: string) => Promise<Listed>) {
  const there = [await read('')];
  for (let last = there[0]; last?.next; last = there.at(-1)) there.push(await read(`&cursor=${last.next}`));
  const back = there.slice(-1);
  for (let last = back[0]; last?.previous; last = back.at(-1))
    back.push(await read(`&cursor=${last.previous}`));
  return { there, back };
}

describe('the pages of a listing', () => {
  it('are the same on the way back, and lead on from each', async () => {
    const api = await setUp();
    for (let n = 0; n < 7; n += 1) await api.store.contacts.insert(aContact({ id: idOf(n), phones: [] }));
    const read = (query: string) => page(api, `/v1/contacts?limit=3${query}`);
    const { there, back } = await thereAndBack(read);
    expect(there.map(idsOf)).toEqual([range(0, 3), range(3, 6), range(6, 7)]);
    expect(there.map(({ previous }) => previous === null)).toEqual([true, false, false]);
    expect(back.map(idsOf).reverse()).toEqual(there.map(idsOf));
    for (const each of back.slice(1)) {
      const on = await read(`&cursor=${each.next}`);
      expect(idsOf(on)[0]).toBe(idOf(range(0, 7).indexOf(idsOf(each).at(-1) ?? '') + 1));
    }
  });

  it('show on the way back what was added before them meanwhile, and nothing twice', async () => {
    const api = await setUp();
    const add = (n: number) =>
      api.commit(aCommit({ call: aCall({ id: `call-${n}`, offeredAt: aMoment + n }) }));
    for (let n = 0; n < 5; n += 1) await add(n);
    const read = (query: string) => page(api, `/v1/calls?limit=2${query}`);
    const first = await read('');
    const second = await read(`&cursor=${first.next}`);
    expect([idsOf(first), idsOf(second)]).toEqual([
      ['call-4', 'call-3'],
      ['call-2', 'call-1'],
    ]);
    for (let n = 5; n < 8; n += 1) await add(n);
    const before = await read(`&cursor=${second.previous}`);
    const newer = await read(`&cursor=${before.previous}`);
    const newest = await read(`&cursor=${newer.previous}`);
    expect([before, newer, newest].map(idsOf)).toEqual([
      ['call-4', 'call-3'],
      ['call-6', 'call-5'],
      ['call-7'],
    ]);
    expect(newest.previous).toBeNull();
    expect(idsOf(await read(`&cursor=${newest.next}`))).toEqual(idsOf(newer));
  });

  it('have on the way back what somebody sees, and no more', async () => {
    const api = await office();
    for (let n = 0; n < 40; n += 1) {
      const ownerId = n % 10 === 0 ? 'anna' : 'jan';
      await api.store.contacts.insert(aContact({ id: idOf(n), ownerId, companyId: null, phones: [] }));
    }
    const read = async (query: string) =>
      (await api.as('anna', `/v1/contacts?limit=2${query}`)).json as unknown as Listed;
    const { there, back } = await thereAndBack(read);
    const seen = there.flatMap(idsOf);
    expect(seen).toEqual(expect.arrayContaining([idOf(0), idOf(10), idOf(20), idOf(30), 'contact-anna']));
    expect(seen).not.toContain(idOf(1));
    expect(back.reverse().flatMap(idsOf)).toEqual(seen);
  });

  it('of a page whose items are gone lead on to where it was', async () => {
    const api = await setUp();
    const contacts = Array.from({ length: 4 }, (_, n) => aContact({ id: idOf(n), phones: [] }));
    for (const contact of contacts) await api.store.contacts.insert(contact);
    const read = (query: string) => page(api, `/v1/contacts?limit=2${query}`);
    const second = await read(`&cursor=${(await read('')).next}`);
    for (const { id } of contacts.slice(0, 2))
      await api.deps.crm.remove({ type: 'contact', id }, { actor: { kind: 'system' } });
    const before = await read(`&cursor=${second.previous}`);
    expect([idsOf(before), before.previous]).toEqual([[], null]);
    expect(idsOf(await read(`&cursor=${before.next}`))).toEqual(range(2, 4));
  });
});

describe.each([
  '/v1/contacts?',
  `/v1/contacts/${ids.contact}/history?`,
  '/v1/pipelines?',
  '/v1/keys?',
  '/v1/jobs?',
  '/v1/presence?',
  '/v1/missed-calls?status=all&',
  '/v1/recordings?',
  '/v1/duplicates?',
  `/v1/users/${ids.user}/tasks?`,
])('%s', (path) => {
  it('is read back as it was read', async () => {
    const api = await fullApi();
    await api.store.contacts.insert(aContact({ id: 'z', phones: [] }));
    await api.send('PATCH', `/v1/contacts/${ids.contact}`, { name: 'Ewa', version: 1 });
    await api.send('PATCH', `/v1/contacts/${ids.contact}`, { name: 'Eva', version: 2 });
    const { there, back } = await thereAndBack((query) => page(api, `${path}limit=1${query}`));
    expect(back.reverse().flatMap(({ items }) => items)).toEqual(there.flatMap(({ items }) => items));
  });
});
