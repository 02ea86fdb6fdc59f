import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { readCertificate } from '../src/server/listening/certificate.js';
import {
  type RunningServer,
  type ServerLimits,
  type ServerOptions,
  serve,
  standardLimits,
} from '../src/server/listening/server.js';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function served(
  app: Hono,
  limits: Partial<ServerLimits> = {},
  log?: ServerOptions['log'],
): Promise<RunningServer & { port: number }> {
  const server = await serve(app, {
    host: '127.0.0.1',
    port: 0,
    limits: { ...standardLimits, stopMs: 500, ...limits },
    ...(log && { log }),
  });
  if (!server.ok) throw new Error(server.error.problem);
  cleanUps.push(() => server.value.close());
  return { ...server.value, port: Number(new URL(server.value.url).port) };
}

function health(): Hono {
  return new Hono().get('/healthz', (c) => c.text('ok'));
}

/** A connection that sends this and waits; what comes back, once it is closed. */
async function raw(port: number, text: string): Promise<{ socket: Socket; ended: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  cleanUps.push(() => socket.destroy());
  let received = '';
  socket.on('data', (bytes) => {
    received += bytes.toString();
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return { socket, ended };
}

const halfRequest = 'POST /v1/contacts HTTP/1.1\r\nHost: callcard\r\nX-Slow: ';

describe('3,000 slow connections', () => {
  it('without a whole request keep nobody from the health check', { timeout: 120_000 }, async () => {
    const { port, url, connections } = await served(health(), { mostConnections: 500, headerMs: 60_000 });
    const slow: Socket[] = [];
    for (let batch = 0; batch < 30; batch += 1) {
      const opened = Array.from({ length: 100 }, () => raw(port, halfRequest));
      slow.push(...(await Promise.all(opened)).map(({ socket }) => socket));
      // A fresh connection each time, as an orchestrator makes one.
      const answer = await fetch(`${url}/healthz`, { headers: { connection: 'close' } });
      expect([batch, answer.status]).toEqual([batch, 200]);
    }
    expect(slow).toHaveLength(3_000);
    const { open, evicted, refused } = connections();
    expect(open).toBeLessThanOrEqual(500);
    expect(evicted).toBeGreaterThanOrEqual(2_500);
    expect(refused).toBe(0);
  });

  it('are closed with a problem document when their header takes too long', async () => {
    const { port } = await served(health(), { headerMs: 200, requestMs: 1_000 });
    const { ended } = await raw(port, halfRequest);
    const answer = await ended;
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(answer).toMatch(/application\/problem\+json[\s\S]*"code":"request-timeout"/);
  });

  it('and so are bodies that never end', async () => {
    const app = health().post('/x', async (c) => c.text(await c.req.text()));
    const { port } = await served(app, { headerMs: 200, requestMs: 300 });
    const { ended } = await raw(
      port,
      'POST /x HTTP/1.1\r\nHost: callcard\r\nContent-Length: 100\r\n\r\nslow',
    );
    expect(await ended).not.toMatch(/200 OK/);
  });
});

/** An app with an answer that is under way until it is told to finish. */
function withSlowAnswer() {
  let finish = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const app = health().get('/slow', async (c) => {
    begin();
    await finished;
    return c.text('done');
  });
  return { app, begun, finish: () => finish() };
}

describe('connections beyond the limit', () => {
  it('are refused while answers are under way on all others, which are not touched', async () => {
    const { app, begun, finish } = withSlowAnswer();
    const { url, port, connections } = await served(app, { mostConnections: 1 });
    const slow = fetch(`${url}/slow`, { headers: { connection: 'close' } });
    await begun;
    const { ended } = await raw(port, 'GET /healthz HTTP/1.1\r\nHost: callcard\r\n\r\n');
    expect(await ended).toBe('');
    finish();
    expect(await (await slow).text()).toBe('done');
    expect(connections()).toMatchObject({ refused: 1, evicted: 0 });
  });
});

describe('what is no request', () => {
  it.each([
    ['garbage\r\n\r\n', 400, 'malformed-request'],
    ['GET / HTTP/1.1\r\nHost: a\r\nBad Header\r\n\r\n', 400, 'malformed-request'],
    [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'header-too-large'],
    ['GET /healthz HTTP/1.0\r\n\r\n', 400, 'malformed-request'],
    ['GET /healthz HTTP/1.1\r\n\r\n', 400, 'malformed-request'],
    ['GET /healthz HTTP/1.1\r\nHost:\r\n\r\n', 400, 'malformed-request'],
    ['GET /healthz HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n', 400, 'malformed-request'],
    ['GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n', 400, 'malformed-request'],
    ['GET /healthz HTTP/1.1\r\nHost: a:99999\r\n\r\n', 400, 'malformed-request'],
    ['GET http://[::1/healthz HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'malformed-request'],
    ['GET healthz HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'malformed-request'],
    ['OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'malformed-request'],
    ['CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'malformed-request'],
    ['POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', 400, 'malformed-request'],
    ['GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n', 417, 'expectation-failed'],
  ])('is answered with a problem document and one line of the log: %j', async (text, status, code) => {
    const lines: unknown[] = [];
    const info = (event: string, fields: object) => void lines.push({ event, ...fields });
    const { port, url } = await served(health(), {}, { info, error: info });
    const { ended } = await raw(port, text);
    const answer = await ended;
    expect(answer.startsWith(`HTTP/1.1 ${status} `)).toBe(true);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(/^Content-Type: application\/problem\+json$/im);
    const { instance, ...document } = JSON.parse(body);
    expect(document).toMatchObject({ status, code, type: `urn:callcard:problem:${code}` });
    const requestId = String(instance).replace('urn:callcard:request:', '');
    expect(lines).toEqual([{ event: 'request refused', requestId, status, code }]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('a server that closes', () => {
  it('answers what was asked, takes nothing more, and keeps no connection', async () => {
    const { app, begun, finish } = withSlowAnswer();
    const server = await served(app, { stopMs: 60_000 });
    await fetch(`${server.url}/healthz`);
    const slow = fetch(`${server.url}/slow`);
    await begun;
    const closed = server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    finish();
    const answer = await slow;
    expect(await answer.text()).toBe('done');
    await closed;
    await server.close();
  });

  it('waits for no connection on which nothing was asked, and none whose request is not whole', async () => {
    const server = await served(health(), { stopMs: 60_000 });
    const [silent, half] = [await raw(server.port, ''), await raw(server.port, 'GET /healthz HTTP/1.1\r\n')];
    await fetch(`${server.url}/healthz`);
    await server.close();
    expect(await Promise.all([silent.ended, half.ended])).toEqual(['', '']);
  }, 10_000);

  it('waits no longer than it may', async () => {
    const app = new Hono().get('/never', () => new Promise<Response>(() => undefined));
    const server = await served(app, { stopMs: 100 });
    const never = fetch(`${server.url}/never`).catch((error: Error) => error);
    while (server.connections().open === 0) await new Promise((resolve) => setImmediate(resolve));
    await server.close();
    expect(await never).toBeInstanceOf(Error);
  });
});

describe('https', () => {
  const fixture = (name: string) => fileURLToPath(new URL(`fixtures/tls/${name}`, import.meta.url));

  function files() {
    const folder = mkdtempSync(join(tmpdir(), 'callcard-tls-'));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    const paths = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    const put = (name: string) => {
      copyFileSync(fixture(`${name}.pem`), paths.certificate);
      copyFileSync(fixture(`${name}.key.pem`), paths.key);
    };
    put('first');
    return { paths, put };
  }

  /** The name in the certificate that the server shows. */
  function shownBy(url: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = get(`${url}/healthz`, { rejectUnauthorized: false, agent: false }, (response) => {
        const { CN } = (response.socket as TLSSocket).getPeerCertificate().subject;
        response.resume();
        response.on('end', () => resolve(String(CN)));
      });
      request.on('error', reject);
    });
  }

  it('is served with a certificate, which is read again when it is to be', async () => {
    const { paths, put } = files();
    const lines: string[] = [];
    const log = {
      info: (text: string) => void lines.push(text),
      error: (text: string) => void lines.push(text),
    };
    const server = await serve(health(), { host: '127.0.0.1', port: 0, tls: paths, log });
    if (!server.ok) throw new Error(server.error.problem);
    const { url, reload, close, connections } = server.value;
    cleanUps.push(close);
    expect(url).toMatch(/^https:/);
    expect(await shownBy(url)).toBe('first.callcard.test');
    put('second');
    reload();
    expect(await shownBy(url)).toBe('second.callcard.test');
    // One that is just being written leaves the one that there is.
    writeFileSync(paths.key, 'half of');
    reload();
    expect(await shownBy(url)).toBe('second.callcard.test');
    expect(lines).toEqual([
      'the certificate was read again',
      expect.stringContaining('the certificate is not read again: CALLCARD_HTTP_CERTIFICATE'),
    ]);
    while (connections().open > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it.each([
    [
      'is not there',
      (paths: { key: string }) => rmSync(paths.key),
      'CALLCARD_HTTP_CERTIFICATE_KEY',
      /cannot be read \(ENOENT\)/,
    ],
    [
      'is none',
      (paths: { key: string }) => writeFileSync(paths.key, 'x'),
      'CALLCARD_HTTP_CERTIFICATE',
      /no certificate and its key/,
    ],
    [
      'is of another one',
      (paths: { key: string }) => copyFileSync(fixture('second.key.pem'), paths.key),
      'CALLCARD_HTTP_CERTIFICATE',
      /belong together/,
    ],
  ])('does not start where the key %s', (_what, spoil, setting, problem) => {
    const { paths } = files();
    spoil(paths);
    expect(readCertificate(paths)).toEqual({
      ok: false,
      error: { setting, problem: expect.stringMatching(problem) },
    });
  });
});
