import { describe, expect, it } from 'vitest';
import { type Api, type Json, setUp } from './support.js';

async function made(api: Api, plural: string, body: Json): Promise<string> {
  const { status, json } = await api.send('POST', `/v1/${plural}`, body);
  expect(status, JSON.stringify(json)).toBe(201);
  return String(json['id']);
}

const phones = (...numbers: string[]) => numbers.map((number) => ({ number }));

/** `[number, [ids of a group], …]` of each item. */
function shown(json: Json) {
  return (json['items'] as { number: string; groups: { records: { id: string }[] }[] }[]).map(
    ({ number, groups }) => [number, ...groups.map(({ records }) => records.map(({ id }) => id))],
  );
}

async function withDuplicates() {
  const api = await setUp();
  const anna = await made(api, 'contacts', { name: 'Anna', phones: phones('601 000 001', '601 000 002') });
  api.clock.advance(1000);
  const lead = await made(api, 'leads', { title: 'Anna?', phones: phones('601 000 001') });
  const twin = await made(api, 'contacts', { name: 'A. N.', phones: phones('601 000 002') });
  return { ...api, anna, lead, twin };
}

describe('M11: GET /v1/duplicates', () => {
  it('lists records that may be one client, by number, with how to merge them', async () => {
    const { get, send, anna, lead, twin } = await withDuplicates();
    const { status, json } = await get('/v1/duplicates');
    expect([status, json['next']]).toEqual([200, null]);
    expect(shown(json)).toEqual([
      ['+48601000001', [anna, lead]],
      ['+48601000002', [anna, twin]],
    ]);
    const [item] = json['items'] as { groups: { records: (Json & { links: Json })[] }[] }[];
    const [kept, other] = item?.groups[0]?.records ?? [];
    expect(other).toEqual({
      type: 'lead',
      id: lead,
      name: 'Anna?',
      reason: 'sameNumber',
      links: { self: `/v1/leads/${lead}`, merge: `/v1/leads/${lead}/merge` },
    });
    const into = { type: kept?.['type'], id: kept?.['id'] };
    expect((await send('POST', String(other?.links['merge']), { into })).status).toBe(200);
    expect(shown((await get('/v1/duplicates')).json)).toEqual([['+48601000002', [anna, twin]]]);
  });

  it('goes on page by page', async () => {
    const { get } = await withDuplicates();
    const first = (await get('/v1/duplicates?limit=1')).json;
    expect(shown(first).map(([number]) => number)).toEqual(['+48601000001']);
    const second = (await get(`/v1/duplicates?limit=1&cursor=${String(first['next'])}`)).json;
    expect(shown(second).map(([number]) => number)).toEqual(['+48601000002']);
    expect(second['next']).toBeNull();
  });

  it.each(['%2B48601000001', '+48601000001', '601%20000%20001'])(
    'finds those of the number %s',
    async (number) => {
      const { get, anna, lead } = await withDuplicates();
      expect(shown((await get(`/v1/duplicates?number=${number}`)).json)).toEqual([
        ['+48601000001', [anna, lead]],
      ]);
    },
  );

  it('finds those of a record', async () => {
    const { get, anna, twin } = await withDuplicates();
    expect(shown((await get(`/v1/duplicates?record=contact:${twin}`)).json)).toEqual([
      ['+48601000002', [anna, twin]],
    ]);
    const nobody = '00000000-0000-7000-8000-999999999999';
    expect((await get(`/v1/duplicates?record=lead:${nobody}`)).json).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  it.each([
    'number=abc',
    'number=',
    'record=deal:1',
    'record=x',
    'number=601000001&record=contact:1',
    'surprise=1',
    'limit=0',
  ])('refuses %s', async (query) => {
    const { get } = await setUp();
    expect((await get(`/v1/duplicates?${query}`)).status).toBe(400);
  });
});
