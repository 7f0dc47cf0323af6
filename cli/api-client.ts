import { z } from 'zod';
import { ActReply } from '../contracts/api/act-reply';
import { pageOf } from '../contracts/api/page';
import { Health, Readiness } from '../contracts/api/readiness';
import type {
  BeginSuspension,
  ChangePlannedRelease,
  ExtendWindow,
  ProvideAccess,
  StartReview,
  Withdraw,
} from '../contracts/api/requests';
import { ReviewRepresentation } from '../contracts/api/review-representation';
import { StoredDossier } from '../contracts/dossier';
import { EvaluationProgress } from '../contracts/evaluation';
import { RecordedEvent } from '../contracts/event';
import type { Phase } from '../contracts/outcome';
import { PolicyEdition } from '../contracts/policy-edition';
import type { Code, Digest, ReviewId } from '../contracts/primitives';
import { Refusal } from '../contracts/refusal';
import { StoredReport } from '../contracts/report';
import type { SignedStatement } from '../contracts/statement';
import { requestApi } from './api-request';
import type { ApiAddress, ApiRequest } from './api-request';

export type Page<Item> = { readonly items: Item[]; readonly next: string | null };

interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}
interface ReviewsQuery extends PageQuery {
  readonly phase?: Phase | undefined;
  readonly company?: Code | undefined;
  readonly agency?: Code | undefined;
}

/** A caller's act, which the API signs for them. */
type Act<Body> = (review: ReviewId, body: Body, idempotencyKey?: string) => Promise<ActReply>;
/** An act that a person signed themselves. */
type SignedAct = (review: ReviewId, signed: SignedStatement) => Promise<ActReply>;

interface Reads {
  listReviews(query?: ReviewsQuery): Promise<Page<ReviewRepresentation>>;
  readReview(review: ReviewId): Promise<ReviewRepresentation>;
  listEvents(review: ReviewId, query?: PageQuery): Promise<Page<RecordedEvent>>;
  listRefusals(review: ReviewId, query?: PageQuery): Promise<Page<Refusal>>;
  listEvaluations(review: ReviewId): Promise<EvaluationProgress[]>;
  /** The latest dossier, or an earlier one by its digest. */
  readDossier(review: ReviewId, digest?: Digest): Promise<StoredDossier>;
  readReport(review: ReviewId): Promise<StoredReport>;
  listEditions(): Promise<PolicyEdition[]>;
  readHealth(): Promise<z.infer<typeof Health>>;
  /** Resolves also when the answer is that it is not ready. */
  readReadiness(): Promise<Readiness>;
}

interface Acts {
  startReview(body: StartReview, idempotencyKey: string): Promise<ReviewRepresentation>;
  readonly provideAccess: Act<ProvideAccess>;
  readonly changePlannedRelease: Act<z.infer<typeof ChangePlannedRelease>>;
  readonly extendWindow: Act<z.infer<typeof ExtendWindow>>;
  readonly withdraw: Act<z.infer<typeof Withdraw>>;
  readonly beginSuspension: Act<z.infer<typeof BeginSuspension>>;
  endSuspension(review: ReviewId, suspension: Code, idempotencyKey?: string): Promise<ActReply>;
  readonly determine: SignedAct;
  readonly signOff: SignedAct;
  readonly escalate: SignedAct;
  resolveEscalation(review: ReviewId, escalation: Code, signed: SignedStatement): Promise<ActReply>;
}

/** Every operation of the API. What each rejects with: see {@link requestApi}. */
export interface ApiClient extends Reads, Acts {}

/** A client for the API at `url`, calling under `apiKey`. It neither retries nor keeps anything. */
export const createApiClient = (address: ApiAddress): ApiClient => ({
  ...createReads(address),
  ...createActs(address),
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
    listEvents: (review, query) =>
      read(pageOf(RecordedEvent), `${pathOf(review)}/events`, { ...query }),
    listRefusals: (review, query) =>
      read(pageOf(Refusal), `${pathOf(review)}/refusals`, { ...query }),
    listEvaluations: async (review) =>
      (await read(listOf(EvaluationProgress), `${pathOf(review)}/evaluations`)).items,
    readDossier: (review, digest) => read(StoredDossier, `${pathOf(review)}/dossier`, { digest }),
    readReport: (review) => read(StoredReport, `${pathOf(review)}/report`),
    listEditions: async () => (await read(listOf(PolicyEdition), '/v1/editions')).items,
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
    changePlannedRelease: (review, body, idempotencyKey) =>
      act({ method: 'PATCH', path: pathOf(review), body, idempotencyKey }),
    extendWindow: post('extensions'),
    withdraw: post('withdrawal'),
    beginSuspension: post('suspensions'),
    endSuspension: (review, suspension, idempotencyKey) =>
      post<undefined>(`suspensions/${segment(suspension)}/end`)(review, undefined, idempotencyKey),
    determine: post('determination'),
    signOff: post('sign-offs'),
    escalate: post('escalations'),
    resolveEscalation: (review, escalation, signed) =>
      post<SignedStatement>(`escalations/${segment(escalation)}/resolution`)(review, signed),
  };
}

/** HTTP status under which readiness is answered all the same. */
const NOT_READY = 503;

const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });
const segment = (code: string): string => encodeURIComponent(code);
const pathOf = (review: ReviewId): string => `/v1/reviews/${segment(review)}`;
