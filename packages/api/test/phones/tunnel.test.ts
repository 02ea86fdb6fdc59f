import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { joinSockets } from '../../src/http/phone/tunnel.js';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Both ends of a connection; neither closes because the other one has said all that it has to say. */
async function pair(): Promise<{ readonly near: Socket; readonly far: Socket }> {
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const { port } = server.address() as AddressInfo;
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const [near] = (await accepted) as [Socket];
  server.close();
  far.on('error', () => undefined);
  cleanUps.push(() => far.destroy());
  cleanUps.push(() => near.destroy());
  return { near, far };
}

/** However it comes about. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

async function joined(silenceMs?: number) {
  const [browser, onSwitch] = await Promise.all([pair(), pair()]);
  let ends = 0;
  const cut = joinSockets({
    ...{ browser: browser.near, onSwitch: onSwitch.near },
    onEnd: () => {
      ends += 1;
    },
    ...(silenceMs === undefined ? {} : { silenceMs }),
  });
  return { browser: browser.far, onSwitch: onSwitch.far, cut, ends: () => ends };
}

describe('two connections that are joined', () => {
  it('pass everything on before they end, when one has said all', async () => {
    const { browser, onSwitch, ends } = await joined();
    const bytes = Buffer.alloc(3_000_000, 'x');
    browser.end(bytes);
    let received = 0;
    onSwitch.on('data', (piece) => {
      received += piece.length;
    });
    await once(onSwitch, 'end');
    onSwitch.end();
    expect(received).toBe(bytes.length);
    await expect.poll(ends).toBe(1);
  });

  it('end together when a browser is not heard of any more', async () => {
    const { browser, onSwitch, ends } = await joined(20);
    onSwitch.on('end', () => onSwitch.end());
    browser.on('end', () => browser.end());
    onSwitch.resume();
    browser.resume();
    await Promise.all([closed(onSwitch), closed(browser)]);
    await expect.poll(ends).toBe(1);
  });

  it('end together, once, when they are cut, whoever has not read what it was sent', async () => {
    const { browser, onSwitch, cut, ends } = await joined();
    for (const end of [browser, onSwitch]) end.on('end', () => end.end());
    onSwitch.pause();
    browser.write(Buffer.alloc(20_000_000));
    cut();
    cut();
    browser.resume();
    onSwitch.resume();
    await Promise.all([closed(onSwitch), closed(browser)]);
    await expect.poll(ends).toBe(1);
  });

  it('end when one of them had gone before', async () => {
    const [browser, onSwitch] = await Promise.all([pair(), pair()]);
    browser.near.destroy();
    await once(browser.near, 'close');
    const ended = new Promise<void>((resolve) => {
      joinSockets({ browser: browser.near, onSwitch: onSwitch.near, onEnd: resolve });
    });
    onSwitch.far.on('end', () => onSwitch.far.end());
    onSwitch.far.resume();
    await Promise.all([ended, closed(onSwitch.far)]);
  });
});
