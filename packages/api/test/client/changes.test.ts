import { aCall, aCommit, commented } from '@callcard/crm-core/testing';
import { describe, expect, it } from 'vitest';
import { failureOf, json, problem, scriptedServer, servedApi } from './support.js';

const answer = (ids: readonly string[], next: string, more = false) =>
  json(200, { items: ids.map((id) => ({ id })), next, more });

describe('changes', () => {
  it('are all there is once, and go on from any cursor', async () => {
    const { client, api } = await servedApi();
    const commit = (id: string, expectedVersion = 0) =>
      api.commit(
        aCommit({
          call: aCall({ id }),
          newFacts: [commented({ id: `comment:${expectedVersion}`, callId: id })],
          expectedVersion,
        }),
      );
    for (const id of ['a', 'b', 'c']) await commit(id);
    const found: string[][] = [];
    let after = '';
    for await (const { items, next } of client.changes('/v1/calls/changes', { limit: 2, once: true })) {
      found.push(items.map(({ id }) => id));
      after = next;
    }
    expect(found).toEqual([['a', 'b'], ['c']]);
    await commit('b', 1);
    for await (const { items } of client.changes('/v1/calls/changes', { after, once: true }))
      expect(items.map(({ id }) => id)).toEqual(['b']);
  });

  it('are asked for again after a pause, from the last cursor, and at once where there are more', async () => {
    const { client, requests, waits } = await scriptedServer([
      answer([], 'n0'),
      answer(['a'], 'n1', true),
      answer([], 'n1'),
      answer(['b'], 'n2'),
    ]);
    const changes = client.changes('/v1/recordings/changes', { after: 'latest', everyMs: 7 });
    // The first has nothing but where to go on from.
    for (const [next, ids] of [
      ['n0', []],
      ['n1', ['a']],
      ['n2', ['b']],
    ] as const) {
      const { value } = await changes.next();
      expect([value?.next, value?.items.map(({ id }) => id)]).toEqual([next, ids]);
    }
    expect(waits).toEqual([7, 7]);
    expect(requests.map(({ url }) => url?.split('after=')[1])).toEqual(['latest', 'n0', 'n1', 'n1']);
  });

  it('end with the problem that they are refused with', async () => {
    const { client } = await scriptedServer([problem(400, 'bad-cursor')]);
    expect(await failureOf(client.changes('/v1/calls/changes').next())).toMatchObject({ code: 'bad-cursor' });
  });
});
