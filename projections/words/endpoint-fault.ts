import type { EndpointFault, EndpointTrouble } from '../../contracts/review/fault';
import { formatInstant } from './time';

const STEPS = {
  list: 'the list of models',
  canary: 'a canary',
  sample: 'a sample',
} as const satisfies Record<EndpointFault['step'], string>;

/** For a log: `canary: HTTP 401 invalid_api_key`. */
export const toCodes = ({ step, ...told }: EndpointFault): string =>
  `${step}: ${answerCodes(told)}`;

/** `HTTP 429 insufficient_quota`, `ECONNREFUSED`. */
export function answerCodes({ status, code }: Pick<EndpointFault, 'status' | 'code'>): string {
  const codes = [...(status === null ? [] : [`HTTP ${status}`]), ...(code === null ? [] : [code])];
  return codes.join(' ') || 'no answer';
}

/** For a person: what was asked, what came back, what it means and what to do. */
export const sayEndpointFault = (fault: EndpointFault): string =>
  `asking ${STEPS[fault.step]}: ${answerCodes(fault)}: ${meaningOf(fault)}`;

/** `busy since 2026-12-01 09:00:00 UTC, last asking a sample: HTTP 429 …`. */
export function sayTrouble({ since, last }: EndpointTrouble): string {
  const isBusy = last.status === 429 || last.status === 503;
  const state = isBusy ? 'busy' : 'without an answer';
  return `${state} since ${formatInstant(since)}, last ${sayEndpointFault(last)}`;
}

function meaningOf({ status, code }: EndpointFault): string {
  const byCode = MEANINGS.find(([codes]) => code !== null && codes.test(code));
  if (byCode) return byCode[1];
  return (status !== null && byStatus(status)) || 'the endpoint did not answer as it should';
}

const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^unsupported_(parameter|value)$|^unknown_parameter$/,
    'the endpoint does not take a parameter of the request; say which names it wants',
  ],
  [
    /^model_not_(found|listed)$|^DeploymentNotFound$/,
    "the endpoint knows no model of that name; check the model's name",
  ],
  [
    /^insufficient_quota$|billing/,
    'the quota behind the credential is spent; have it raised, then run the suite again',
  ],
  [
    /^TIMED_OUT$|^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/,
    'nothing came within the time limit; see whether the endpoint is overloaded or a firewall is in between',
  ],
  [/^ECONNREFUSED$/, 'nothing listens there; check the host and the port'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'the name does not resolve; check it, and the resolver'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'no network leads there; check routes and firewalls'],
  [/^PROXY_/, 'the egress proxy did not connect; check its address, its login and its rules'],
  [
    /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$)/,
    'the connection cannot be trusted; check the certificate, its name and its authority',
  ],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|NETWORK)$/, 'the connection was cut; try again later'],
  [
    /^(NOT_JSON|NO_COMPLETION)$/,
    'the answer is no chat completion; check that the address ends at the API, such as /v1',
  ],
  [/^COMPRESSED$/, 'the answer is compressed in a way that is not known; switch that off'],
  [/^EVENT_STREAM$/, 'the answer is a stream of events, which was not asked for'],
  [/^MARKUP$/, 'the answer is a page of HTML or XML; check the address and what stands in between'],
  [/^TOO_LONG$/, 'the answer is longer than is read'],
];

function byStatus(status: number): string {
  if (status >= 300 && status < 400) {
    return 'the endpoint redirects, which is not followed; give the address that it leads to';
  }
  if (status >= 500 && status !== 503) return 'the endpoint fails inside; tell those who run it';
  return STATUSES[status] ?? 'the endpoint refuses the request';
}

const STATUSES: Readonly<Record<number, string>> = {
  400: 'the endpoint takes the request for wrong; check the model and its parameters',
  401: 'the credential is not accepted; give access with a valid one',
  402: 'the endpoint wants to be paid; settle that with those who run it',
  403: 'the credential may not do this; widen its scope, or have this address let in',
  404: "there is nothing at that address; check the URL up to /v1, and the model's name",
  405: 'the endpoint takes no such request at that address; check the URL up to /v1',
  413: 'the request is larger than the endpoint takes',
  422: 'the endpoint cannot work with the request; check the model and its parameters',
  429: 'the endpoint is busy or the rate is limited; wait, or have the limit raised',
  503: 'the endpoint is busy; wait',
};
