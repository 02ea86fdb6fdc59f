import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../log.js';
import type { Connections } from './connections.js';
import { noRequest, type Refusal, refuse, unknownExpectation } from './refusals.js';

/** What is wrong with bytes that are no request, or not yet. */
function describe(code: string): Refusal {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        code: 'request-timeout',
        detail: 'Send a request in one go: this one came too slowly.',
      };
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        code: 'header-too-large',
        detail: 'Send a shorter address and fewer header fields.',
      };
    default:
      return noRequest;
  }
}

/** Answers what Node has no response for, with a problem document, and ends its connection. */
function end(socket: Duplex, refusal: Refusal, log: Pick<Log, 'info'> | undefined): void {
  const { headers, body } = refuse(refusal, log);
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Answers what is no request, came too slowly, or asks for what no server of ours does, with a problem document. */
export function answerClientErrors(server: Server, connections: Connections, log?: Pick<Log, 'info'>): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // Bytes in the middle of an answer would be taken for part of it.
    if (!socket.writable || error.code === 'ECONNRESET' || connections.isBusy(socket)) {
      socket.destroy();
      return;
    }
    end(socket, describe(error.code ?? ''), log);
  });
  server.on('connect', (_request, socket) => end(socket, noRequest, log));
  server.on('checkExpectation', (_request, response) => {
    const { headers, body } = refuse(unknownExpectation, log);
    response.writeHead(unknownExpectation.status, headers).end(body);
  });
}
