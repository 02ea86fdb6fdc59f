import { describe, expect, it } from 'vitest';
import { failureOf, json, problem, scriptedServer, servedApi } from './support.js';

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a listing', () => {
  it('gives every item once, with its filters on every page', async () => {
    const { client } = await servedApi();
    for (let n = 0; n < 7; n += 1) await client.POST('/v1/contacts', { body: { name: `Client ${n}` } });
    const made = await all(client.items('/v1/contacts', { params: { query: { limit: 3 } } }));
    expect(made.map(({ name }) => name).sort()).toEqual(Array.from({ length: 7 }, (_, n) => `Client ${n}`));
    const pages = await all(client.pages('/v1/contacts', { params: { query: { limit: 3 } } }));
    expect(pages.map(({ items }) => items.length)).toEqual([3, 3, 1]);
    const [first] = made;
    const path = { id: first?.id ?? '' };
    expect(await all(client.items('/v1/contacts/{id}/history', { params: { path } }))).toHaveLength(1);
  });

  it('asks for a page when it is wanted, and for none after the last', async () => {
    const { client, requests } = await scriptedServer([
      json(200, { items: [{ id: 'a' }, { id: 'b' }], next: 'n/1' }),
      json(200, { items: [], next: 'n2' }),
      json(200, { items: [{ id: 'c' }], next: null }),
    ]);
    const items = client.items('/v1/calls', { params: { query: { live: 'true' } } });
    expect((await items.next()).value?.id).toBe('a');
    expect((await items.next()).value?.id).toBe('b');
    expect(requests.length).toBe(1);
    expect((await items.next()).value?.id).toBe('c');
    expect((await items.next()).done).toBe(true);
    expect(requests.map(({ url }) => url)).toEqual([
      '/v1/calls?live=true',
      '/v1/calls?live=true&cursor=n%2F1',
      '/v1/calls?live=true&cursor=n2',
    ]);
  });

  it('ends with the problem that a page is, and with one that leads to itself', async () => {
    const page = json(200, { items: [{ id: 'a' }], next: 'same' });
    const refused = await scriptedServer([page, problem(400, 'bad-cursor')]);
    expect(await failureOf(all(refused.client.items('/v1/calls')))).toMatchObject({ code: 'bad-cursor' });
    const endless = await scriptedServer([page]);
    expect(await failureOf(all(endless.client.items('/v1/calls')))).toMatchObject({
      code: 'unexpected-answer',
    });
    expect(endless.requests.length).toBe(2);
  });

  it('ends with its signal', async () => {
    const stop = new AbortController();
    const { client } = await scriptedServer([json(200, { items: [{ id: 'a' }], next: 'n' })]);
    const items = client.items('/v1/calls', { signal: stop.signal });
    await items.next();
    stop.abort(new Error('enough'));
    expect(await failureOf(items.next())).toMatchObject({ message: 'enough' });
  });
});
