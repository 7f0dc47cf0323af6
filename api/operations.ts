import type { AnyOperation } from './operation';
import { carryTollOperation } from './routes/carry-toll';
import { confirmTollOperation } from './routes/confirm-toll';
import { previewTollOperation } from './routes/preview-toll';
import { proposeTollOperation } from './routes/propose-toll';
import { readRewrapOperation } from './routes/read-rewrap';
import { readTollOperation } from './routes/read-toll';
import { askWhatIfOperation } from './routes/ask-what-if';
import { addServiceKeyOperation } from './routes/add-service-key';
import { confirmAgreementOperation } from './routes/confirm-agreement';
import { listAgreementsOperation } from './routes/list-agreements';
import { proposeAgreementOperation } from './routes/propose-agreement';
import { stopCarriageOperation } from './routes/stop-carriage';
import { stopRetirementOperation } from './routes/stop-retirement';
import { stopRewrapOperation } from './routes/stop-rewrap';
import { terminateAgreementOperation } from './routes/terminate-agreement';
import { approvePersonOperation } from './routes/approve-person';
import { beginLoginOperation } from './routes/begin-login';
import { addDocumentOperation } from './routes/add-document';
import { beginSuspensionOperation } from './routes/begin-suspension';
import { closeDaysOperation } from './routes/close-days';
import { changePersonOperation } from './routes/change-person';
import { changePlannedReleaseOperation } from './routes/change-planned-release';
import { changeServiceOperation } from './routes/change-service';
import { codecDecodeOperation } from './routes/codec-decode';
import { codecEncodeOperation } from './routes/codec-encode';
import { codecReviewDecodeOperation } from './routes/codec-review-decode';
import { codecReviewEncodeOperation } from './routes/codec-review-encode';
import { deriveTokenOperation } from './routes/derive-token';
import { cosignCheckpointOperation } from './routes/cosign-checkpoint';
import { destroyReviewOperation } from './routes/destroy-review';
import { determineOperation } from './routes/determine';
import { docsOperation } from './routes/docs';
import { endSessionOperation } from './routes/end-session';
import { endSuspensionOperation } from './routes/end-suspension';
import { escalateOperation } from './routes/escalate';
import { extendWindowOperation } from './routes/extend-window';
import { performActOperation } from './routes/perform-act';
import { finishLoginOperation } from './routes/finish-login';
import { healthOperation } from './routes/health';
import { listDocumentsOperation } from './routes/list-documents';
import { issueApiKeyOperation } from './routes/issue-api-key';
import { liftRecusalOperation } from './routes/lift-recusal';
import { issueTokenOperation } from './routes/issue-token';
import { listCompaniesOperation } from './routes/list-companies';
import { listEditionsOperation } from './routes/list-editions';
import { listEvaluationsOperation } from './routes/list-evaluations';
import { listEventsOperation } from './routes/list-events';
import { listLogLeavesOperation } from './routes/list-log-leaves';
import { listPeopleOperation } from './routes/list-people';
import { listReadsOperation } from './routes/list-reads';
import { listRefusalsOperation } from './routes/list-refusals';
import { listRegistrationsOperation } from './routes/list-registrations';
import { listReviewsOperation } from './routes/list-reviews';
import { listServicesOperation } from './routes/list-services';
import { listSessionsOperation } from './routes/list-sessions';
import { logoutOperation } from './routes/logout';
import { openApiOperation } from './routes/openapi';
import { exportReviewOperation } from './routes/export-review';
import { proveConsistencyOperation } from './routes/prove-consistency';
import { proveInclusionOperation } from './routes/prove-inclusion';
import { checkAccessOperation } from './routes/check-access';
import { provideAccessOperation } from './routes/provide-access';
import { readCarriageOperation } from './routes/read-carriage';
import { readCheckpointOperation } from './routes/read-checkpoint';
import { readDestructionOperation } from './routes/read-destruction';
import { readDocumentOperation } from './routes/read-document';
import { readDossierOperation } from './routes/read-dossier';
import { readDossierChangesOperation } from './routes/read-dossier-changes';
import { readDraftOperation } from './routes/read-draft';
import { printHtmlOperation, printPdfOperation } from './routes/print-report';
import { readPartnerReportOperation } from './routes/read-partner-report';
import { readPublicReportOperation } from './routes/read-public-report';
import { readReportOperation } from './routes/read-report';
import { readRetirementOperation } from './routes/read-retirement';
import { readReviewOperation } from './routes/read-review';
import { readStatisticsOperation } from './routes/read-statistics';
import { readinessOperation } from './routes/readiness';
import { recuseOperation } from './routes/recuse';
import { redeemLoginCodeOperation } from './routes/redeem-login-code';
import { registerCompanyOperation } from './routes/register-company';
import { registerPersonOperation } from './routes/register-person';
import { registerServiceOperation } from './routes/register-service';
import { resolveEscalationOperation } from './routes/resolve-escalation';
import { retireKeysOperation } from './routes/retire-keys';
import { readRebuildOperation } from './routes/read-rebuild';
import { rebuildViewOperation } from './routes/rebuild-view';
import { rebuildViewsOperation } from './routes/rebuild-views';
import { stopRebuildOperation } from './routes/stop-rebuild';
import { rewrapKeysOperation } from './routes/rewrap-keys';
import { rotateKeysOperation } from './routes/rotate-keys';
import { revokeApiKeyOperation } from './routes/revoke-api-key';
import { revokeServiceKeyOperation } from './routes/revoke-service-key';
import { signOffOperation } from './routes/sign-off';
import { startReviewOperation } from './routes/start-review';
import { enrolSigningKeyOperation } from './routes/enrol-signing-key';
import { confirmSigningKeyOperation } from './routes/confirm-signing-key';
import { beginPasskeyOperation } from './routes/begin-passkey';
import { registerPasskeyOperation } from './routes/register-passkey';
import { bringStatementOperation } from './routes/bring-statement';
import { prepareStatementOperation } from './routes/prepare-statement';
import { revokeSigningKeyOperation } from './routes/revoke-signing-key';
import { listSigningKeysOperation } from './routes/list-signing-keys';
import { withdrawOperation } from './routes/withdraw';

/** Everything that the API does. What is mounted and what is documented both come from this list. */
export const OPERATIONS: readonly AnyOperation[] = [
  startReviewOperation,
  listReviewsOperation,
  readReviewOperation,
  readStatisticsOperation,
  askWhatIfOperation,
  previewTollOperation,
  proposeTollOperation,
  confirmTollOperation,
  carryTollOperation,
  readCarriageOperation,
  stopCarriageOperation,
  readTollOperation,
  changePlannedReleaseOperation,
  checkAccessOperation,
  provideAccessOperation,
  determineOperation,
  signOffOperation,
  escalateOperation,
  resolveEscalationOperation,
  extendWindowOperation,
  beginSuspensionOperation,
  closeDaysOperation,
  endSuspensionOperation,
  withdrawOperation,
  listEventsOperation,
  listRefusalsOperation,
  listReadsOperation,
  listEvaluationsOperation,
  readDossierOperation,
  readDossierChangesOperation,
  readDraftOperation,
  readReportOperation,
  readPartnerReportOperation,
  readPublicReportOperation,
  printHtmlOperation,
  printPdfOperation,
  addDocumentOperation,
  listDocumentsOperation,
  readDocumentOperation,
  codecDecodeOperation,
  codecEncodeOperation,
  codecReviewDecodeOperation,
  codecReviewEncodeOperation,
  listEditionsOperation,
  beginLoginOperation,
  finishLoginOperation,
  redeemLoginCodeOperation,
  logoutOperation,
  issueTokenOperation,
  listSessionsOperation,
  deriveTokenOperation,
  endSessionOperation,
  registerPersonOperation,
  approvePersonOperation,
  proposeAgreementOperation,
  confirmAgreementOperation,
  terminateAgreementOperation,
  listAgreementsOperation,
  changePersonOperation,
  listPeopleOperation,
  recuseOperation,
  liftRecusalOperation,
  registerCompanyOperation,
  listCompaniesOperation,
  registerServiceOperation,
  listServicesOperation,
  changeServiceOperation,
  issueApiKeyOperation,
  revokeApiKeyOperation,
  addServiceKeyOperation,
  revokeServiceKeyOperation,
  listRegistrationsOperation,
  healthOperation,
  readinessOperation,
  openApiOperation(() => OPERATIONS),
  docsOperation,
  rotateKeysOperation,
  rebuildViewsOperation,
  readRebuildOperation,
  stopRebuildOperation,
  rebuildViewOperation,
  rewrapKeysOperation,
  readRewrapOperation,
  stopRewrapOperation,
  retireKeysOperation,
  readRetirementOperation,
  stopRetirementOperation,
  enrolSigningKeyOperation,
  listSigningKeysOperation,
  confirmSigningKeyOperation,
  revokeSigningKeyOperation,
  beginPasskeyOperation,
  registerPasskeyOperation,
  prepareStatementOperation,
  performActOperation,
  bringStatementOperation,
  destroyReviewOperation,
  readDestructionOperation,
  exportReviewOperation,
  readCheckpointOperation,
  listLogLeavesOperation,
  proveInclusionOperation,
  proveConsistencyOperation,
  cosignCheckpointOperation,
];
