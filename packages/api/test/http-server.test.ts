import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aCall, aCommit, aRecording, offered } from '@callcard/crm-core/testing';
import { serve as serveByHono } from '@hono/node-server';
import type { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serve } from '../src/server/listening/server.js';
import { chunksOf, setUp } from './support.js';

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Gives the port. */
type Serve = (app: Hono) => Promise<number>;

/** As the process serves it. */
async function byOurs(app: Hono): Promise<number> {
  const server = await serve(app, { host: '127.0.0.1', port: 0 });
  if (!server.ok) throw new Error(server.error.problem);
  cleanUps.push(() => void server.value.close());
  return Number(new URL(server.value.url).port);
}

/** As a program serves it that has a server of its own. */
async function byHono(app: Hono): Promise<number> {
  const server = serveByHono({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  cleanUps.push(() => server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The API on a real socket. */
async function serveApi(served: Serve) {
  const api = await setUp();
  const port = await served(api.app);
  const headers = { authorization: `Bearer ${api.key}` };
  async function open(path: string): Promise<IncomingMessage> {
    const request = get({ host: '127.0.0.1', port, path, headers });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    cleanUps.push(() => response.destroy());
    return response;
  }
  return {
    api,
    open,
    fetchApi: (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { ...headers, ...init.headers } }),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe.each([
  ['our server', byOurs],
  ['a server of Hono', byHono],
])('over a real socket of %s', (_name, served) => {
  it('an event reaches the client at once, and a client that hangs up leaves nothing behind', async () => {
    const { api, open } = await serveApi(served);
    const response = await open('/v1/events');
    response.setEncoding('utf8');
    let text = '';
    response.on('data', (part: string) => {
      text += part;
    });
    await until(() => text.includes('\n\n'));
    await api.commit(aCommit({ newFacts: [offered()] }));
    await until(() => text.includes('event: offered'));
    expect(api.listeners.size).toBe(1);
    response.destroy();
    await until(() => api.listeners.size === 0);
  });

  it.each([100_000, 5])(
    'audio whose last %i bytes are others breaks the connection before them (rule A11)',
    async (last) => {
      const { api, fetchApi } = await serveApi(served);
      const printed = vi.spyOn(console, 'error');
      const bytes = new Uint8Array(300_000).fill(1);
      const { sha256, sizeBytes } = await api.audio.put('recording-1', chunksOf(bytes));
      await api.audio.remove('recording-1');
      const read = () => chunksOf(bytes.subarray(last), new Uint8Array(last));
      api.audio.read = read;
      const recording = aRecording({ state: 'stored', sha256, sizeBytes });
      await api.commit(aCommit({ call: aCall({ recordings: [recording] }) }));
      const received = fetchApi('/v1/recordings/recording-1/audio').then((response) =>
        response.arrayBuffer(),
      );
      await expect(received).rejects.toThrow();
      expect(printed).not.toHaveBeenCalled();
      expect(api.lines.map(({ event }) => event)).toEqual(['recording audio is not what was stored']);
    },
  );

  it('audio comes with its length, whole and in part', async () => {
    const { api, fetchApi } = await serveApi(served);
    const bytes = new Uint8Array(150_000).map((_, index) => index % 251);
    const stored = await api.audio.put('recording-1', chunksOf(bytes));
    const recording = aRecording({ state: 'stored', ...stored });
    await api.commit(aCommit({ call: aCall({ recordings: [recording] }) }));
    const path = '/v1/recordings/recording-1/audio';
    const whole = await fetchApi(path);
    expect(whole.headers.get('content-length')).toBe('150000');
    expect(Buffer.compare(new Uint8Array(await whole.arrayBuffer()), bytes)).toBe(0);
    const part = await fetchApi(path, { headers: { range: 'bytes=70000-70009' } });
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '10']);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([...bytes.slice(70_000, 70_010)]);
    const head = await fetchApi(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '150000', '']);
  });

  it('a body over 1 MiB is refused with a problem', async () => {
    const { fetchApi } = await serveApi(served);
    const body = ' '.repeat(1_048_577);
    const response = await fetchApi('/v1/contacts', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json',
    ]);
  });
});
