import { isIP } from 'node:net';
import { isPublic, isWithin, toIpAddress } from './networks';
import type { Network } from './networks';

/** Why an address is not asked under a scheme (`https:`), or null when it is. */
export function findRefusal(
  address: string,
  protocol: string,
  allowed: readonly Network[],
): OutboundRefusal | null {
  if (protocol !== 'https:' && protocol !== 'http:') return 'scheme';
  const ends = toIpAddress(address);
  if (isWithin(ends, allowed)) return null;
  if (!isPublic(ends)) return 'address';
  return protocol === 'http:' ? 'plain' : null;
}

/**
 * Why a URL can be refused before any name is resolved, or null. A name that resolves to a private
 * address passes here: only the connection itself can find that out, and does.
 */
export function findUrlRefusal(url: string, allowed: readonly Network[]): OutboundRefusal | null {
  // The URL's parser has turned decimal, octal and hexadecimal hosts into dotted ones.
  const { protocol, hostname } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return findRefusal(host, protocol, allowed);
  if (host === 'localhost' || host.endsWith('.localhost')) {
    return findRefusal('127.0.0.1', protocol, allowed);
  }
  if (protocol === 'http:' && allowed.length === 0) return 'plain';
  return protocol === 'https:' || protocol === 'http:' ? null : 'scheme';
}

/** Why this deployment does not ask an address. */
export const OUTBOUND_REFUSALS = {
  scheme: 'only http and https addresses are called',
  address: 'it is in a network that this deployment does not call',
  plain: 'plain http is allowed only in networks that this deployment permits: use https',
} as const;
type OutboundRefusal = keyof typeof OUTBOUND_REFUSALS;

/** Thrown before a connection is opened. Its message names no host and no address: either may be confidential. */
export class OutboundRefused extends Error {
  override readonly name = 'OutboundRefused';
  readonly refusal: OutboundRefusal;

  constructor(refusal: OutboundRefusal) {
    super(OUTBOUND_REFUSALS[refusal]);
    this.refusal = refusal;
  }
}
