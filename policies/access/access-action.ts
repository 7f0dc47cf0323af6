/** What is asked for on one review. */
export const REVIEW_ACTIONS = [
  'acceptDrift',
  'acceptSubmission',
  'acknowledgeEscalation',
  'addDocument',
  'agreePartner',
  'amend',
  'answerConsultation',
  'answerDeficiencies',
  'answerRequest',
  'askCompany',
  'askIfCovered',
  'assign',
  'attestRelease',
  'beginSuspension',
  'changePlannedRelease',
  'confirmDelivery',
  'confirmReturn',
  'consult',
  'declareInterest',
  'decodePayload',
  'delegate',
  'deliver',
  'destroy',
  'destroyHolding',
  'determine',
  'encodePayload',
  'endEarly',
  'endSuspension',
  'escalate',
  'explainDrift',
  'exportRecord',
  'extendWindow',
  'finaliseFinding',
  'grantAccess',
  'listEvaluations',
  'listEvents',
  'listReads',
  'listRefusals',
  'nominatePartner',
  'noteCoverage',
  'objectPartner',
  'provideAccess',
  'readDocument',
  'readDossier',
  'readReport',
  'readReview',
  'reaffirm',
  'recommend',
  'recordFinding',
  'recordHolding',
  'recuse',
  'reportMissing',
  'resolveEscalation',
  'returnHolding',
  'returnSubmission',
  'reviewTranscript',
  'reviseFinding',
  'revokeDelegation',
  'revokeGrant',
  'revokePartner',
  'ruleOnInterest',
  'setWave',
  'signOff',
  'snoozeEscalation',
  'takeOverHolding',
  'withdraw',
  'withdrawFinding',
  'withdrawRequest',
] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];

/** What is asked for on what belongs to no review. */
export const PLATFORM_ACTIONS = [
  'cosignCheckpoint',
  'deriveToken',
  'endSession',
  'enrolKey',
  'issueServiceKeys',
  'liftRecusal',
  'listCompanies',
  'listEditions',
  'listKeys',
  'listPeople',
  'listRegistrations',
  'listReviews',
  'listServices',
  'listSessions',
  'readLog',
  'recusePeople',
  'registerCompanies',
  'registerPeople',
  'registerServices',
  'revokeKey',
  'retireKeys',
  'rewrapKeys',
  'rotateKeys',
  'startReview',
  'tollReviews',
  'useCodec',
] as const;

/** What is asked for on a proposal of somebody else's. */
export const APPROVALS = ['approveKey', 'approvePerson', 'approveToll'] as const;

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
