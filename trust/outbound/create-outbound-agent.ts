import { lookup as resolve } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { findRefusal } from './find-refusal';
import type { Network } from './networks';
import { OutboundRefused } from './outbound-refused';

export interface OutboundOptions {
  /** Networks that are asked although they are not public; they alone are asked over plain http. */
  readonly allowed: readonly Network[];
  /** The system's resolver if absent. Called once a connection, for all addresses of a name. */
  readonly lookup?: LookupFunction;
  /** Certificate authorities to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
  /** Open to one origin at most; 64 if absent. Further requests wait for one of them. */
  readonly connections?: number;
}

const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS = 64;

/**
 * The one way in which this product asks addresses that outsiders name. Each new connection resolves its
 * name once, is refused with {@link OutboundRefused} when any of the addresses is, and goes to an
 * address that was checked; requests that share a connection share that check. TLS is held against the
 * name. Redirects are not followed and proxies of the environment not used.
 */
export function createOutboundAgent(options: OutboundOptions): Agent {
  const { allowed, lookup, ca, connections = CONNECTIONS } = options;
  const toConnector = (protocol: string): buildConnector.connector =>
    buildConnector({
      timeout: CONNECT_TIMEOUT_MS,
      autoSelectFamily: true,
      lookup: guard(lookup ?? resolve, protocol, allowed),
      ...(ca === undefined ? {} : { ca }),
    });
  const connectors = new Map(['http:', 'https:'].map((name) => [name, toConnector(name)]));
  return new Agent({
    connections,
    connect: (target, callback) => {
      const { hostname, protocol } = target;
      // An address that stands in the URL itself is connected to without asking any resolver.
      const refusal = isIP(hostname) === 0 ? null : findRefusal(hostname, protocol, allowed);
      const connect = connectors.get(protocol);
      if (refusal !== null || connect === undefined) {
        callback(new OutboundRefused(refusal ?? 'scheme'), null);
        return;
      }
      connect(target, callback);
    },
  });
}

/** Wraps a resolver so that it gives out only names all of whose addresses may be asked. */
function guard(
  lookup: LookupFunction,
  protocol: string,
  allowed: readonly Network[],
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses = found as LookupAddress[];
      if (error !== null) {
        callback(error, []);
        return;
      }
      const refusal = addresses
        .map(({ address }) => findRefusal(address, protocol, allowed))
        .find((one) => one !== null);
      if (refusal !== undefined) callback(new OutboundRefused(refusal), []);
      else if (options.all) callback(null, addresses);
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
  };
}
