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
import { Actor } from '../../contracts/people/participant';
import { SignedStatement, Statement } from '../../contracts/statement/statement';
import { SnapshotDeclaration } from '../../contracts/review/access/snapshot';
import { PolicyEdition } from '../../contracts/edition/policy-edition';
import { Session } from '../../contracts/people/session';
import { SigningKey } from '../../contracts/statement/signing-key';

import { Act } from '../../contracts/review/act';
import { AccessCheck } from '../../contracts/http/access-check';
import { AgreementRepresentation } from '../../contracts/http/agreements';
import { JobReport } from '../../contracts/http/jobs';
import { Company } from '../../contracts/http/people';
import { TollOrder } from '../../contracts/http/toll';
import { AttestedDestruction } from '../../contracts/log/destruction';
import { Person } from '../../contracts/people/person';
import { Service } from '../../contracts/people/service';
import { Code, Digest, Instant, LocalDate, ReviewId } from '../../contracts/primitives';
import { ReviewDocument } from '../../contracts/review/document';
import { Outcome, Phase } from '../../contracts/review/disclosure/ending';
import { WhatIf } from '../../contracts/review/window/what-if';
import { ProblemCode } from '../../contracts/http/problem';
import { SignOffRule } from '../../contracts/edition/sign-off-rules';
import { RefusalCode } from '../../contracts/review/rejection';

/** The shapes that stand under a name of their own in the document; all others stand where they are used. */
export const DOCUMENTED_SCHEMAS = {
  AccessCheck,
  Act,
  ActReply,
  Actor,
  Agreement: AgreementRepresentation,
  AttestedDestruction,
  Code,
  Company,
  Digest,
  Document: ReviewDocument,
  EvaluationProgress: ProgressRepresentation,
  EvaluationSummary,
  Health,
  Instant,
  Job: JobReport,
  LocalDate,
  Order: TollOrder,
  Outcome,
  Person,
  Phase,
  PolicyEdition,
  Problem,
  ProblemCode,
  ProvideAccess,
  Readiness,
  Reading: ReadRepresentation,
  RecordedEvent: EventRepresentation,
  Refusal: RefusalRepresentation,
  RefusalCode,
  Review: ReviewRepresentation,
  ReviewId,
  Service,
  Session,
  SignedStatement,
  SignOffRule,
  SigningKey,
  SnapshotDeclaration,
  StartReview,
  Statement,
  StoredDossier: DossierRepresentation,
  StoredReport: ReportRepresentation,
  WhatIf,
};

/** What each of them is, for a reader who comes to it from elsewhere in the document. */
export const SCHEMA_DESCRIPTIONS: Readonly<Record<keyof typeof DOCUMENTED_SCHEMAS, string>> = {
  AccessCheck:
    'What an endpoint shows, and what giving access to it would change. Nothing is changed by asking.',
  Act: 'One thing that a person or a company does to a review.',
  ActReply:
    'What an act brought about. Reads reflect it once the review’s `sequence` has reached this one.',
  Actor: 'Who acted, and for whom.',
  Agreement: 'An agreement, as the caller may see it, and its status now.',
  AttestedDestruction: 'What was destroyed, and the signed attestation of it.',
  Code: 'A short lower-case code. Codes are never confidential and never change.',
  Company: 'A company that can have reviews.',
  Digest: 'SHA-256: `sha256:` and 64 lower-case hexadecimal digits.',
  Document: 'A transcript or a piece of evidence, without its content.',
  EvaluationProgress: 'How far an evaluation has come.',
  EvaluationSummary: 'What came of an evaluation.',
  Health: 'This process is up.',
  Instant: 'A moment in UTC, with milliseconds: `2026-07-01T13:00:00.000Z`.',
  Job: 'A job that runs by itself once it is started, however long the caller stays.',
  LocalDate: 'A calendar day, in the time zone of the policy edition.',
  Order: 'An order on every review, and its status.',
  Outcome: 'How a review ended. Every outcome is advisory.',
  Person: 'A person who takes part, with their roles.',
  Phase: 'Where a review stands.',
  PolicyEdition: 'The rules that a review runs under, as data.',
  Problem: 'Problem details (RFC 9457). Program against `code`.',
  ProblemCode: 'Why a request was refused. Treat a code that you do not know by the HTTP status.',
  ProvideAccess: 'Where the model is served, and how to reach it.',
  Readiness: 'Whether the API can do its work, and if not, which neighbour is missing.',
  Reading: 'Who read what of a review, when, and by which access rules.',
  RecordedEvent:
    'Something that happened in a review. Events are numbered without gaps and never change.',
  Refusal: 'Something that a review was sent and did not accept.',
  RefusalCode: 'Why a review did not accept an act.',
  Review: 'A review, as the caller may see it, with its clocks at this moment.',
  ReviewId: 'Id of a review. It is opaque.',
  Service: 'A program that acts for a company.',
  Session: 'A person’s session. Nothing in it gives access.',
  SignedStatement: 'A signed statement: the text of a DSSE envelope over an in-toto Statement.',
  SignOffRule: 'Which sign-offs a report needs.',
  SigningKey: 'A public key that a person, a company or a service signs statements with.',
  SnapshotDeclaration: 'The checkpoint of the model under review, as the company declares it.',
  StartReview: 'What a company sends to start a review.',
  Statement: 'The claims of a signed statement: one act, on one review, by one actor.',
  StoredDossier:
    'A dossier, as the caller may see it. With nothing withheld, it is what its digest names.',
  StoredReport:
    'A report, as the caller may see it. With nothing withheld, it is what its digest names.',
  WhatIf: 'The window now, and as it would be.',
};
