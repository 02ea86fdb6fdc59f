import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { isAllowedAddress, networksOf } from '../../src/webhooks/address-rules.js';
import { resolveName } from '../../src/webhooks/guarded-lookup.js';
import { type PostOptions, post } from '../../src/webhooks/post.js';
import { checkUrl } from '../../src/webhooks/url-rules.js';
import { type Answer, type Receiver, startReceiver } from './receiver.js';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function receiver(answer?: Answer): Promise<Receiver> {
  const started = await startReceiver(answer);
  opened.push(() => started.stop());
  return started;
}

const loopback = networksOf(['127.0.0.0/8']);
const toLoopback = async () => [{ address: '127.0.0.1', family: 4 }];
const open: PostOptions = { allowed: loopback, clearText: true, resolve: toLoopback, timeoutMs: 5_000 };
const send = (url: string, options: Partial<PostOptions> = {}) =>
  post(url, { 'webhook-id': 'msg-1' }, '{"a":"ż"}', { ...open, ...options });

describe('posting to a receiver', () => {
  it('sends the body whole, and gives the status alone', async () => {
    const { port, received } = await receiver();
    expect(await send(`http://receiver.test:${port}/hooks?x=1`)).toEqual({
      status: 204,
      retryAfter: undefined,
    });
    expect(received).toMatchObject([
      {
        path: '/hooks?x=1',
        body: '{"a":"ż"}',
        headers: { 'webhook-id': 'msg-1', 'content-type': 'application/json', host: `receiver.test:${port}` },
      },
    ]);
  });

  it('follows no redirect', async () => {
    const inside = await receiver();
    const { port } = await receiver((response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/` }).end(),
    );
    expect(await send(`http://receiver.test:${port}/`)).toMatchObject({ status: 307 });
    expect(inside.received).toEqual([]);
  });

  it.each([
    ['an address', (port: number) => `http://127.0.0.1:${port}/`],
    ['an address that is spelled otherwise', (port: number) => `http://0x7f.1:${port}/`],
    ['a mapped address', (port: number) => `http://[::ffff:127.0.0.1]:${port}/`],
    ['a name', (port: number) => `http://receiver.test:${port}/`],
  ])('connects to no loopback by %s', async (_what, urlOf) => {
    const { port, received } = await receiver();
    expect(await send(urlOf(port), { allowed: [] })).toEqual({ status: null, code: 'addressNotAllowed' });
    expect(received).toEqual([]);
  });

  it('connects to no private address that a name stands for only after it was accepted', async () => {
    const { port, received } = await receiver();
    const answers = ['93.184.216.34', '127.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    const url = `http://rebound.test:${port}/`;
    expect((await checkUrl(url, { allowed: [], clearText: true }, resolve)).ok).toBe(true);
    expect(await send(url, { allowed: [], resolve })).toEqual({ status: null, code: 'addressNotAllowed' });
    expect(received).toEqual([]);
  });

  it('connects to the allowed one of several addresses', async () => {
    const { port } = await receiver();
    const both = ['10.255.255.1', '127.0.0.1'].map((address) => ({ address, family: 4 }));
    expect(await send(`http://mixed.test:${port}/`, { resolve: async () => both })).toMatchObject({
      status: 204,
    });
  });

  it('gives up on a receiver that never answers, or only begins to', async () => {
    const silent = await receiver(() => undefined);
    const slow = await receiver((response) => response.socket?.write('HTTP/1.1 200 OK\r\nx-slow: '));
    for (const { port } of [silent, slow])
      expect(await send(`http://receiver.test:${port}/`, { timeoutMs: 150 })).toEqual({
        status: null,
        code: 'timeout',
      });
  });

  it('gives up on a name that is never resolved', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await send('http://never.test/', { resolve, timeoutMs: 50 })).toEqual({
      status: null,
      code: 'timeout',
    });
  });

  it('takes an accepting head for an answer, whatever its body is, and reads little of that', async () => {
    let written = 0;
    let closed: Promise<void> | undefined;
    const endless = await receiver((response, _received, request) => {
      closed = new Promise((resolve) => request.socket.once('close', () => resolve()));
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(1_024))) written += 1;
        response.once('drain', more);
      };
      more();
    });
    const cut = await receiver((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":', () => response.socket?.destroy());
    });
    expect(await send(`http://receiver.test:${endless.port}/`)).toMatchObject({ status: 200 });
    await closed;
    expect(written).toBeLessThan(100_000);
    expect(await send(`http://receiver.test:${cut.port}/`)).toMatchObject({ status: 200 });
  });

  it.each([
    ['connectionFailed', (response) => response.socket?.destroy()],
    ['answerNotReadable', (response) => response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n\r\n')],
    ['answerNotReadable', (response) => response.writeHead(200, { 'x-long': 'y'.repeat(20_000) }).end()],
  ] as const satisfies readonly (readonly [string, Answer])[])(
    'says %s where a receiver breaks off, or does not speak HTTP',
    async (code, answer) => {
      const { port } = await receiver(answer);
      expect(await send(`http://receiver.test:${port}/`)).toEqual({ status: null, code });
    },
  );

  it('says that nobody is there, or that there is no such name', async () => {
    const gone = await startReceiver();
    await gone.stop();
    expect(await send(`http://receiver.test:${gone.port}/`)).toEqual({
      status: null,
      code: 'connectionFailed',
    });
    const resolve = async () => {
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    };
    expect(await send('http://nowhere.test/', { resolve })).toEqual({
      status: null,
      code: 'nameNotResolved',
    });
  });

  it('sends only by https where nothing else is allowed, and only to certificates that it trusts', async () => {
    expect(await send('http://receiver.test/', { clearText: false })).toEqual({
      status: null,
      code: 'addressNotAllowed',
    });
    const file = (name: string) =>
      readFileSync(fileURLToPath(new URL(`../fixtures/tls/${name}`, import.meta.url)), 'utf8');
    const server = createServer(
      { cert: file('first.pem'), key: file('first.key.pem') },
      (_request, response) => response.writeHead(204).end(),
    );
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    opened.push(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as AddressInfo;
    const url = `https://receiver.test:${port}/`;
    expect(await send(url)).toEqual({ status: null, code: 'certificateNotTrusted' });
    // Its certificate is trusted, and is one of another name.
    expect(await send(url, { ca: file('first.pem') })).toEqual({
      status: null,
      code: 'certificateNotTrusted',
    });
  });
});

describe('a name', () => {
  it('stands for what the system knows, where name servers know nothing of it', async () => {
    const found = await resolveName('localhost');
    expect(found.length).toBeGreaterThan(0);
    for (const { address } of found) expect(isAllowedAddress(address, [])).toBe(false);
  });
});

describe('an address of a receiver', () => {
  const check = async (url: string, resolve: PostOptions['resolve'] = toLoopback) => {
    const checked = await checkUrl(url, { allowed: [], clearText: false }, resolve);
    return checked.ok ? 'good' : checked.error.code;
  };

  it.each([
    ['notAnUrl', 'receiver'],
    ['schemeNotAllowed', 'http://receiver.example/'],
    ['schemeNotAllowed', 'file:///etc/passwd'],
    ['credentialsInUrl', 'https://user:secret@receiver.example/'],
    ['fragmentInUrl', 'https://receiver.example/#part'],
    ['addressNotAllowed', 'https://169.254.169.254/latest/meta-data'],
    ['addressNotAllowed', 'https://[::1]/'],
    ['addressNotAllowed', 'https://resolves-to-loopback.test/'],
  ])('is refused as %s: %s', async (code, url) => {
    expect(await check(url)).toBe(code);
  });

  it('is good when it is public, or when its name stands for nothing yet', async () => {
    expect(await check('https://1.1.1.1:8443/hooks')).toBe('good');
    const nothing = async () => {
      throw new Error('no such name');
    };
    expect(await check('https://soon.example/', nothing)).toBe('good');
  });
});
