import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEslConnection, type EslStatus, type EslTransport, tlsTransport } from '../src/esl.js';
import {
  apiResponse,
  authRequest,
  commandReply,
  createScriptedServer,
  memoryTransport,
  type ScriptedServer,
} from '../src/testing/index.js';

/** What a connection says first. */
async function firstStatus(port: number, transport: EslTransport) {
  let said = (_status: EslStatus): void => {};
  const status = new Promise<EslStatus>((resolve) => {
    said = resolve;
  });
  const connection = createEslConnection({
    host: '127.0.0.1',
    port,
    password: 'secret',
    transport,
    onStatus: (one) => said(one),
  });
  connection.start();
  const first = await status;
  const answer = first.type === 'ready' ? await connection.api('status') : undefined;
  await connection.close();
  return { first, answer };
}

describe('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-tls-'));
  const file = (name: string) => join(folder, name);
  let behind: ScriptedServer;
  let port = 0;
  let tunnel: ReturnType<typeof createServer>;

  beforeAll(async () => {
    const subject = ['-subj', '/CN=switch.test', '-addext', 'subjectAltName=DNS:switch.test'];
    const made = ['-keyout', file('key.pem'), '-out', file('cert.pem'), '-days', '2', '-nodes'];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...made, ...subject], {
      stdio: 'ignore',
    });
    behind = await createScriptedServer({ answer: () => apiResponse('UP') });
    const [key, cert] = [readFileSync(file('key.pem')), readFileSync(file('cert.pem'))];
    tunnel = createServer({ key, cert }, (socket) => {
      const inside = connectTcp({ host: '127.0.0.1', port: behind.port });
      for (const end of [socket, inside]) end.on('error', () => {});
      socket.pipe(inside).pipe(socket);
    });
    tunnel.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => tunnel.listen(0, '127.0.0.1', resolve));
    const address = tunnel.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(async () => {
    await behind.close();
    tunnel.close();
    rmSync(folder, { recursive: true });
  });

  it('reaches an event socket behind a tunnel whose certificate is trusted', async () => {
    const ca = readFileSync(file('cert.pem'));
    const { first, answer } = await firstStatus(port, tlsTransport({ ca, servername: 'switch.test' }));
    expect(first.type).toBe('ready');
    expect(answer).toEqual({ ok: true, value: 'UP' });
  });

  it.each([
    ['nobody trusts', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['is another’s', { servername: 'other.test' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('does not send the password to whose certificate %s', async (_what, options, errno) => {
    const before = behind.connections.flatMap(({ commands }) => commands).length;
    const ca = errno.startsWith('ERR') ? { ca: readFileSync(file('cert.pem')) } : {};
    const { first } = await firstStatus(port, tlsTransport({ servername: 'switch.test', ...ca, ...options }));
    expect(first).toMatchObject({ type: 'lost', error: { code: 'unreachable', errno } });
    expect(behind.connections.flatMap(({ commands }) => commands)).toHaveLength(before);
  });
});

describe('a transport of one’s own', () => {
  it('carries a whole conversation without a network', async () => {
    const heard: string[] = [];
    const transport = memoryTransport((peer) => {
      peer.send(authRequest());
      return (text) => {
        heard.push(text.trim());
        peer.send(text.startsWith('api ') ? apiResponse('UP') : commandReply('+OK'));
      };
    });
    const { first, answer } = await firstStatus(0, transport);
    expect(first).toEqual({ type: 'ready' });
    expect(answer).toEqual({ ok: true, value: 'UP' });
    expect(heard).toEqual(['auth secret', 'api global_getvar core_uuid', 'api status', 'exit']);
  });
});
