import { lookup as resolve } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { createTunnels, type EgressProxy } from './egress-proxy';
import { findRefusal, OutboundRefused } from './find-refusal';
import { isWithin, toIpAddress, type Network } from './networks';

interface OutboundOptions {
  /** Networks that are asked although they are not public; they alone are asked over plain http. */
  readonly allowed: readonly Network[];
  /** The system's resolver if absent. Called once a connection, for all addresses of a name. */
  readonly lookup?: LookupFunction;
  /** Certificate authorities to trust instead of the usual ones, as PEM. */
  readonly ca?: string | readonly string[];
  /** Open to one origin at most; 64 if absent. Further requests wait for one of them. */
  readonly connections?: number;
  /** What is not in an allowed network is asked through it; directly if absent. */
  readonly proxy?: EgressProxy;
}

const CONNECT_TIMEOUT_MS = 10_000;
const CONNECTIONS = 64;

type Connector = buildConnector.connector;

/**
 * The one way in which this product asks addresses that outsiders name. Each new connection resolves its
 * name once, is refused with {@link OutboundRefused} when any of the addresses is, and goes to an
 * address that was checked; requests that share a connection share that check. TLS is held against the
 * name. Redirects are not followed and proxies of the environment not used: a proxy is named here or
 * there is none, and what lies behind it is checked as everything else.
 */
export function createOutboundAgent(options: OutboundOptions): Agent {
  const { allowed, connections = CONNECTIONS } = options;
  const connectors = new Map(
    ['http:', 'https:'].map((protocol) => [protocol, toConnector(protocol, options)]),
  );
  return new Agent({
    connections,
    connect: (target, callback) => {
      const { hostname, protocol } = target;
      // An address in the URL itself is connected to without asking a resolver.
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

function toConnector(protocol: string, options: OutboundOptions): Connector {
  const { allowed, lookup = resolve, ca, proxy } = options;
  const authorities = ca === undefined ? null : [ca].flat();
  const guarded = guard(lookup, protocol, allowed);
  const direct = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    autoSelectFamily: true,
    lookup: guarded,
    ...(authorities && { ca: authorities }),
  });
  if (proxy === undefined) return direct;
  const tunnel = createTunnels(proxy, authorities);
  return (target, callback) => {
    findAddresses(target.hostname, guarded, (error, addresses) => {
      const leaves = error !== null && proxy.resolvesNames && !(error instanceof OutboundRefused);
      if (error !== null && !leaves) {
        callback(error, null);
      } else if (addresses.length > 0 && addresses.every((one) => isAllowed(one, allowed))) {
        direct(target, callback);
      } else if (protocol !== 'https:') {
        // Only an allowed network is called in the clear, and this is not one.
        callback(new OutboundRefused('plain'), null);
      } else {
        const host = proxy.resolvesNames ? target.hostname : (addresses[0] ?? target.hostname);
        tunnel({ host, port: Number(target.port || HTTPS_PORT) }, (failed, socket) => {
          if (socket === null) callback(failed ?? new Error('no tunnel'), null);
          else direct({ ...target, httpSocket: socket }, callback);
        });
      }
    });
  };
}

const HTTPS_PORT = 443;

const isAllowed = (address: string, allowed: readonly Network[]): boolean =>
  isWithin(toIpAddress(address), allowed);

function findAddresses(
  hostname: string,
  guarded: LookupFunction,
  found: (error: Error | null, addresses: readonly string[]) => void,
): void {
  if (isIP(hostname) !== 0) {
    found(null, [hostname]);
    return;
  }
  guarded(hostname, { all: true }, (error, addresses) => {
    found(
      error,
      error === null ? (addresses as LookupAddress[]).map(({ address }) => address) : [],
    );
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
