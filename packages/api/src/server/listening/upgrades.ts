import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { offerUpgrade } from '../../http/upgrade.js';

/**
 * A request that asks for WebSocket alone counts as one that asks for another protocol. Programs that would like HTTP/2 (`Upgrade: h2c`) ask
 * with the first request of any kind, and are answered as ever: Node gives the bodies of such requests to nobody.
 */
export class UpgradableRequest extends IncomingMessage {
  /** No field of the class's own: Node sets it before there are any. */
  declare private asksForMore: boolean | null;

  get upgrade(): boolean {
    return this.asksForMore === true && this.headers.upgrade?.toLowerCase() === 'websocket';
  }

  set upgrade(asks: boolean | null) {
    this.asksForMore = asks;
  }
}

/** Has the app answer requests for WebSocket as it answers all others, unless it takes their connection over. */
export function answerUpgrades(server: Server): void {
  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    const socket = duplex as Socket;
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    offerUpgrade(request, {
      take() {
        response.detachSocket(socket);
        // Else whoever looks on would think that the client went away before it was answered.
        Object.defineProperty(response, 'writableFinished', { value: true });
        return { socket, head, ended: () => response.emit('close') };
      },
    });
    server.emit('request', request, response);
  });
}
