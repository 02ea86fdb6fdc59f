import ipaddr, { type IPv6 } from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Networks in which receivers may be though they are not public. */
export type AllowedNetworks = readonly Network[];

/** What the library counts as public, and is not: benchmarks (RFC 2544), protocol assignments (RFC 2928), documentation (RFC 9637). */
const furtherPrivate = ['198.18.0.0/15', '2001::/23', '3fff::/20'].map((text) => ipaddr.parseCIDR(text));
/** All that is assigned to the public of IPv6: what is outside is private, is a way to IPv4, or is not assigned. */
const publicIpv6 = ipaddr.parseCIDR('2000::/3');

/** Whether a text is a network, such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  try {
    ipaddr.parseCIDR(text);
    return true;
  } catch {
    return false;
  }
}

/** The networks that these texts name; each is one. */
export function networksOf(texts: readonly string[]): AllowedNetworks {
  return texts.map((text) => ipaddr.parseCIDR(text));
}

function isWithin(address: Address, networks: AllowedNetworks): boolean {
  return networks.some((network) => {
    const [first, bits] = network;
    // Addresses of the two kinds are not compared with each other.
    return first.kind() === address.kind() && (address as IPv6).match(first as IPv6, bits);
  });
}

/**
 * Whether something may be sent to this address: it is a public one, or in a network that is allowed. Loopback, private,
 * link-local, shared, multicast, reserved and documentation addresses are not public, nor what leads to IPv4 by another way
 * (NAT64, 6to4, Teredo); an IPv4 address that is mapped into IPv6 is judged as what it is. A text that is no address is refused.
 */
export function isAllowedAddress(text: string, allowed: AllowedNetworks): boolean {
  // A zone (`fe80::1%eth0`) belongs to what is link-local.
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (isWithin(address, allowed)) return true;
  if (address.range() !== 'unicast' || isWithin(address, furtherPrivate)) return false;
  return address.kind() === 'ipv4' || isWithin(address, [publicIpv6]);
}

/** The address that the host of a URL is; undefined: it is a name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : undefined;
}
