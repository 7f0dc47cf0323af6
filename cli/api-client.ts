import { z } from 'zod';
import { AccessCheck } from '../contracts/api/access-check';
import { ActReply } from '../contracts/api/act-reply';
import { DocumentList } from '../contracts/api/documents';
import { listOf, pageOf } from '../contracts/api/page';
import { Health, Readiness } from '../contracts/api/readiness';
import type {
  ChangePlannedRelease,
  CheckAccess,
  PerformAct,
  ProvideAccess,
  StartReview,
  Withdraw,
} from '../contracts/api/requests';
import { JobReport } from '../contracts/api/jobs';
import { RotationProgress } from '../contracts/api/keys';
import type { RetireKeys, RotateKeys, WhoseKeys } from '../contracts/api/keys';
import {
  DossierRepresentation,
  ReportRepresentation,
} from '../contracts/api/document-representations';
import { EventRepresentation } from '../contracts/api/event-representation';
import {
  ProgressRepresentation,
  ReadRepresentation,
  RefusalRepresentation,
} from '../contracts/api/record-representations';
import { ReviewRepresentation } from '../contracts/api/review-representation';
import type { ReviewDocument } from '../contracts/document';
import { RebuiltView } from '../contracts/api/views';
import { OutcomeStatistics } from '../contracts/api/statistics';
import type { StatisticsQuery } from '../contracts/api/statistics';
import { AttestedDestruction } from '../contracts/destruction';
import { StoredDossier } from '../contracts/dossier';
import type { Phase } from '../contracts/outcome';
import { PolicyEdition } from '../contracts/policy-edition';
import type { Code, Digest, ReviewId } from '../contracts/primitives';
import { ReadReport } from '../contracts/report';
import type { SignedStatement } from '../contracts/statement';
import { WhatIf } from '../contracts/what-if';
import type { AskWhatIf } from '../contracts/what-if';
import { ContentsWithheld } from './api-errors';
import { requestApi } from './api-request';
import type { ApiAddress, ApiRequest } from './api-request';
import { createLogWork } from './log-work';
import type { LogWork } from './log-work';
import { createTollWork } from './toll-work';
import type { TollWork } from './toll-work';
import type { RunFaultState } from '../contracts/run-fault';
import { createSigningKeyWork } from './signing-key-work';
import type { SigningKeyWork } from './signing-key-work';

/** A list, with the names of what cannot be read of it. */
export interface List<Item> {
  readonly items: Item[];
  readonly unreadable: string[];
}

export interface Page<Item> extends List<Item> {
  readonly next: string | null;
}

interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
interface ReviewsQuery extends PageQuery {
  readonly phase?: Phase | undefined;
  readonly runFault?: RunFaultState | undefined;
  readonly company?: Code | undefined;
  readonly agency?: Code | undefined;
}

/** A company's act, which the API signs for it. */
type Act<Body> = (review: ReviewId, body: Body, idempotencyKey?: string) => Promise<ActReply>;
/** An act that a person signed themselves. */
type SignedAct = (review: ReviewId, signed: SignedStatement) => Promise<ActReply>;

interface Reads {
  listReviews(query?: ReviewsQuery): Promise<Page<ReviewRepresentation>>;
  readReview(review: ReviewId): Promise<ReviewRepresentation>;
  readStatistics(period: StatisticsQuery): Promise<OutcomeStatistics>;
  listEvents(review: ReviewId, query?: PageQuery): Promise<Page<EventRepresentation>>;
  listRefusals(review: ReviewId, query?: PageQuery): Promise<Page<RefusalRepresentation>>;
  listReads(review: ReviewId, query?: PageQuery): Promise<Page<ReadRepresentation>>;
  listEvaluations(review: ReviewId): Promise<List<ProgressRepresentation>>;
  listDocuments(review: ReviewId): Promise<List<ReviewDocument>>;
  /** The latest dossier, or an earlier one by its digest. Rejects with ContentsWithheld, as does the report. */
  readDossier(review: ReviewId, digest?: Digest): Promise<StoredDossier>;
  readReport(review: ReviewId): Promise<ReadReport>;
  askWhatIf(review: ReviewId, body: AskWhatIf): Promise<WhatIf>;
  listEditions(): Promise<PolicyEdition[]>;
  readHealth(): Promise<z.infer<typeof Health>>;
  /** Resolves also when the answer is that it is not ready. */
  readReadiness(): Promise<Readiness>;
}

interface Acts {
  startReview(body: StartReview, idempotencyKey: string): Promise<ReviewRepresentation>;
  readonly provideAccess: Act<ProvideAccess>;
  /** Asks the endpoint and changes nothing. */
  checkAccess(review: ReviewId, body: CheckAccess): Promise<AccessCheck>;
  readonly changePlannedRelease: Act<z.infer<typeof ChangePlannedRelease>>;
  readonly withdraw: Act<z.infer<typeof Withdraw>>;
  /** Any act of a company that needs no signature of one's own. */
  readonly performAct: Act<z.infer<typeof PerformAct>>;
  /** Any act, under one's own signature. */
  readonly bringStatement: SignedAct;
}

interface KeyWork {
  /** Destroys a closed review's contents, as the lead agency's signed statement asks. */
  destroyReview(review: ReviewId, signed: SignedStatement): Promise<AttestedDestruction>;
  readDestruction(review: ReviewId): Promise<AttestedDestruction>;
  rotateKeys(body: RotateKeys, idempotencyKey: string): Promise<RotationProgress>;
  /** Starts it, or finds it under way; so does {@link KeyWork.retireKeys}. */
  rewrapKeys(): Promise<JobReport>;
  readRewrap(): Promise<JobReport>;
  stopRewrap(): Promise<JobReport>;
  /** Folds the views of all reviews anew, or finds that under way. */
  rebuildViews(): Promise<JobReport>;
  readRebuild(): Promise<JobReport>;
  stopRebuild(): Promise<JobReport>;
  rebuildView(review: ReviewId): Promise<RebuiltView>;
  retireKeys(body: RetireKeys): Promise<JobReport>;
  readRetirement(whose: WhoseKeys): Promise<JobReport>;
  stopRetirement(whose: WhoseKeys): Promise<JobReport>;
}

/** Every operation of the API. What each rejects with: see {@link requestApi}. */
export interface ApiClient extends Reads, Acts, KeyWork, SigningKeyWork, LogWork, TollWork {}

/** A client for the API at `url`, calling under `apiKey`. It neither retries nor keeps anything. */
export const createApiClient = (address: ApiAddress): ApiClient => ({
  ...createReads(address),
  ...createActs(address),
  ...createKeyWork(address),
  ...createSigningKeyWork(address),
  ...createLogWork(address),
  ...createTollWork(address),
});

function createReads(address: ApiAddress): Reads {
  const read = <Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    query: ApiRequest['query'] = {},
  ): Promise<z.output<Schema>> => requestApi(address, schema, { method: 'GET', path, query });

  return {
    listReviews: (query) => read(pageOf(ReviewRepresentation), '/v1/reviews', { ...query }),
    readReview: (review) => read(ReviewRepresentation, pathOf(review)),
    readStatistics: (period) => read(OutcomeStatistics, '/v1/statistics/outcomes', { ...period }),
    listEvents: (review, query) =>
      read(pageOf(EventRepresentation), `${pathOf(review)}/events`, { ...query }),
    listRefusals: (review, query) =>
      read(pageOf(RefusalRepresentation), `${pathOf(review)}/refusals`, { ...query }),
    listReads: (review, query) =>
      read(pageOf(ReadRepresentation), `${pathOf(review)}/reads`, { ...query }),
    listEvaluations: (review) =>
      read(listOf(ProgressRepresentation), `${pathOf(review)}/evaluations`),
    listDocuments: (review) => read(DocumentList, `${pathOf(review)}/documents`),
    readDossier: async (review, digest) =>
      toWhole(
        StoredDossier,
        await read(DossierRepresentation, `${pathOf(review)}/dossier`, { digest }),
      ),
    readReport: async (review) =>
      toWhole(ReadReport, await read(ReportRepresentation, `${pathOf(review)}/report`)),
    askWhatIf: (review, body) =>
      requestApi(address, WhatIf, { method: 'POST', path: `${pathOf(review)}/what-if`, body }),
    listEditions: async () => (await read(Editions, '/v1/editions')).items,
    readHealth: () => read(Health, '/healthz'),
    readReadiness: () =>
      requestApi(address, Readiness, { method: 'GET', path: '/readyz', alsoAnswers: [NOT_READY] }),
  };
}

function createActs(address: ApiAddress): Acts {
  const act = (request: ApiRequest): Promise<ActReply> => requestApi(address, ActReply, request);
  const post =
    <Body>(part: string): Act<Body> =>
    (review, body, idempotencyKey) =>
      act({ method: 'POST', path: `${pathOf(review)}/${part}`, body, idempotencyKey });

  return {
    startReview: (body, idempotencyKey) =>
      requestApi(address, ReviewRepresentation, {
        method: 'POST',
        path: '/v1/reviews',
        body,
        idempotencyKey,
      }),
    provideAccess: post('access'),
    checkAccess: (review, body) =>
      requestApi(address, AccessCheck, {
        method: 'POST',
        path: `${pathOf(review)}/access/check`,
        body,
      }),
    changePlannedRelease: (review, body, idempotencyKey) =>
      act({ method: 'PATCH', path: pathOf(review), body, idempotencyKey }),
    withdraw: post('withdrawal'),
    performAct: post('acts'),
    bringStatement: post('statements'),
  };
}

const createKeyWork = (address: ApiAddress): KeyWork => ({
  destroyReview: (review, body) =>
    requestApi(address, AttestedDestruction, {
      method: 'POST',
      path: `${pathOf(review)}/destruction`,
      body,
    }),
  readDestruction: (review) =>
    requestApi(address, AttestedDestruction, {
      method: 'GET',
      path: `${pathOf(review)}/destruction`,
    }),
  rotateKeys: (body, idempotencyKey) =>
    requestApi(address, RotationProgress, {
      method: 'POST',
      path: '/v1/keys/rotations',
      body,
      idempotencyKey,
    }),
  rewrapKeys: () => requestApi(address, JobReport, { method: 'POST', path: REWRAPS }),
  readRewrap: () => requestApi(address, JobReport, { method: 'GET', path: REWRAPS }),
  stopRewrap: () => requestApi(address, JobReport, { method: 'DELETE', path: REWRAPS }),
  rebuildViews: () => requestApi(address, JobReport, { method: 'POST', path: REBUILDS }),
  readRebuild: () => requestApi(address, JobReport, { method: 'GET', path: REBUILDS }),
  stopRebuild: () => requestApi(address, JobReport, { method: 'DELETE', path: REBUILDS }),
  rebuildView: (review) =>
    requestApi(address, RebuiltView, { method: 'POST', path: `${REBUILDS}/${segment(review)}` }),
  retireKeys: (body) => requestApi(address, JobReport, { method: 'POST', path: RETIREMENTS, body }),
  readRetirement: (query) =>
    requestApi(address, JobReport, { method: 'GET', path: RETIREMENTS, query }),
  stopRetirement: (query) =>
    requestApi(address, JobReport, { method: 'DELETE', path: RETIREMENTS, query }),
});

const REBUILDS = '/v1/views/rebuilds';
const REWRAPS = '/v1/keys/rewraps';
const RETIREMENTS = '/v1/keys/retirements';

/** HTTP status under which readiness is answered all the same. */
const NOT_READY = 503;

/** A document is what its digest names only as a whole. */
function toWhole<Whole>(
  schema: z.ZodType<Whole>,
  { withheld, ...document }: { readonly withheld: readonly string[] },
): Whole {
  if (withheld.length > 0) throw new ContentsWithheld(withheld);
  return schema.parse(document);
}

const Editions = z.strictObject({ items: z.array(PolicyEdition) });
const segment = (code: string): string => encodeURIComponent(code);
const pathOf = (review: ReviewId): string => `/v1/reviews/${segment(review)}`;
