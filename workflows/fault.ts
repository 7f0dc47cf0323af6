import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { FAULTS } from './effects';

const WHY: Readonly<Record<string, string>> = {
  [FAULTS.accessDenied]: 'the endpoint refused the request or the credential',
  [FAULTS.addressRefused]: 'this deployment asks only public addresses over https',
  [FAULTS.snapshotChanged]: 'the endpoint shows another snapshot than the verified one',
  [FAULTS.suiteUnknown]: 'the pinned suite is not to be had at the evaluator',
  [FAULTS.credentialMissing]: 'the credential was dropped or never deposited',
};

/** A permanent fault of an effect: its type, and why in words without content. Null for anything else. */
export function toFault(error: unknown): { readonly type: string; readonly why: string } | null {
  if (!(error instanceof ActivityFailure)) return null;
  const { cause } = error;
  const type = cause instanceof ApplicationFailure ? cause.type : null;
  if (typeof type !== 'string' || !Object.hasOwn(WHY, type)) return null;
  return { type, why: WHY[type] ?? '' };
}
