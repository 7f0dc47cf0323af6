import type { AnyOperation } from './operation';
import { beginSuspensionOperation } from './routes/begin-suspension';
import { changePlannedReleaseOperation } from './routes/change-planned-release';
import { determineOperation } from './routes/determine';
import { docsOperation } from './routes/docs';
import { endSuspensionOperation } from './routes/end-suspension';
import { escalateOperation } from './routes/escalate';
import { extendWindowOperation } from './routes/extend-window';
import { healthOperation } from './routes/health';
import { listEditionsOperation } from './routes/list-editions';
import { listEvaluationsOperation } from './routes/list-evaluations';
import { listEventsOperation } from './routes/list-events';
import { listRefusalsOperation } from './routes/list-refusals';
import { listReviewsOperation } from './routes/list-reviews';
import { openApiOperation } from './routes/openapi';
import { provideAccessOperation } from './routes/provide-access';
import { readDossierOperation } from './routes/read-dossier';
import { readReportOperation } from './routes/read-report';
import { readReviewOperation } from './routes/read-review';
import { readinessOperation } from './routes/readiness';
import { resolveEscalationOperation } from './routes/resolve-escalation';
import { signOffOperation } from './routes/sign-off';
import { startReviewOperation } from './routes/start-review';
import { withdrawOperation } from './routes/withdraw';

/** Everything that the API does. What is mounted and what is documented both come from this list. */
export const OPERATIONS: readonly AnyOperation[] = [
  startReviewOperation,
  listReviewsOperation,
  readReviewOperation,
  changePlannedReleaseOperation,
  provideAccessOperation,
  determineOperation,
  signOffOperation,
  escalateOperation,
  resolveEscalationOperation,
  extendWindowOperation,
  beginSuspensionOperation,
  endSuspensionOperation,
  withdrawOperation,
  listEventsOperation,
  listRefusalsOperation,
  listEvaluationsOperation,
  readDossierOperation,
  readReportOperation,
  listEditionsOperation,
  healthOperation,
  readinessOperation,
  openApiOperation(() => OPERATIONS),
  docsOperation,
];
