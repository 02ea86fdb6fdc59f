import { err, ok } from '@callcard/crm-core';
import type { Context } from 'hono';
import type { BrowserPhones } from '../../phones/browser-phones.js';
import type { Handshake } from '../../phones/switch-socket.js';
import { principalOf } from '../access/principal.js';
import type { WatchPrincipal } from '../access/watch.js';
import type { ApiDeps } from '../deps.js';
import type { Outcome } from '../reply.js';
import { upgradeOf } from '../upgrade.js';
import { joinSockets } from './tunnel.js';

/** Where browsers connect to the switch. */
export const sipPath = '/sip';

/** A user has so many connections at most: tabs that are reloaded, and a few browsers. */
export const mostPhones = 8;

/** The connection is the switch's from here on: what serves the app has nothing to write. */
const taken = { 'x-hono-already-sent': 'true' };

/** What the request wants; undefined: no WebSocket for SIP. */
function handshakeOf(c: Context): Handshake | undefined {
  const key = c.req.header('sec-websocket-key') ?? '';
  const version = c.req.header('sec-websocket-version') ?? '';
  const protocols = (c.req.header('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  const isWhole = /^[A-Za-z0-9+/]{22}==$/.test(key) && version === '13' && protocols.includes('sip');
  return isWhole ? { key, version, protocol: 'sip' } : undefined;
}

function switchingProtocols(accept: string): string {
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
    'Sec-WebSocket-Protocol: sip',
    '\r\n',
  ].join('\r\n');
}

/** Makes what connects browsers to the switch: bytes go through as they are. */
export function createSip(
  phones: BrowserPhones | undefined,
  { shutdown }: Pick<ApiDeps, 'shutdown'>,
  watch: WatchPrincipal,
): (c: Context) => Promise<Outcome> {
  /** What cuts each that is open. */
  const cuts = new Set<() => void>();
  shutdown?.addEventListener('abort', () => {
    for (const cut of cuts) cut();
  });
  /** By user: those that are open, or about to be. */
  const counts = new Map<string, number>();

  function count(userId: string, by: number): number {
    const now = (counts.get(userId) ?? 0) + by;
    if (now > 0) counts.set(userId, now);
    else counts.delete(userId);
    return now;
  }

  return async (c) => {
    const principal = principalOf(c);
    if (principal.kind !== 'session') throw new Error(`${c.req.path} is for users who are signed in`);
    const [upgrade, handshake] = [upgradeOf(c), handshakeOf(c)];
    if (!upgrade || !handshake) return err({ code: 'websocket-needed' });
    if (!phones) return err({ code: 'no-browser-phone', reason: 'not-set-up' });
    const userId = principal.user.id;
    if (count(userId, 1) > mostPhones) {
      count(userId, -1);
      return err({ code: 'too-many-phones', max: mostPhones });
    }
    const opened = await phones.open(handshake);
    if (!opened.ok) {
      count(userId, -1);
      return err({ code: 'switch-unreachable', callId: undefined });
    }
    const { socket: onSwitch, head, accept } = opened.value;
    const { socket: browser, head: sentBehind, ended } = upgrade.take();
    const watched = watch(principal, null);
    browser.write(switchingProtocols(accept));
    browser.write(head);
    onSwitch.write(sentBehind);
    const cut = joinSockets({
      ...{ browser, onSwitch },
      onEnd() {
        cuts.delete(cut);
        count(userId, -1);
        watched.close();
        ended();
      },
    });
    cuts.add(cut);
    watched.ended.addEventListener('abort', () => {
      cut();
      phones.sessionEnded();
    });
    if (shutdown?.aborted) cut();
    return ok(new Response(null, { headers: taken }));
  };
}
