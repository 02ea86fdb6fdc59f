import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve as serveByHono } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { afterAll, expect, it } from 'vitest';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing.splice(0)) close();
});

/** Hono's own server puts classes of its own in the place of `Request` and `Response`. */
async function startAnother(): Promise<string> {
  const server = serveByHono({ fetch: () => new Response('another'), port: 0, hostname: '127.0.0.1' });
  closing.push(() => server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('a server that is loaded when another of Hono serves in its process sends what is made of pieces', async () => {
  const another = await startAnother();
  // Loaded only now, as by somebody who starts Callcard when it is needed.
  const { streamOf } = await import('../src/http/pieces-stream.js');
  const { serve } = await import('../src/server/listening/server.js');
  const app = new Hono();
  app.get('/', (c: Context) => {
    async function* bytes() {
      yield Buffer.from('one, ');
      yield Buffer.from('two');
    }
    return new Response(
      streamOf(c, bytes(), () => undefined),
      { status: 203, headers: { 'x-made': 'of pieces' } },
    );
  });
  const served = await serve(app, { host: '127.0.0.1', port: 0 });
  if (!served.ok) throw new Error(served.error.problem);
  closing.push(() => void served.value.close());

  const response = await fetch(served.value.url);
  expect([response.status, response.headers.get('x-made'), await response.text()]).toEqual([
    203,
    'of pieces',
    'one, two',
  ]);
  expect(await (await fetch(another)).text()).toBe('another');
});
