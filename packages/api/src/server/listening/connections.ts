import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What became of the connections of a server. */
export interface ConnectionCounts {
  readonly open: number;
  /** Closed without an answer being under way, since another one needed the place. */
  readonly evicted: number;
  /** Closed at once: answers were under way on all others. */
  readonly refused: number;
}

/** The connections of a server. */
export interface Connections {
  counts(): ConnectionCounts;
  /** Whether an answer is under way on the connection. */
  isBusy(socket: Socket): boolean;
  /** Closes those on which no answer is under way, also those on which nothing was asked yet. */
  closeIdle(): void;
}

/** Names a connection, whether it is asked of the socket or of the encryption around it. */
function nameOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

/**
 * Keeps at most so many connections. One that comes when all places are taken gets that of whoever has waited longest without a request:
 * half-requests, however many, keep nobody out who asks for something.
 */
export function limitConnections(server: Server, most: number): Connections {
  /** Those on which no answer is under way; who has waited longest comes first. */
  const idle = new Map<string, Socket>();
  const underWay = new Map<string, number>();
  let open = 0;
  let evicted = 0;
  let refused = 0;

  function makePlace(): boolean {
    const [first] = idle;
    if (first === undefined) return false;
    const [name, socket] = first;
    idle.delete(name);
    socket.destroy();
    evicted += 1;
    return true;
  }

  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    if (open >= most && !makePlace()) {
      refused += 1;
      socket.destroy();
      return;
    }
    open += 1;
    idle.set(name, socket);
    socket.once('close', () => {
      open -= 1;
      idle.delete(name);
      underWay.delete(name);
    });
  });

  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const name = nameOf(socket);
    const waiting = idle.get(name);
    idle.delete(name);
    underWay.set(name, (underWay.get(name) ?? 0) + 1);
    response.once('close', () => {
      const left = (underWay.get(name) ?? 1) - 1;
      if (left > 0) underWay.set(name, left);
      else if (underWay.delete(name) && !socket.destroyed) idle.set(name, waiting ?? socket);
    });
  });

  return {
    counts: () => ({ open, evicted, refused }),
    isBusy: (socket) => underWay.has(nameOf(socket)),
    closeIdle() {
      for (const socket of idle.values()) socket.destroy();
    },
  };
}
