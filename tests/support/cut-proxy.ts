import { connect, createServer, type Socket } from 'node:net';

/** A wire to an event socket that tests can cut, mend and spoil. */
export interface CutProxy {
  readonly port: number;
  /** Breaks every connection and lets no new one through. */
  cut(): void;
  mend(): void;
  /** Puts bytes into the stream of everybody who asked for events. */
  spoil(bytes: string): void;
  close(): Promise<void>;
}

/** `withheld`: sees what the switch sends, and says whether it is lost on the way. `asked`: sees what it is sent. */
export async function startCutProxy(
  targetPort: number,
  withheld: (bytes: Buffer) => boolean = () => false,
  asked: (bytes: Buffer) => void = () => {},
): Promise<CutProxy> {
  const pairs = new Map<Socket, Socket>();
  const watchers = new Set<Socket>();
  let open = true;
  const server = createServer((client) => {
    if (!open) return void client.destroy();
    const target = connect(targetPort, '127.0.0.1');
    pairs.set(client, target);
    client.on('data', (bytes) => {
      if (bytes.includes('event json')) watchers.add(client);
      asked(Buffer.from(bytes));
      target.write(bytes);
    });
    target.on('data', (bytes: Buffer) => {
      if (!withheld(bytes)) client.write(bytes);
    });
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      one.on('error', () => {});
      one.on('close', () => {
        other.destroy();
        pairs.delete(client);
        watchers.delete(client);
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const breakAll = () => {
    for (const client of pairs.keys()) client.destroy();
  };
  return {
    port: address.port,
    cut() {
      open = false;
      breakAll();
    },
    mend() {
      open = true;
    },
    spoil(bytes) {
      for (const client of watchers) client.write(bytes);
    },
    close() {
      breakAll();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
