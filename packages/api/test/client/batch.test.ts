import { describe, expect, it } from 'vitest';
import { failureOf, json, problem, scriptedServer, servedApi } from './support.js';

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of items) found.push(one);
  return found;
}

const item = (n: number) => ({ name: `Client ${n}`, externalId: { source: 'bitrix24', id: `${n}` } });

describe('records that are written in bulk', () => {
  it('are written whatever their number, and what became of each comes in order', async () => {
    const { client } = await servedApi();
    async function* items() {
      for (let n = 0; n < 501; n += 1) yield item(n);
      yield { ...item(501), ownerId: '00000000-0000-4000-8000-999999999999' };
    }
    const outcomes: string[] = [];
    for await (const one of client.upsert('/v1/contacts/batch', items())) outcomes.push(one.outcome);
    expect([outcomes.length, outcomes.filter((outcome) => outcome === 'created').length]).toEqual([502, 501]);
    const [again] = await all(client.upsert('/v1/contacts/batch', [item(7)]));
    expect(again).toMatchObject({ outcome: 'unchanged', version: 1 });
    const trial = client.upsert('/v1/contacts/batch', [item(900)], { dryRun: true });
    expect(await all(trial)).toMatchObject([{ outcome: 'created', id: null }]);
  });

  it('are sent when those before were, and a refusal of a request ends it', async () => {
    const { client, requests } = await scriptedServer([
      json(200, { dryRun: false, items: Array.from({ length: 500 }, () => ({ outcome: 'unchanged' })) }),
      problem(413, 'body-too-large'),
    ]);
    const outcomes = client.upsert(
      '/v1/contacts/batch',
      Array.from({ length: 600 }, (_, n) => item(n)),
    );
    for (let n = 0; n < 500; n += 1) expect((await outcomes.next()).value).toBeDefined();
    expect(requests.length).toBe(1);
    expect(await failureOf(outcomes.next())).toMatchObject({ code: 'body-too-large' });
  });
});
