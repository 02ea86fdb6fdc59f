import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

const udpPort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(port, HOST, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });

const tcpPort = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });

/** A loopback port that is free for UDP. */
export const freeUdpPort = (): Promise<number> => udpPort(0);

/** A loopback port that is free for TCP. */
export const freeTcpPort = (): Promise<number> => tcpPort(0);

/** A loopback port that is free for UDP and TCP, as a SIP profile wants it. */
export const freeSipPort = async (): Promise<number> => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await tcpPort(0);
    try {
      return await udpPort(port);
    } catch {
      // Taken for UDP: try another.
    }
  }
  throw new Error('No loopback port is free for both UDP and TCP');
};
