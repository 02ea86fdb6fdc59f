import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

/** Where an event socket listens. */
export interface EslAddress {
  readonly host: string;
  readonly port: number;
}

/** What a byte stream reports. */
export interface EslStreamHandlers {
  /** The stream is open: bytes can go either way. */
  onOpen(): void;
  onData(chunk: Uint8Array): void;
  /** The stream is closed, or was never opened; once, and last. `errno` is the system's or TLS's code where there was an error. */
  onClose(errno?: string): void;
}

/** A byte stream to FreeSWITCH, as the client uses it. */
export interface EslStream {
  /** Sends text, as UTF-8. Does nothing after the stream was closed. */
  write(text: string): void;
  /** Sends text and closes afterwards. */
  end(text: string): void;
  /** Closes at once. */
  destroy(): void;
}

/**
 * Opens a byte stream to an event socket: TCP, TLS, or whatever carries bytes in order. Handlers are called after it has
 * returned, never within.
 */
export type EslTransport = (address: EslAddress, handlers: EslStreamHandlers) => EslStream;

/** TCP: clear text, so for loopback and private tunnels. */
export const tcpTransport: EslTransport = (address, handlers) =>
  streamOf(connect({ host: address.host, port: address.port }), 'connect', handlers);

/**
 * TLS, for an event socket behind a tunnel that ends TLS (stunnel, a load balancer): FreeSWITCH itself speaks none.
 *
 * @param options of `node:tls`, such as `ca`, `cert`, `key` and `servername`
 */
export function tlsTransport(
  options: Omit<ConnectionOptions, 'host' | 'port' | 'path' | 'socket'> = {},
): EslTransport {
  return ({ host, port }, handlers) =>
    streamOf(connectTls({ ...options, host, port }), 'secureConnect', handlers);
}

/** A socket that is open already, such as one that was accepted. */
export function acceptedStream(socket: Socket, handlers: EslStreamHandlers): EslStream {
  return streamOf(socket, undefined, handlers);
}

function streamOf(socket: Socket, opening: string | undefined, handlers: EslStreamHandlers): EslStream {
  let errno: string | undefined;
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  if (opening === undefined) queueMicrotask(() => handlers.onOpen());
  else socket.once(opening, () => handlers.onOpen());
  socket.on('error', (error: NodeJS.ErrnoException) => {
    errno = error.code;
  });
  // Bytes are always read at once: a reader that stops harms every client of the switch (freeswitch.md section 2.4).
  socket.on('data', (chunk: Uint8Array) => handlers.onData(chunk));
  socket.once('close', () => handlers.onClose(errno));
  return {
    write: (text) => void socket.write(text),
    end: (text) => void socket.end(text),
    destroy: () => void socket.destroy(),
  };
}
