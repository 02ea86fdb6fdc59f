import type { IncomingMessage, ServerResponse } from 'node:http';
import { aCall, aCommit, commented } from '@callcard/crm-core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/client/event-blocks.js';
import type { LiveEvent } from '../../src/client/index.js';
import type { Api } from '../support.js';
import { failureOf, problem, scriptedServer, servedApi } from './support.js';

/** One call with one comment more by every commit. */
async function comments(api: Api, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const fact = commented({ id: `commented:${n}`, text: `No ${n}` });
    await api.commit(aCommit({ call: aCall(), newFacts: [fact], expectedVersion: n }));
  }
}

async function take(events: AsyncIterator<LiveEvent>, count: number): Promise<readonly string[]> {
  const found: string[] = [];
  while (found.length < count) {
    const { value } = await events.next();
    if (value?.fact.type === 'commented') found.push(value.fact.text);
  }
  return found;
}

const texts = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `No ${from + n}`);

/** A stream that sends this, and then ends, stays silent, or breaks off. */
function stream(text: string, then: 'ends' | 'is silent' | 'breaks' = 'ends') {
  return (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(text, () => {
      if (then === 'ends') response.end();
      if (then === 'breaks') response.destroy();
    });
  };
}

const event = (position: string) =>
  `id: ${position}\nevent: commented\ndata: ${JSON.stringify({ position, fact: { type: 'commented', text: `No ${position}` } })}\n\n`;
const begins = (position: string) => `retry: 2000\nid: ${position}\n\n`;
const askedAfter = (requests: readonly IncomingMessage[]) =>
  requests.map(({ headers }) => headers['last-event-id']);

describe('live events of the API', () => {
  it('come each once, from the first on, and then as they happen', async () => {
    const { api, client } = await servedApi();
    await comments(api, 0, 3);
    const events = client.events({ after: '0' });
    expect(await take(events, 3)).toEqual(texts(0, 3));
    const next = take(events, 2);
    await comments(api, 3, 5);
    expect(await next).toEqual(texts(3, 5));
    await events.return();
    while (api.listeners.size > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('go on where the connection broke, though it did after each event', async () => {
    let connections = 0;
    const { api, client } = await servedApi({
      // Every connection is cut after its second piece.
      fetch: async (request) => {
        connections += 1;
        const response = await fetch(request);
        let pieces = 0;
        const cut = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            controller.enqueue(chunk);
            pieces += 1;
            if (pieces === 2) controller.error(new Error('cut'));
          },
        });
        return new Response(response.body?.pipeThrough(cut), response);
      },
      wait: async () => undefined,
    });
    const events = client.events({ after: '0' });
    const found: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      await comments(api, n, n + 1);
      found.push(...(await take(events, 1)));
    }
    expect(found).toEqual(texts(0, 5));
    expect(connections).toBeGreaterThan(2);
    await events.return();
  });

  it('end with the problem when the key is refused', async () => {
    const { client } = await servedApi({ apiKey: 'ck_wrong' });
    expect(await failureOf(client.events().next())).toMatchObject({ code: 'key-wrong' });
    const { client: known } = await servedApi();
    const failure = await failureOf(known.events({ after: 'no position' }).next());
    expect(failure).toMatchObject({ code: 'bad-event-id' });
  });

  it('end with their signal while nothing happens', async () => {
    const { client, api } = await servedApi();
    const stop = new AbortController();
    const next = failureOf(client.events({ signal: stop.signal }).next());
    while (api.listeners.size === 0) await new Promise((resolve) => setImmediate(resolve));
    stop.abort(new Error('enough'));
    expect(await next).toMatchObject({ message: 'enough' });
  });
});

describe('live events of a server that fails', () => {
  it('are asked for after the position where a connection began, when it broke before any event', async () => {
    const { client, requests } = await scriptedServer([
      stream(begins('7')),
      stream(`${begins('7')}${event('8')}`, 'is silent'),
    ]);
    const events = client.events();
    expect(await take(events, 1)).toEqual(['No 8']);
    expect(askedAfter(requests)).toEqual([undefined, '7']);
    await events.return();
  });

  it('are asked for after the position that a sign of life moved on to', async () => {
    const { client, requests } = await scriptedServer([
      stream(`${begins('1')}${event('2')}: keep-alive\nid: 9\n\n`, 'breaks'),
      stream(`${begins('9')}${event('10')}`, 'is silent'),
    ]);
    const events = client.events({ callId: 'call-1', after: '1' });
    expect(await take(events, 2)).toEqual(['No 2', 'No 10']);
    expect(askedAfter(requests)).toEqual([undefined, '9']);
    expect(requests[1]?.url).toBe('/v1/events?after=1&callId=call-1');
    await events.return();
  });

  it('come once though they are sent again', async () => {
    const { client } = await scriptedServer([
      stream(event('1') + event('2') + event('2')),
      stream(event('1') + event('2') + event('3'), 'is silent'),
    ]);
    const events = client.events();
    expect(await take(events, 3)).toEqual(['No 1', 'No 2', 'No 3']);
    await events.return();
  });

  it('are not given by halves: what breaks off is asked for again', async () => {
    const half = event('2').slice(0, -1);
    const { client, requests } = await scriptedServer([
      stream(event('1') + half),
      stream(event('2'), 'is silent'),
    ]);
    const events = client.events();
    expect(await take(events, 2)).toEqual(['No 1', 'No 2']);
    expect(askedAfter(requests)).toEqual([undefined, '1']);
    await events.return();
  });

  it('are asked for again when nothing comes for too long', async () => {
    const { client, requests } = await scriptedServer([
      stream(event('1'), 'is silent'),
      stream(event('2'), 'is silent'),
    ]);
    const events = client.events({ silenceMs: 250 });
    expect(await take(events, 2)).toEqual(['No 1', 'No 2']);
    expect(askedAfter(requests)).toEqual([undefined, '1']);
    await events.return();
  });

  it('are asked for again when the server is busy, as late as it says', async () => {
    const { client, requests, waits } = await scriptedServer([
      problem(503, 'busy', { 'retry-after': '7' }),
      stream(event('1'), 'is silent'),
    ]);
    const events = client.events();
    expect(await take(events, 1)).toEqual(['No 1']);
    expect([requests.length, waits]).toEqual([2, [7000]]);
    await events.return();
  });

  it('come each once and in order wherever connections break, though some are sent again', async () => {
    const count = 12;
    const breaks = fc.array(fc.record({ bytes: fc.nat({ max: 900 }), again: fc.nat({ max: 2 }) }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(breaks, async (all) => {
        const answers = [...all, undefined].map(
          (broken) => (request: IncomingMessage, response: ServerResponse) => {
            const asked = Number(request.headers['last-event-id'] ?? 0);
            const start = Math.max(0, asked - (broken?.again ?? 0));
            const events = Array.from({ length: count - start }, (_, n) => event(String(start + n + 1)));
            const text = begins(String(start)) + events.join('');
            stream(text.slice(0, broken?.bytes), broken ? 'ends' : 'is silent')(request, response);
          },
        );
        const { client } = await scriptedServer(answers);
        const events = client.events({ after: '0' });
        expect(await take(events, count)).toEqual(Array.from({ length: count }, (_, n) => `No ${n + 1}`));
        await events.return();
      }),
      { numRuns: 30 },
    );
  });

  it('are given up after so many connections without one', async () => {
    const { client, requests } = await scriptedServer([stream(event('1')), stream(begins('1'))]);
    const events = client.events({ reconnects: 3 });
    expect(await take(events, 1)).toEqual(['No 1']);
    expect(await failureOf(events.next())).toMatchObject({ code: 'unreachable' });
    expect(requests.length).toBe(4);
  });
});

describe('a stream of events', () => {
  async function* bytesOf(text: string, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
    const bytes = new TextEncoder().encode(text);
    const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
    for (const [n, end] of ends.entries()) yield bytes.slice(ends[n - 1] ?? 0, end);
  }

  it('is read the same however it is cut, and whatever ends its lines', async () => {
    const block = fc.record({
      id: fc.option(fc.stringMatching(/^[\w-]{1,8}$/), { nil: undefined }),
      data: fc.constantFrom('', '{"a":"ż"}', '1\n2'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(block),
        fc.array(fc.nat()),
        fc.constantFrom('\n', '\r', '\r\n'),
        async (blocks, cuts, end) => {
          const text = blocks
            .map(({ id, data }) => [
              ': a comment',
              ...(id === undefined ? [] : [`id: ${id}`]),
              ...(data === '' ? [] : data.split('\n').map((line) => `data:${line}`)),
              '',
              '',
            ])
            .map((lines) => lines.join(end))
            .join('');
          const found = [];
          for await (const each of blocksOf(bytesOf(text, cuts))) found.push(each);
          expect(found).toEqual(blocks);
        },
      ),
    );
  });
});
