import { ActReply } from '../contracts/api/act-reply';
import { Problem } from '../contracts/api/problem';
import { ProvideAccess, StartReview } from '../contracts/api/requests';
import { Health, Readiness } from '../contracts/api/readiness';
import { ReviewRepresentation } from '../contracts/api/review-representation';
import { StoredDossier } from '../contracts/dossier';
import { EvaluationProgress, EvaluationSummary } from '../contracts/evaluation';
import { RecordedEvent } from '../contracts/event';
import { Coverage } from '../contracts/outcome';
import { PolicyEdition } from '../contracts/policy-edition';
import { Refusal } from '../contracts/refusal';
import { StoredReport } from '../contracts/report';
import { Actor, SignedStatement, Statement } from '../contracts/statement';
import { SnapshotDeclaration } from '../contracts/submission';

/** The shapes that stand under a name of their own in the document; all others stand where they are used. */
export const DOCUMENTED_SCHEMAS = {
  ActReply,
  Actor,
  Coverage,
  EvaluationProgress,
  EvaluationSummary,
  Health,
  PolicyEdition,
  Problem,
  ProvideAccess,
  Readiness,
  RecordedEvent,
  Refusal,
  Review: ReviewRepresentation,
  SignedStatement,
  SnapshotDeclaration,
  StartReview,
  Statement,
  StoredDossier,
  StoredReport,
};
