import { ActKind } from '../review/act';
import { isOrderKind } from '../review/window/orders';
import type { OrderAct } from '../review/window/orders';

type ActOnReview = Exclude<ActKind, OrderAct['kind'] | 'submit'>;

/** Acts on one review that there is already. */
const ACTS_ON_REVIEW = ActKind.options.filter(
  (kind): kind is ActOnReview => kind !== 'submit' && !isOrderKind(kind),
);

/** What is asked for on one review: every act, and what else there is to do with what it holds. */
export const REVIEW_ACTIONS = [
  ...ACTS_ON_REVIEW,
  ...([
    'addDocument',
    'decodePayload',
    'encodePayload',
    'exportRecord',
    'listEvaluations',
    'listEvents',
    'listReads',
    'listRefusals',
    'readDocument',
    'readDossier',
    'readReport',
    'readReview',
    'readTranscript',
  ] as const),
].sort();
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

/** What is asked for on what belongs to no review. */
export const PLATFORM_ACTIONS = [
  'cosignCheckpoint',
  'deriveToken',
  'endSession',
  'enrolKey',
  'issueServiceKeys',
  'liftRecusal',
  'listAgreements',
  'listCompanies',
  'listEditions',
  'listKeys',
  'listPeople',
  'listRegistrations',
  'listReviews',
  'listServices',
  'listSessions',
  'proposeAgreements',
  'readLeaves',
  'readLog',
  'readStatistics',
  'rebuildViews',
  'recusePeople',
  'registerCompanies',
  'registerPeople',
  'registerServices',
  'revokeKey',
  'retireKeys',
  'rewrapKeys',
  'rotateKeys',
  'startReview',
  'terminateAgreements',
  'tollReviews',
  'useCodec',
] as const;

/** What is asked for on a proposal of somebody else's. */
export const APPROVALS = [
  'approveAgreement',
  'approveKey',
  'approvePerson',
  'approveToll',
] as const;

/**
 * Everything that the access rules know to be asked for. Their schema names the same, or they do not
 * load.
 */
export const ACTIONS_BY_RESOURCE = {
  Review: REVIEW_ACTIONS,
  Platform: PLATFORM_ACTIONS,
  Proposal: APPROVALS,
} as const;
export type AccessAction =
  ReviewAction | (typeof PLATFORM_ACTIONS)[number] | (typeof APPROVALS)[number];

export const isReviewAction = (action: AccessAction): action is ReviewAction =>
  REVIEW_ACTIONS.some((one) => one === action);
export const isApproval = (action: AccessAction): boolean =>
  APPROVALS.some((one) => one === action);
