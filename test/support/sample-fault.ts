import { WorkFaultCode } from '../../contracts/review/fault';
import type { EndpointFault, WorkFault } from '../../contracts/review/fault';

/** An endpoint that answered nothing, with nothing known of it. */
export const NO_ANSWER: WorkFault = { code: 'noAnswer', endpoint: null };

export const SNAPSHOT_CHANGED: WorkFault = { code: 'snapshotChanged', endpoint: null };

export const DENIED: WorkFault = {
  code: 'accessRefused',
  endpoint: { step: 'canary', status: 401, code: 'invalid_api_key' },
};

const ENDPOINT_FAULTS: readonly (EndpointFault | null)[] = [
  null,
  { step: 'list', status: 404, code: null },
  { step: 'canary', status: null, code: 'ECONNREFUSED' },
  { step: 'sample', status: 429, code: 'insufficient_quota' },
];

/** A fault for each number: of every code, and of each with whatever an endpoint does. */
export function someFault(pick: number): WorkFault {
  const codes = WorkFaultCode.options;
  const endpoint = ENDPOINT_FAULTS[Math.floor(pick / codes.length) % ENDPOINT_FAULTS.length];
  return { code: codes[pick % codes.length] ?? 'unknown', endpoint: endpoint ?? null };
}
