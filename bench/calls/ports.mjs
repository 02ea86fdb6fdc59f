// Free ports of the loopback interface.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export const host = '127.0.0.1';

/** Resolves with the port when it is free for UDP, otherwise undefined. 0: any. */
function udp(port) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(undefined));
    socket.bind(port, host, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}

/** A port that is free for TCP. */
export function freeTcpPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(address.port));
    });
  });
}

async function tryAgain(what, find) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error(`no free ${what}`);
}

/** A port that is free for UDP and TCP, as SIP wants it. */
export const freeSipPort = () => tryAgain('SIP port', async () => udp(await freeTcpPort()));

/** An even port that is free for UDP together with the three after it, as SIPp wants it for media. */
export const freeMediaPort = () =>
  tryAgain('media ports', async () => {
    const first = (await udp(0)) & ~1;
    const all = await Promise.all([first, first + 1, first + 2, first + 3].map(udp));
    return all.includes(undefined) ? undefined : first;
  });
