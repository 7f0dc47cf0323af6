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
    'the endpoint does not accept a parameter of the request; say which parameters it accepts',
  ],
  [
    /^model_not_(found|listed)$|^DeploymentNotFound$/,
    "the endpoint has no model with that name; check the model's name",
  ],
  [
    /^insufficient_quota$|billing/,
    'the quota of the credential is used up; have it raised, then rerun the suite',
  ],
  [
    /^TIMED_OUT$|^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/,
    'no answer within the time limit; check whether the endpoint is overloaded or a firewall blocks the way',
  ],
  [/^ECONNREFUSED$/, 'nothing listens there; check the host and the port'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'the name does not resolve; check it, and the resolver'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'no route to the host; check routes and firewalls'],
  [/^PROXY_/, 'the egress proxy did not connect; check its address, its login and its rules'],
  [
    /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$)/,
    'the connection is not trusted; check the certificate, its name and its issuer',
  ],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|NETWORK)$/, 'the connection was cut; try again later'],
  [
    /^(NOT_JSON|NO_COMPLETION)$/,
    'the answer is not a chat completion; check that the address is that of the API, such as …/v1',
  ],
  [/^COMPRESSED$/, 'the answer uses an unknown compression; switch it off'],
  [/^EVENT_STREAM$/, 'the answer is a stream of events, which was not requested'],
  [/^MARKUP$/, 'the answer is an HTML or XML page; check the address and any proxy in between'],
  [/^TOO_LONG$/, 'the answer is longer than the limit'],
];

function byStatus(status: number): string {
  if (status >= 300 && status < 400) {
    return 'the endpoint redirects, which is not followed; give the address that it redirects to';
  }
  if (status >= 500 && status !== 503)
    return 'the endpoint has an internal error; tell its operator';
  return STATUSES[status] ?? 'the endpoint refuses the request';
}

const STATUSES: Readonly<Record<number, string>> = {
  400: 'the endpoint rejects the request as invalid; check the model and its parameters',
  401: 'the credential is not accepted; provide a valid one',
  402: 'the endpoint requires payment; settle that with its operator',
  403: 'the credential does not permit this; widen its scope, or allow this address',
  404: "nothing is found at that address; check the URL up to /v1 and the model's name",
  405: 'the endpoint does not accept such a request at that address; check the URL up to /v1',
  413: 'the request is larger than the endpoint accepts',
  422: 'the endpoint cannot process the request; check the model and its parameters',
  429: 'the endpoint is busy or the rate is limited; wait, or have the limit raised',
  503: 'the endpoint is busy; wait',
};
