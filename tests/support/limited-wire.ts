import { connect, createServer, type Socket } from 'node:net';

/** A wire to a server that tests cut, and spoil, after so many bytes of what clients send. */
export interface LimitedWire {
  readonly port: number;
  /** The connection that sends so many bytes, counted from now on, breaks once; later ones do not. */
  cutAfter(bytes: number): void;
  /** The byte at this place, counted from now on, arrives as another one, once. */
  spoilOnce(at: number): void;
  /** How many bytes of clients it has carried. */
  carried(): number;
  close(): Promise<void>;
}

export async function startLimitedWire(targetPort: number): Promise<LimitedWire> {
  const sockets = new Set<Socket>();
  let carried = 0;
  let cutAt = Number.POSITIVE_INFINITY;
  let spoilAt = Number.POSITIVE_INFINITY;

  /** What arrives of a piece; what is behind a cut does not. */
  function pass(piece: Buffer): { readonly bytes: Buffer; readonly isCut: boolean } {
    const from = carried;
    carried += piece.length;
    if (spoilAt >= from && spoilAt < carried) {
      piece[spoilAt - from] = (piece[spoilAt - from] ?? 0) ^ 0xff;
      spoilAt = Number.POSITIVE_INFINITY;
    }
    if (carried < cutAt) return { bytes: piece, isCut: false };
    const bytes = piece.subarray(0, Math.max(0, cutAt - from));
    cutAt = Number.POSITIVE_INFINITY;
    return { bytes, isCut: true };
  }

  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    client.on('data', (piece: Buffer) => {
      const { bytes, isCut } = pass(piece);
      if (isCut) target.write(bytes, () => client.destroy());
      else target.write(bytes);
    });
    target.on('data', (piece: Buffer) => client.write(piece));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    cutAfter(bytes) {
      cutAt = carried + Math.floor(bytes);
    },
    spoilOnce(at) {
      spoilAt = carried + Math.floor(at);
    },
    carried: () => carried,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
