import type { LookupAddress } from 'node:dns';
import { lookup, Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { type AllowedNetworks, isAllowedAddress } from './address-rules.js';

/** Every address that a name stands for; rejects when there is none. */
export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;

const resolver = new Resolver({ timeout: 2_000, tries: 2 });

/**
 * Asks the name servers, and, where they know of no such name, the system, which knows others as well. A server that does not answer
 * is waited for without one of the few threads by which the system is asked, and files are read.
 */
export const resolveName: ResolveName = async (name) => {
  const asked = [resolver.resolve4(name), resolver.resolve6(name)];
  const [ipv4, ipv6] = await Promise.allSettled(asked);
  const addressesOf = (answer: typeof ipv4, family: number) =>
    answer?.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
  const found = [...addressesOf(ipv4, 4), ...addressesOf(ipv6, 6)];
  if (found.length > 0) return found;
  for (const answer of [ipv4, ipv6]) {
    const reason: unknown = answer?.status === 'rejected' ? answer.reason : undefined;
    if ((reason as NodeJS.ErrnoException | undefined)?.code === 'ETIMEOUT') throw reason;
  }
  return lookup(name, { all: true });
};

/** What a connection fails with when a name stands for no address that may be sent to. */
export class AddressNotAllowed extends Error {}

/**
 * How a connection finds the address of its host: only what {@link isAllowedAddress} lets through is connected to, and it is judged
 * by the very answer that is used, so that a name which stands for something else a moment later leads nowhere else.
 */
export function guardedLookup(resolve: ResolveName, allowed: AllowedNetworks): LookupFunction {
  return (name, { all, family }, done) => {
    const wanted = family === 4 || family === 'IPv4' ? 4 : family === 6 || family === 'IPv6' ? 6 : 0;
    resolve(name).then(
      (found) => {
        const good = found.filter(
          (each) => isAllowedAddress(each.address, allowed) && (wanted === 0 || each.family === wanted),
        );
        const [first] = good;
        if (!first) done(new AddressNotAllowed(`${name} stands for no address that may be sent to`), []);
        else if (all) done(null, good);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, []),
    );
  };
}
