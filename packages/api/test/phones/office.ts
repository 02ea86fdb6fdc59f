import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { aUser } from '@callcard/crm-core/testing';
import { type WebSocket, WebSocketServer } from 'ws';
import type { BrowserPhones } from '../../src/phones/browser-phones.js';
import { switchSocketAt } from '../../src/phones/switch-socket.js';
import { serve, standardLimits } from '../../src/server/listening/server.js';
import { setUpSignIn } from '../sign-in/support.js';

/** A switch that takes WebSockets, and an API that lets browsers through to it. */
export async function phoneOffice({ phones }: { phones?: Partial<BrowserPhones> | null } = {}) {
  const cleanUps: (() => unknown)[] = [];
  const onSwitch: WebSocket[] = [];
  const asked: { readonly headers: NodeJS.Dict<string | string[]> }[] = [];
  const theSwitch = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' });
  theSwitch.on('connection', (socket, { headers }) => {
    onSwitch.push(socket);
    asked.push({ headers });
  });
  await once(theSwitch, 'listening');
  const address = theSwitch.address();
  if (typeof address === 'string' || address === null) throw new Error('the switch has no port');
  cleanUps.push(() => {
    for (const socket of onSwitch) socket.terminate();
    theSwitch.close();
  });
  const shutdown = new AbortController();
  /** What looks whether sessions are still there. */
  const looks = new Set<() => void>();
  const open = switchSocketAt({ host: '127.0.0.1', port: address.port });
  const browserPhones: BrowserPhones = {
    open,
    phoneOf: () => Promise.reject(new Error('unused')),
    sessionEnded: () => undefined,
    ...phones,
  };
  const answered: number[] = [];
  const { api, anna, store, signIn } = await setUpSignIn({
    passwords: false,
    deps: {
      ...(phones === null ? {} : { browserPhones }),
      shutdown: shutdown.signal,
      every(run) {
        looks.add(run);
        return () => looks.delete(run);
      },
      onAnswered: ({ status }) => answered.push(status),
    },
  });
  const limits = { ...standardLimits, stopMs: 500 };
  const server = await serve(api.app, { host: '127.0.0.1', port: 0, limits });
  if (!server.ok) throw new Error(server.error.problem);
  const { url, close, connections } = server.value;
  cleanUps.push(() => {
    shutdown.abort();
    return close();
  });
  const port = Number(new URL(url).port);

  async function sessionOf(userId: string = anna.id) {
    const { session, token } = await signIn.sessions.begin(userId, { address: null, userAgent: null });
    return { id: session.id, cookie: `callcard=${token}` };
  }

  return {
    ...{ api, url, port, close, connections, shutdown, store, signIn, anna, answered },
    /** WebSockets that the switch took, and what it was asked with. */
    ...{ onSwitch, asked, theSwitch },
    sessionOf,
    async addUser(n: number): Promise<string> {
      const user = aUser({ id: `user-${n}`, login: `user-${n}`, extension: `3${n}` });
      await store.users.insert(user);
      return user.id;
    },
    /** Looks once whether sessions are still there. */
    look: () => {
      for (const run of looks) run();
    },
    /** What a page of this address sends. */
    headersOf: (cookie: string) => ({ cookie, origin: url }),
    async cleanUp() {
      for (const cleanUp of cleanUps.reverse()) await cleanUp();
    },
  };
}

export type PhoneOffice = Awaited<ReturnType<typeof phoneOffice>>;

/** A connection on which what is sent can be cut at any byte. */
export interface RawConnection {
  readonly socket: Socket;
  /** Everything that came so far. */
  text(): string;
  readonly closed: Promise<unknown>;
}

/** Sends a request for a WebSocket, byte for byte as it is given; a line of the header that is null is left out. */
export async function rawRequest(
  port: number,
  headers: Readonly<Record<string, string | null>>,
  { method = 'GET', path = '/sip', body = '' as string | Buffer } = {},
): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes) => {
    text += bytes.toString('latin1');
  });
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => {
    socket.once('close', resolve);
  });
  await once(socket, 'connect');
  const said = {
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Protocol': 'sip',
    ...headers,
  };
  const lines = Object.entries(said).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  );
  const head = [`${method} ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from(body)]));
  return { socket, text: () => text, closed };
}

/** A frame as browsers send it (RFC 6455 section 5.2). */
export function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = createHash('md5').update(text).digest().subarray(0, 4);
  const head = Buffer.from([0x81, 0x80 | payload.length]);
  const masked = payload.map((byte, n) => byte ^ (mask[n % 4] ?? 0));
  return Buffer.concat([head, mask, masked]);
}
