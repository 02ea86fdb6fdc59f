import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { err } from '@callcard/crm-core';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { mostPhones } from '../../src/http/phone/sip.js';
import { switchSocketAt } from '../../src/phones/switch-socket.js';
import { maskedFrame, type PhoneOffice, phoneOffice, rawRequest } from './office.js';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function set(options: Parameters<typeof phoneOffice>[0] = {}): Promise<PhoneOffice> {
  const office = await phoneOffice(options);
  cleanUps.push(office.cleanUp);
  return office;
}

/** A browser that connects. */
function connectTo(office: PhoneOffice, cookie: string): WebSocket {
  const browser = new WebSocket(`${office.url.replace('http', 'ws')}/sip`, 'sip', {
    headers: office.headersOf(cookie),
  });
  browser.on('error', () => undefined);
  return browser;
}

/** A browser that is connected, and the switch's end of it. */
async function connected(office: PhoneOffice, cookie: string) {
  const n = office.onSwitch.length;
  const browser = connectTo(office, cookie);
  await once(browser, 'open');
  const onSwitch = office.onSwitch[n];
  if (!onSwitch) throw new Error('the switch has no connection');
  return { browser, onSwitch };
}

const textOf = async (socket: WebSocket): Promise<string> => String((await once(socket, 'message'))[0]);

function codeIn(answer: string): unknown {
  return (JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { code: string }).code;
}

describe('a phone in the browser', () => {
  it('talks with the switch, to which nothing of the request goes but its handshake', async () => {
    const office = await set();
    const { browser, onSwitch } = await connected(office, (await office.sessionOf()).cookie);
    expect(browser.protocol).toBe('sip');
    browser.send('REGISTER sip:callcard.local SIP/2.0\r\n\r\n');
    expect(await textOf(onSwitch)).toBe('REGISTER sip:callcard.local SIP/2.0\r\n\r\n');
    onSwitch.send('SIP/2.0 200 OK\r\n\r\n');
    expect(await textOf(browser)).toBe('SIP/2.0 200 OK\r\n\r\n');
    expect(Object.keys(office.asked[0]?.headers ?? {}).sort()).toEqual([
      ...[
        'connection',
        'host',
        'sec-websocket-key',
        'sec-websocket-protocol',
        'sec-websocket-version',
        'upgrade',
      ],
    ]);
  });

  it('is understood when it sends its frames byte by byte, and when it does not wait for the answer', async () => {
    const office = await set();
    const headers = { Cookie: (await office.sessionOf()).cookie, Origin: office.url };
    const bytes = await rawRequest(office.port, headers);
    await expect.poll(bytes.text).toContain('101 Switching Protocols');
    const [first] = office.onSwitch;
    if (!first) throw new Error('the switch has no connection');
    const heard = textOf(first);
    for (const byte of maskedFrame('OPTIONS sip:1001@callcard.local SIP/2.0'))
      await new Promise((resolve) => bytes.socket.write(Buffer.from([byte]), resolve));
    expect(await heard).toBe('OPTIONS sip:1001@callcard.local SIP/2.0');

    const told = once(office.theSwitch, 'connection').then(([socket]) => textOf(socket as WebSocket));
    const eager = await rawRequest(office.port, headers, { body: maskedFrame('early') });
    cleanUps.push(() => eager.socket.destroy());
    cleanUps.push(() => bytes.socket.destroy());
    expect(await told).toBe('early');
  });

  it('is heard no faster than the switch reads: what waits stays in the browser', async () => {
    const office = await set();
    const { browser, onSwitch } = await connected(office, (await office.sessionOf()).cookie);
    onSwitch.pause();
    const [messages, size] = [200, 262_144];
    let heard = 0;
    onSwitch.on('message', () => {
      heard += 1;
    });
    for (let n = 0; n < messages; n += 1) browser.send(Buffer.alloc(size));
    const before = process.memoryUsage().arrayBuffers;
    let waiting = -1;
    await expect
      .poll(() => {
        const isStill = browser.bufferedAmount === waiting;
        waiting = browser.bufferedAmount;
        return isStill;
      })
      .toBe(true);
    // Two pairs of sockets hold some megabytes, and the process no more.
    expect(waiting).toBeGreaterThan((messages * size) / 2);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000);
    onSwitch.resume();
    await expect.poll(() => heard, { timeout: 20_000 }).toBe(messages);
  });

  it.each([
    ['the browser closes', (browser: WebSocket) => browser.close()],
    ['the browser vanishes', (browser: WebSocket) => browser.terminate()],
    ['the switch closes', (_browser: WebSocket, onSwitch: WebSocket) => onSwitch.close()],
    ['the switch dies', (_browser: WebSocket, onSwitch: WebSocket) => onSwitch.terminate()],
  ])('ends at both ends when %s, and is logged then', async (_who, end) => {
    const office = await set();
    const { browser, onSwitch } = await connected(office, (await office.sessionOf()).cookie);
    expect(office.answered).toEqual([]);
    const gone = Promise.all([once(browser, 'close'), once(onSwitch, 'close')]);
    end(browser, onSwitch);
    await gone;
    await expect.poll(() => office.answered).toEqual([200]);
    await expect.poll(() => office.connections().open).toBe(0);
  });

  it('ends with the session, and goes on with another one', async () => {
    const office = await set();
    const [session, other] = [await office.sessionOf(), await office.sessionOf()];
    const { browser } = await connected(office, session.cookie);
    const kept = await connected(office, other.cookie);
    await office.signIn.sessions.end(session.id);
    const gone = once(browser, 'close');
    office.look();
    await gone;
    kept.browser.send('still here');
    expect(await textOf(kept.onSwitch)).toBe('still here');
    const user = await office.store.users.get(office.anna.id);
    if (!user) throw new Error('Anna has gone');
    await office.store.users.update({ ...user, version: user.version + 1, login: null });
    const goneToo = once(kept.browser, 'close');
    office.look();
    await goneToo;
  });

  it('ends when the process stops, which does not wait for it', async () => {
    const office = await set();
    const { browser } = await connected(office, (await office.sessionOf()).cookie);
    const gone = once(browser, 'close');
    office.shutdown.abort();
    await Promise.all([gone, office.close()]);
  });

  it('has so many connections of one user and no more, until one is closed', async () => {
    const office = await set();
    const { cookie } = await office.sessionOf();
    const all = await Promise.all(
      Array.from({ length: mostPhones }, async () => {
        const browser = connectTo(office, cookie);
        await once(browser, 'open');
        return browser;
      }),
    );
    const refused = await rawRequest(office.port, { Cookie: cookie, Origin: office.url });
    await refused.closed;
    expect(refused.text()).toContain('429 Too Many Requests');
    expect(codeIn(refused.text())).toBe('too-many-phones');
    await connected(office, (await office.sessionOf(await office.addUser(1))).cookie);
    const answered = office.answered.length;
    all[0]?.close();
    await expect.poll(() => office.answered.length).toBe(answered + 1);
    await connected(office, cookie);
  });

  it('is told apart from many others', async () => {
    const office = await set();
    const pairs = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        const { cookie } = await office.sessionOf(await office.addUser(n));
        return Promise.all(
          Array.from({ length: 5 }, async (_each, m) => {
            const browser = connectTo(office, cookie);
            await once(browser, 'open');
            return { browser, said: `${n} ${m}` };
          }),
        );
      }),
    );
    for (const onSwitch of office.onSwitch)
      onSwitch.on('message', (text) => onSwitch.send(`to ${String(text)}`));
    const echoes = pairs.flat().map(async ({ browser, said }) => {
      browser.send(said);
      expect(await textOf(browser)).toBe(`to ${said}`);
    });
    await Promise.all(echoes);
    expect(office.onSwitch).toHaveLength(60);
  });

  it('leaves nothing behind when it goes before the switch has answered', async () => {
    const begun: (() => void)[] = [];
    const office = await set({
      phones: {
        async open() {
          await new Promise<void>((resolve) => {
            begun.push(resolve);
          });
          return switchSocketAt({ host: '127.0.0.1', port: 1 })({ key: '', version: '13', protocol: 'sip' });
        },
      },
    });
    const { cookie } = await office.sessionOf();
    for (let n = 0; n < 3 * mostPhones; n += 1) {
      const { socket } = await rawRequest(office.port, { Cookie: cookie, Origin: office.url });
      await expect.poll(() => begun.length).toBe(1);
      socket.destroy();
      begun.pop()?.();
      await expect.poll(() => office.answered.length).toBe(n + 1);
    }
    expect(office.answered.every((status) => status === 503)).toBe(true);
  });
});

describe('a request for a phone in the browser', () => {
  type Said = (office: PhoneOffice, cookie: string) => Readonly<Record<string, string | null>>;
  const asPage: Said = ({ url }, cookie) => ({ Cookie: cookie, Origin: url });

  it.each([
    ['without a session', 401, 'key-missing', ({ url }) => ({ Origin: url })],
    [
      'with a session that is over',
      401,
      'session-over',
      ({ url }) => ({ Cookie: 'callcard=x', Origin: url }),
    ],
    [
      'with a key',
      403,
      'session-needed',
      ({ api, url }) => ({ Authorization: `Bearer ${api.key}`, Origin: url }),
    ],
    [
      'from another address',
      403,
      'cross-site-request',
      (_o, cookie) => ({ Cookie: cookie, Origin: 'http://evil.example' }),
    ],
    [
      'from another port',
      403,
      'cross-site-request',
      (_o, cookie) => ({ Cookie: cookie, Origin: 'http://127.0.0.1:1' }),
    ],
    ['from a file', 403, 'cross-site-request', (_o, cookie) => ({ Cookie: cookie, Origin: 'null' })],
    ['that does not say where from', 403, 'cross-site-request', (_o, cookie) => ({ Cookie: cookie })],
    [
      'from another site by its own word, whatever Origin it names',
      403,
      'cross-site-request',
      (office, cookie) => ({ ...asPage(office, cookie), 'Sec-Fetch-Site': 'cross-site' }),
    ],
    [
      'for another protocol',
      426,
      'websocket-needed',
      (o, c) => ({ ...asPage(o, c), 'Sec-WebSocket-Protocol': 'chat' }),
    ],
    [
      'for no protocol',
      426,
      'websocket-needed',
      (o, c) => ({ ...asPage(o, c), 'Sec-WebSocket-Protocol': null }),
    ],
    [
      'of another version',
      426,
      'websocket-needed',
      (o, c) => ({ ...asPage(o, c), 'Sec-WebSocket-Version': '8' }),
    ],
    [
      'without a key of its own',
      426,
      'websocket-needed',
      (o, c) => ({ ...asPage(o, c), 'Sec-WebSocket-Key': 'x' }),
    ],
    [
      'that is for no WebSocket',
      426,
      'websocket-needed',
      (o, c) => ({ ...asPage(o, c), Upgrade: null, Connection: 'close' }),
    ],
    [
      'for HTTP/2',
      426,
      'websocket-needed',
      (o, c) => ({ ...asPage(o, c), Upgrade: 'h2c', Connection: 'Upgrade, close' }),
    ],
  ] as const satisfies readonly (readonly [string, number, string, Said])[])(
    '%s is answered %i %s, and the switch hears nothing of it',
    async (_what, status, code, said) => {
      const office = await set();
      const { cookie } = await office.sessionOf();
      const { text, closed } = await rawRequest(office.port, said(office, cookie));
      await closed;
      expect(text()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(codeIn(text())).toBe(code);
      expect(office.asked).toEqual([]);
      expect(office.api.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  it('is answered 409 where there are no phones in browsers', async () => {
    const office = await set({ phones: null });
    const { text, closed } = await rawRequest(office.port, asPage(office, (await office.sessionOf()).cookie));
    await closed;
    expect([text().slice(0, 12), codeIn(text())]).toEqual(['HTTP/1.1 409', 'no-browser-phone']);
  });

  it('is answered 503 while the switch is down, and works when it is back', async () => {
    let isDown = true;
    const office: PhoneOffice = await set({
      phones: {
        open: (handshake) =>
          isDown
            ? Promise.resolve(err({ code: 'unreachable' } as const))
            : switchSocketAt(office.theSwitch.address() as AddressInfo & { host: string })(handshake),
      },
    });
    const { cookie } = await office.sessionOf();
    const { text, closed } = await rawRequest(office.port, asPage(office, cookie));
    await closed;
    expect([text().slice(0, 12), codeIn(text())]).toEqual(['HTTP/1.1 503', 'switch-unreachable']);
    isDown = false;
    await connected(office, cookie);
  });
});

describe('other requests that would like another protocol', () => {
  it('are answered as ever, with their bodies', async () => {
    const office = await set();
    const body = JSON.stringify({ name: 'Jan Kowalski' });
    const { text, closed } = await rawRequest(
      office.port,
      {
        Authorization: `Bearer ${office.api.key}`,
        Upgrade: 'h2c',
        Connection: 'Upgrade, HTTP2-Settings, close',
        'HTTP2-Settings': 'AAMAAABkAAQAAP__',
        'Content-Type': 'application/json',
        'Content-Length': String(body.length),
      },
      { method: 'POST', path: '/v1/contacts', body },
    );
    await closed;
    expect(text()).toContain('201 Created');
    expect(text()).toContain('Jan Kowalski');
  });

  it('are answered where there is no WebSocket, and the connection ends', async () => {
    const office = await set();
    for (const [path, status] of [
      ['/healthz', 200],
      ['/v1/contacts', 401],
      ['/nowhere', 404],
    ] as const) {
      const { text, closed } = await rawRequest(office.port, {}, { path });
      await closed;
      expect(text()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
  });
});

describe('a switch that is asked for a WebSocket', () => {
  const handshake = { key: 'AAAAAAAAAAAAAAAAAAAAAA==', version: '13', protocol: 'sip' };

  async function answering(answer: string | null): Promise<Server> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => {
        if (answer === '') socket.destroy();
        else if (answer !== null) socket.write(answer);
      });
      cleanUps.push(() => socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUps.push(() => server.close());
    return server;
  }

  it.each([
    ['refuses', 'HTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n'],
    ['answers as a page', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'],
    ['says something else', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['hangs up', ''],
    ['says nothing', null],
  ])('is not reachable when it %s', async (_what, answer) => {
    const { port } = (await answering(answer)).address() as AddressInfo;
    const patienceMs = answer === null ? 50 : 30_000;
    const opened = await switchSocketAt({ host: '127.0.0.1', port }, patienceMs)(handshake);
    expect(opened).toEqual(err({ code: 'unreachable' }));
  });

  it('is not reachable where nobody listens', async () => {
    const server = await answering(null);
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await switchSocketAt({ host: '127.0.0.1', port })(handshake)).toEqual(
      err({ code: 'unreachable' }),
    );
  });
});
