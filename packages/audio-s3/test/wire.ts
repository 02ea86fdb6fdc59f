import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** A wire to the server that tests listen to, cut and hold up. */
export interface Wire {
  readonly endpoint: string;
  /** The first line of every request so far. */
  readonly requests: readonly string[];
  /** Resolves when so many bytes, in all, have gone up to the server. */
  carried(bytes: number): Promise<void>;
  /** Breaks every connection that is open now. */
  cut(): void;
  /** Carries nothing any more, in either direction. */
  stall(): void;
  close(): Promise<void>;
}

export async function startWire(targetPort: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let up = 0;
  let stalled = false;
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('data', (bytes: Buffer) => {
        if (one === client) {
          up += bytes.length;
          const [line] = /^[A-Z]+ \S+(?= HTTP\/1\.1\r\n)/.exec(bytes.toString('latin1', 0, 500)) ?? [];
          if (line) requests.push(line);
        }
        if (!stalled && !other.write(bytes)) {
          one.pause();
          other.once('drain', () => one.resume());
        }
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    async carried(bytes) {
      while (up < bytes) await setImmediate();
    },
    cut,
    stall() {
      stalled = true;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
