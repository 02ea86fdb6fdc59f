import type { EslStreamHandlers, EslTransport } from '../protocol/transport.js';

/** The switch's end of a connection without a network. */
export interface MemoryPeer {
  send(bytes: string | Uint8Array): void;
  /** Closes the connection, as if by an error of the system where `errno` is given. */
  close(errno?: string): void;
}

/**
 * A transport without a network: `accept` plays the switch. It is called for each connection and returns what hears the
 * client's text. What either side says arrives at the other in order, after the call has returned.
 */
export function memoryTransport(accept: (peer: MemoryPeer) => (text: string) => void): EslTransport {
  return (_address, handlers) => {
    const deliver = inOrder(handlers);
    let heard = (_text: string): void => {};
    const close = (errno?: string): void => deliver(() => handlers.onClose(errno), 'last');
    heard = accept({
      send: (bytes) => deliver(() => handlers.onData(Buffer.from(bytes))),
      close,
    });
    return {
      write: (text) => deliver(() => heard(text)),
      end(text) {
        deliver(() => heard(text));
        close();
      },
      destroy: () => close(),
    };
  };
}

/** Runs what is to be delivered one after the other, never at once, and nothing after the last. */
function inOrder(handlers: EslStreamHandlers) {
  let closed = false;
  let closing = false;
  queueMicrotask(() => {
    if (!closing) handlers.onOpen();
  });
  return (delivery: () => void, last?: 'last'): void => {
    if (closing) return;
    closing = last === 'last';
    queueMicrotask(() => {
      if (closed) return;
      closed = last === 'last';
      delivery();
    });
  };
}
