import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { EndpointFault, WorkFault, WorkFaultCode } from '../contracts/review/fault';
import { FAULTS } from './effects';

/** Permanent faults of effects by their types, and the code under which each stands on the record. */
const CODES: Readonly<Record<string, WorkFaultCode>> = Object.fromEntries(
  Object.entries(FAULTS).map(([code, type]) => [type, code as keyof typeof FAULTS]),
);

/** A permanent fault of an effect: its type, and what the record says about it. Null for anything else. */
export function toFault(error: unknown): { readonly type: string; readonly why: WorkFault } | null {
  const cause = toCause(error);
  const type = cause?.type;
  const code = typeof type === 'string' && Object.hasOwn(CODES, type) ? CODES[type] : undefined;
  if (typeof type !== 'string' || code === undefined) return null;
  return { type, why: { code, endpoint: endpointFaultOf(cause) } };
}

/** What the record says about access that could not be looked at, whether the fault is permanent or was tried often enough. */
export const accessFaultOf = (error: unknown): WorkFault =>
  toFault(error)?.why ?? { code: 'noAnswer', endpoint: endpointFaultOf(error) };

/**
 * What a run says about its fault, as the record takes it: a run may be anybody's who reaches Temporal, and what is not
 * of this shape says nothing.
 */
export function readWorkFault(value: unknown): WorkFault {
  const { code, endpoint } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return {
    code: isFaultCode(code) ? code : 'unknown',
    endpoint: isEndpointFault(endpoint) ? toOwn(endpoint) : null,
  };
}

const OTHER_CODES: readonly unknown[] = ['noAnswer', 'endedFromOutside'] satisfies WorkFaultCode[];

const isFaultCode = (code: unknown): code is WorkFaultCode =>
  (typeof code === 'string' && Object.hasOwn(FAULTS, code)) || OTHER_CODES.includes(code);

function endpointFaultOf(error: unknown): EndpointFault | null {
  const fault: unknown = toCause(error)?.details?.[0];
  return isEndpointFault(fault) ? toOwn(fault) : null;
}

/** Without whatever else came along. */
const toOwn = ({ step, status, code }: EndpointFault): EndpointFault => ({ step, status, code });

function toCause(error: unknown): ApplicationFailure | null {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? cause : null;
}

const STEPS: readonly unknown[] = ['list', 'canary', 'sample'];
const CODE = /^[A-Za-z0-9_]{1,60}$/;

/** Anybody who reaches Temporal can fail an activity: what is quoted on the record are codes and nothing else. */
function isEndpointFault(value: unknown): value is EndpointFault {
  if (typeof value !== 'object' || value === null) return false;
  const { step, status, code } = value as Readonly<Record<string, unknown>>;
  const isStatus = Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599;
  const isCode = typeof code === 'string' && CODE.test(code);
  return STEPS.includes(step) && (isStatus || status === null) && (isCode || code === null);
}
