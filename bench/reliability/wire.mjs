// A wire to the event socket that can be cut, and that tells what comes over it.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Passes connections on to the switch.
 *
 * @param {import('../calls/cleanup.mjs').Cleanup} cleanup
 * @param {{ host: string, port: number, password: string }} eventSocket
 */
export async function startWire(cleanup, eventSocket) {
  const pairs = new Map();
  /** Sees what the switch sends, and says whether it is lost on the way. */
  let isLost = () => false;
  const server = createServer((client) => {
    const target = connect(eventSocket.port, eventSocket.host);
    pairs.set(client, target);
    client.on('data', (bytes) => target.write(bytes));
    target.on('data', (bytes) => {
      if (!isLost(bytes)) client.write(bytes);
    });
    for (const [one, other] of [
      [client, target],
      [target, client],
    ]) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.destroy();
        pairs.delete(client);
      });
    }
  });
  const reset = () => {
    for (const [client, target] of pairs) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
  };
  server.listen(0, eventSocket.host);
  await once(server, 'listening');
  const { port } = server.address();
  const close = cleanup.add(() => {
    reset();
    server.close();
  });
  return {
    eventSocket: { ...eventSocket, port },
    /** Resets every connection, on both sides. */
    reset,
    /** Resolves when the switch answers with this text, which nobody hears any more. */
    swallow(text) {
      return new Promise((resolve) => {
        isLost = (bytes) => {
          if (!bytes.includes(text)) return false;
          isLost = () => false;
          resolve();
          return true;
        };
      });
    },
    close,
  };
}
