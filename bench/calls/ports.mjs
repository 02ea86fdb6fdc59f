// Free ports of the loopback interface, below those that the system hands to whoever asks for any.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export const host = '127.0.0.1';

function isFreeForUdp(port) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, host, () => socket.close(() => resolve(true)));
  });
}

function isFreeForTcp(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The first of as many ports in a row, an even one, for which each check holds. */
async function freePorts(count, ...checks) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = randomInt(5_000, 8_000) * 2;
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const answers = await Promise.all(ports.flatMap((port) => checks.map((isFree) => isFree(port))));
    if (answers.every((isFree) => isFree)) return first;
  }
  throw new Error('none of 50 loopback ports is free');
}

/** A port that is free for TCP. */
export const freeTcpPort = () => freePorts(1, isFreeForTcp);

/** A port that is free for UDP and TCP, as SIP wants it. */
export const freeSipPort = () => freePorts(1, isFreeForUdp, isFreeForTcp);

/** An even port that is free for UDP together with the three after it, as SIPp wants it for media. */
export const freeMediaPort = () => freePorts(4, isFreeForUdp);
