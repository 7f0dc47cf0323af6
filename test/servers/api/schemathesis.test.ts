import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../../api/http/api-problem';
import type { OpenIdProvider } from '../../../api/login/open-id-provider';
import type { PrincipalKind } from '../../../contracts/http/operation';
import { OPERATIONS } from '../../../contracts/http/operations';
import { obtainSchemathesis, runSchemathesis } from '../../support/schemathesis';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

/** Jest wants a number; what is stuck is ended long before, by itself. */
const LIMIT_MS = 3_600_000;

let packages: string;
let api: ReviewApi;
/** Reviews in deliberation. They are made before any run: a run starts many more, which keep the workers busy. */
let ofCompany: string;
let ofReviewer: string;
/** One to withdraw from: an example that is sent as it stands would leave nothing else to do in the others. */
let toWithdraw: string;
beforeAll(async () => {
  packages = await obtainSchemathesis();
  api = await openReviewApi({ openId: ISSUER });
  [ofCompany, ofReviewer, toWithdraw] = (await Promise.all(
    ['company', 'reviewer', 'withdrawal'].map(open),
  )) as [string, string, string];
}, LIMIT_MS);
afterAll(() => api.close());

/** People are sent to log in, and nobody ever comes back from there. */
const ISSUER: OpenIdProvider = {
  origin: 'https://reviews.example',
  toAuthorization: () => Promise.resolve(new URL('https://issuer.example/authorize')),
  redeem: () => Promise.reject(new ApiProblem('unauthenticated')),
};

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'ignored_auth',
];

type Phases = Parameters<typeof runSchemathesis>[1]['phases'];

async function open(name: string): Promise<string> {
  const path = await api.start(`schemathesis-${name}`);
  await api.deliberate(path);
  return path;
}

interface Run {
  readonly path: string;
  readonly token: string | null;
  readonly phases: Phases;
  readonly examples: number;
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

/**
 * A session that has ended would hide the answers of all that comes after; an export waits for a log, which
 * nobody keeps here.
 */
const LEFT_ALONE = ['logout', 'endSession', 'exportReview'];

/** Runs over operations on the review; gives the routes that ever answered well. */
async function answeredRoutes({ path, without = [], ...run }: Run): Promise<string[]> {
  const { length } = api.log;
  const result = await runSchemathesis(packages, {
    ...run,
    url: api.url,
    parameters: { 'path.review': path.split('/').at(-1) ?? '' },
    checks: CHECKS,
    without: [...LEFT_ALONE, ...without],
    asked: () => api.log.length,
  });
  if (result.exitCode !== 0) throw new Error(result.output);
  const lines = api.log.slice(length).map((line) => JSON.parse(line) as LogLine);
  expect(lines.filter(({ status }) => status === 429 || status >= 500)).toEqual([]);
  const good = lines.filter(({ status }) => status < 300).map(({ route }) => route ?? '');
  return [...new Set(good)].sort();
}

interface LogLine {
  readonly route: string | null;
  readonly status: number;
}

const OPEN_ROUTES = ['/docs', '/healthz', '/openapi.json', '/readyz'];

const tokenOf = (name: string): string =>
  api.stack.participants.people.find(({ person }) => person === name)?.sessionToken ?? '';
/** What the rules can give callers of this kind at all; that they get nothing else is asked elsewhere. */
const operationsOf = (kind: PrincipalKind): string[] =>
  OPERATIONS.filter(({ callers }) => callers.includes(kind)).map(({ operationId }) => operationId);

/** To give a review something takes as many cases as all else together, for there are as many kinds of acts. */
const TO_A_REVIEW = OPERATIONS.filter(
  ({ method, path }) => method !== 'get' && path.startsWith('/v1/reviews/{review}/'),
).map(({ operationId }) => operationId);

describe('every operation of the document, asked with data that follows it and data that does not', () => {
  it(
    'answers a company as the document says',
    async () => {
      const run = { path: ofCompany, token: api.company, phases: ['coverage'] } as const;
      const routes = await answeredRoutes({ ...run, examples: 1, without: TO_A_REVIEW });
      expect(routes).toEqual(expect.arrayContaining(['/v1/reviews', '/v1/reviews/{review}']));
      expect(routes.length).toBeGreaterThan(OPEN_ROUTES.length + 6);
    },
    LIMIT_MS,
  );

  it(
    'answers a company as documented, whatever it submits to a review',
    async () => {
      const run = { token: api.company, phases: ['coverage'], examples: 1 } as const;
      const others = TO_A_REVIEW.filter((id) => id !== 'withdraw');
      const routes = [
        ...(await answeredRoutes({ ...run, path: toWithdraw, only: ['withdraw'] })),
        ...(await answeredRoutes({ ...run, path: ofCompany, only: others })),
      ];
      const given = ['acts', 'what-if', 'withdrawal'].map((what) => `/v1/reviews/{review}/${what}`);
      expect(routes).toEqual(expect.arrayContaining(given));
    },
    LIMIT_MS,
  );

  it.each([
    ['reviewer-nsa', 'reviewer', ['/v1/reviews/{review}/dossier']],
    ['lead-caisi', 'reviewer', ['/v1/people', '/v1/signing-keys', '/v1/reviews/{review}/dossier']],
    ['example-coordinator', 'coordinator', ['/v1/people', '/v1/reviews/{review}/events']],
    ['example-operator', 'operator', ['/v1/companies', '/v1/people', '/v1/registrations']],
    ['example-auditor', 'auditor', ['/v1/registrations', '/v1/reviews/{review}/refusals']],
    ['example-admin', 'company', ['/v1/people', '/v1/services', '/v1/signing-keys']],
  ] as const)(
    'answers %s, of the kind %s, as the document says',
    async (person, kind, expected) => {
      const routes = await answeredRoutes({
        path: kind === 'company' ? ofCompany : ofReviewer,
        token: tokenOf(person),
        phases: ['fuzzing'],
        examples: 3,
        only: operationsOf(kind),
      });
      expect(routes).toEqual(expect.arrayContaining([...expected]));
    },
    LIMIT_MS,
  );

  it(
    'answers nobody but what is open to everybody',
    async () => {
      const run = { path: ofReviewer, token: null, phases: ['fuzzing'] } as const;
      expect(await answeredRoutes({ ...run, examples: 1 })).toEqual(OPEN_ROUTES);
    },
    LIMIT_MS,
  );
});
