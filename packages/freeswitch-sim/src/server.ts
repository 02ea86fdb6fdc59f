import { createServer, type Socket } from 'node:net';
import { serve } from './connection.js';
import { DISCONNECT_NOTICE } from './protocol.js';
import { err, ok, type Result } from './result.js';
import type { Switch } from './switch.js';

export interface EventSocketServer {
  readonly port: number;
  /** Says goodbye to all clients and closes. */
  close(): Promise<void>;
  /** Breaks all connections off and closes. */
  abort(): Promise<void>;
}

export type ListenError =
  | { readonly code: 'port-in-use'; readonly message: string }
  | { readonly code: 'cannot-listen'; readonly message: string };

/** Opens the event socket; port 0 takes a free one. */
export function listen(
  sw: Switch,
  host: string,
  port: number,
  password: string,
): Promise<Result<EventSocketServer, ListenError>> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(sw, socket, password);
  });

  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) {
        socket.end(DISCONNECT_NOTICE, () => socket.destroy());
        // a client that does not read must not keep the switch from stopping
        sw.clock.after(GOODBYE_MS, () => socket.destroy());
      }
    });

  const abort = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });

  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${host}:${port}`;
      if (error.code === 'EADDRINUSE') {
        resolve(err({ code: 'port-in-use', message: `another program listens on ${where}` }));
      } else resolve(err({ code: 'cannot-listen', message: `cannot listen on ${where}: ${error.message}` }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(ok({ port: typeof address === 'object' && address ? address.port : port, close, abort }));
    });
  });
}

const GOODBYE_MS = 200;
