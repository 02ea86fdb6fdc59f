import { once } from 'node:events';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { err, ok, type Result } from '@callcard/crm-core';

/** What a browser says of a WebSocket that it wants (RFC 6455 section 4.1). */
export interface Handshake {
  readonly key: string;
  readonly version: string;
  readonly protocol: string;
}

/** A WebSocket that the switch has opened, from its first frame on. */
export interface SwitchSocket {
  readonly socket: Socket;
  /** What came with the switch's answer. */
  readonly head: Buffer;
  /** The switch's answer to the key. */
  readonly accept: string;
}

/** Opens a WebSocket on the switch, with the browser's own handshake. `unreachable`: nobody answered there, or not as a WebSocket does. */
export type OpenSwitchSocket = (
  handshake: Handshake,
) => Promise<Result<SwitchSocket, { readonly code: 'unreachable' }>>;

/** The switch has so long to answer. Milliseconds. */
const standardPatienceMs = 5_000;

/** Asks the switch at this address. Nothing of the browser's request goes there but its handshake: no cookie and no address. */
export function switchSocketAt(
  { host, port }: { readonly host: string; readonly port: number },
  patienceMs = standardPatienceMs,
): OpenSwitchSocket {
  return async ({ key, version, protocol }) => {
    const asked = request({
      ...{ host, port, path: '/', agent: false, timeout: patienceMs },
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': key,
        'Sec-WebSocket-Version': version,
        'Sec-WebSocket-Protocol': protocol,
      },
    });
    const signal = AbortSignal.timeout(patienceMs);
    // What comes after the answer, or too late, is of no interest any more.
    asked.on('error', () => undefined);
    asked.on('response', (response) => response.destroy());
    asked.end();
    try {
      const [answer, socket, head] = await Promise.race([
        once(asked, 'upgrade', { signal }),
        once(asked, 'close', { signal }).then(() =>
          Promise.reject(new Error('it did not become a WebSocket')),
        ),
      ]);
      socket.setTimeout(0);
      return ok({ socket, head, accept: String(answer.headers['sec-websocket-accept'] ?? '') });
    } catch {
      asked.destroy();
      return err({ code: 'unreachable' });
    }
  };
}
