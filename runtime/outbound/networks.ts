import ipaddr from 'ipaddr.js';
import { z } from 'zod';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A block of addresses, as CIDR writes it. */
export type Network = readonly [base: Address, prefixLength: number];

/** The loopback of both families: what a stack on one machine asks, and no deployment should. */
export const LOOPBACK = '127.0.0.0/8,::1/128';

/** A comma-separated list in CIDR notation, for example `10.20.0.0/16,fd00:1::/48`. */
export const NetworkList = z.string().transform((text, context): readonly Network[] => {
  const entries = text.split(',').map((entry) => entry.trim());
  const wrong = entries.filter((entry) => !ipaddr.isValidCIDR(entry));
  if (wrong.length === 0) return entries.map((entry) => ipaddr.parseCIDR(entry));
  context.addIssue(`must be networks in CIDR notation, separated by commas: ${wrong.join(', ')}`);
  return z.NEVER;
});

/** Answers every request to a virtual machine of Azure, from an address that looks public. */
const PUBLIC_METADATA = ['168.63.129.16'];

const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * The address that packets end at: IPv4 that is written as IPv6 (mapped, RFC 4291 §2.5.5.2) or that
 * a translator turns into IPv4 (NAT64, RFC 6052 §2.1) counts as the IPv4 it holds.
 */
export function toIpAddress(text: string): Address {
  const address = ipaddr.parse(text);
  if (!(address instanceof ipaddr.IPv6)) return address;
  if (address.isIPv4MappedAddress()) return address.toIPv4Address();
  if (!address.match(NAT64)) return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(-4));
}

export const isWithin = (address: Address, networks: readonly Network[]): boolean =>
  networks.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));

/**
 * Whether an address is one of the public Internet. Special-purpose addresses are not: private,
 * loopback, link-local, unique-local, carrier-grade NAT, multicast, reserved, documentation, and
 * what tunnels (6to4, Teredo). Clouds serve their metadata from such addresses, and from one more.
 */
export const isPublic = (address: Address): boolean =>
  address.range() === 'unicast' &&
  (address.kind() === 'ipv4' || isWithin(address, GLOBAL_UNICAST)) &&
  !PUBLIC_METADATA.includes(address.toString());

/** The only block of IPv6 that is given out as public: what lies outside it has no such use. */
const GLOBAL_UNICAST: readonly Network[] = [ipaddr.parseCIDR('2000::/3')];
