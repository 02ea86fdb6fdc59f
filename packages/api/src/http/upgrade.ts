import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Context } from 'hono';

/** A request that wants its connection to become something else (RFC 9110 section 7.8), and has not been answered. */
export interface Upgrade {
  /**
   * Takes the connection over: from here on nobody else writes to it. `head`: what the client sent behind its request. `ended` is to be called
   * when the connection is over.
   */
  take(): { readonly socket: Socket; readonly head: Buffer; readonly ended: () => void };
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/** Says, before the app sees the request, that its connection can become something else. */
export function offerUpgrade(request: IncomingMessage, upgrade: Upgrade): void {
  upgrades.set(request, upgrade);
}

/** How the request's connection becomes something else; undefined: it does not ask for that, or no server of ours has it. */
export function upgradeOf({ env }: Context): Upgrade | undefined {
  const { incoming }: { incoming?: IncomingMessage } = env ?? {};
  return incoming && upgrades.get(incoming);
}
