import type { StaleCause, SuiteGap, WorkFault } from '../../contracts/review/fault';
import { sayEndpointFault, sayTrouble } from './endpoint-fault';

/** Why access could not be used, or a run came to no result; what the endpoint did, where that is known. */
export const workFaultWords = ({ code, endpoint }: WorkFault): string =>
  endpoint === null ? FAULT_WORDS[code] : sayEndpointFault(endpoint);

/** Why a suite has no result that counts, or only a part of one. */
export function suiteGapWords({ code, endpoint, since }: SuiteGap): string {
  switch (code) {
    case 'anotherSnapshot':
    case 'majorAmendment':
      return STALE_WORDS[code];
    case 'neverStarted':
      return 'it was never started';
    case 'stillRunning':
      return 'it was still running';
    case 'reviewEnded':
      return 'the review ended before it did';
    case 'tokenBudget':
      return 'its token budget was spent';
    case 'timeBudget':
      return since === null || endpoint === null
        ? 'its time budget was spent'
        : `its time budget was spent; the endpoint was ${sayTrouble({ since, last: endpoint })}`;
    default:
      return workFaultWords({ code, endpoint });
  }
}

/** Why what was found counts for another snapshot. */
export const STALE_WORDS = {
  anotherSnapshot: 'the endpoint shows another snapshot than it was run on',
  majorAmendment: 'it was run before a major amendment',
} as const satisfies Record<StaleCause, string>;

const FAULT_WORDS = {
  accessRefused: 'the endpoint refused the request or the credential',
  addressRefused: 'this deployment asks only public addresses over https',
  snapshotChanged: 'the endpoint shows another snapshot than the verified one',
  suiteUnknown: 'the evaluator does not hold the pinned suite',
  credentialMissing: 'the credential was dropped or never deposited',
  rowsMissing: 'the store lost rows of samples that were reached',
  noAnswer: 'the endpoint did not answer as it should',
  endedFromOutside: 'its run was ended from outside',
  unknown: 'no reason was given that is known here',
} as const satisfies Record<WorkFault['code'], string>;
