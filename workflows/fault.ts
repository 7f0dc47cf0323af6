import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { EndpointFault } from '../contracts/evaluation';
import { sayEndpointFault } from './domain/endpoint-fault';
import { FAULTS } from './effects';

const WHY: Readonly<Record<string, string>> = {
  [FAULTS.accessDenied]: 'the endpoint refused the request or the credential',
  [FAULTS.addressRefused]: 'this deployment asks only public addresses over https',
  [FAULTS.snapshotChanged]: 'the endpoint shows another snapshot than the verified one',
  [FAULTS.suiteUnknown]: 'the pinned suite is not to be had at the evaluator',
  [FAULTS.credentialMissing]: 'the credential was dropped or never deposited',
  [FAULTS.rowsMissing]: 'the store lost rows of samples that were reached',
};

/** A permanent fault of an effect: its type, and why in words without content. Null for anything else. */
export function toFault(error: unknown): { readonly type: string; readonly why: string } | null {
  const cause = toCause(error);
  const type = cause?.type;
  if (typeof type !== 'string' || !Object.hasOwn(WHY, type)) return null;
  return { type, why: sayEndpointFaultOf(cause) ?? WHY[type] ?? '' };
}

/** What an effect says of an endpoint, whether it is a permanent fault or was tried often enough. */
export function sayEndpointFaultOf(error: unknown): string | null {
  const fault: unknown = toCause(error)?.details?.[0];
  return isEndpointFault(fault) ? sayEndpointFault(fault) : null;
}

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
  const isStatus = typeof status === 'number' && status >= 100 && status <= 599;
  const isCode = typeof code === 'string' && CODE.test(code);
  return STEPS.includes(step) && (isStatus || status === null) && (isCode || code === null);
}
