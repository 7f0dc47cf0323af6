import { ActReply } from '../../contracts/http/act-reply';
import { Problem } from '../../contracts/http/problem';
import { ProvideAccess, StartReview } from '../../contracts/http/requests';
import { Health, Readiness } from '../../contracts/http/readiness';
import {
  DossierRepresentation,
  ReportRepresentation,
} from '../../contracts/http/document-representations';
import { EventRepresentation } from '../../contracts/http/event-representation';
import {
  ProgressRepresentation,
  ReadRepresentation,
  RefusalRepresentation,
} from '../../contracts/http/record-representations';
import { ReviewRepresentation } from '../../contracts/http/review-representation';
import { EvaluationSummary } from '../../contracts/review/evaluation';
import { Coverage } from '../../contracts/review/disclosure/ending';
import { Actor } from '../../contracts/people/participant';
import { SignedStatement, Statement } from '../../contracts/statement/statement';
import { SnapshotDeclaration } from '../../contracts/review/access/snapshot';
import { PolicyEdition } from '../../contracts/edition/policy-edition';
import { Session } from '../../contracts/people/session';
import { SigningKey } from '../../contracts/statement/signing-key';

/** The shapes that stand under a name of their own in the document; all others stand where they are used. */
export const DOCUMENTED_SCHEMAS = {
  ActReply,
  Actor,
  Coverage,
  EvaluationProgress: ProgressRepresentation,
  EvaluationSummary,
  Health,
  PolicyEdition,
  Problem,
  ProvideAccess,
  Readiness,
  Reading: ReadRepresentation,
  RecordedEvent: EventRepresentation,
  Refusal: RefusalRepresentation,
  Review: ReviewRepresentation,
  Session,
  SignedStatement,
  SigningKey,
  SnapshotDeclaration,
  StartReview,
  Statement,
  StoredDossier: DossierRepresentation,
  StoredReport: ReportRepresentation,
};
