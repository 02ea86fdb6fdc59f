import { connect, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { SwitchFinding } from '@callcard/crm-core';
import { finding } from './findings.js';

const knockMs = 1_000;
const mostAddresses = 4;

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** This machine's addresses that others may reach. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family, scopeid }) => !internal && (family === 'IPv4' || !scopeid))
    .map(({ address }) => address)
    .slice(0, mostAddresses);
}

/** Whether an event socket asks for a password there, and does not refuse the address. Nothing is sent. */
export function letsIn(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => end(false), knockMs);
    function end(isOpen: boolean): void {
      clearTimeout(timer);
      socket.destroy();
      resolve(isOpen);
    }
    socket.once('data', (bytes: Uint8Array) => end(Buffer.from(bytes).includes('auth/request')));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}

/** Who reaches the event socket. `addresses`: this machine's, where it is not told otherwise. */
export async function checkExposure(
  { host, port, password }: { readonly host: string; readonly port: number; readonly password: string },
  addresses: readonly string[] = ownAddresses(),
): Promise<readonly SwitchFinding[]> {
  const wellKnown = password === 'ClueCon' ? [finding('passwordWellKnown')] : [];
  if (!isLoopback(host)) return [...wellKnown, finding('eventSocketRemote', { host })];
  for (const address of addresses)
    if (await letsIn(address, port)) return [...wellKnown, finding('eventSocketOpen', { address })];
  return [...wellKnown, finding('eventSocketClosed')];
}
