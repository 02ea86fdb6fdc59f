import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** Below the ports that the system hands to whoever asks for any, and below those of media: of SIPp (from 16384) and of the switches. */
const lowest = 10_000;
const perWorker = 750;
const workers = 8;

// A switch takes a while until it has the ports that were chosen for it: workers that run at the same time choose from ports of their
// own, one after the other.
const first = lowest + (Number(process.env['VITEST_POOL_ID'] ?? 0) % workers) * perWorker;
let next = randomInt(perWorker);

const candidate = (): number => {
  next = (next + 1) % perWorker;
  return first + next;
};

/** Whether nobody has the port for UDP. */
export const isFreeForUdp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, HOST, () => socket.close(() => resolve(true)));
  });

const isFreeForTcp = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });

const freePort = async (...checks: readonly ((port: number) => Promise<boolean>)[]): Promise<number> => {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = candidate();
    const answers = await Promise.all(checks.map((isFree) => isFree(port)));
    if (answers.every((answer) => answer)) return port;
  }
  throw new Error('None of 50 loopback ports is free');
};

/** A loopback port that is free for UDP. */
export const freeUdpPort = (): Promise<number> => freePort(isFreeForUdp);

/** A loopback port that is free for TCP. */
export const freeTcpPort = (): Promise<number> => freePort(isFreeForTcp);

/** A loopback port that is free for UDP and TCP, as a SIP profile wants it. */
export const freeSipPort = (): Promise<number> => freePort(isFreeForUdp, isFreeForTcp);
