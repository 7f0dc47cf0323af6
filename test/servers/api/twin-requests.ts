import { toReviewCursor } from '../../../contracts/http/review-cursor';
import type { Operation } from '../../../contracts/http/operation';
import { Phase } from '../../../contracts/review/disclosure/ending';
import type { ReviewId } from '../../../contracts/primitives';
import type { Role } from '../../unit/policies/access-matrix';
import { namesReview } from '../../unit/policies/decide-operation';
import { T0 } from '../../support/review-world';
import { toSampleRequest } from './sample-request';
import { idOf, SHOWN } from './twin-worlds';
import type { Seed, Told, TwinWorld } from './twin-worlds';

const FILTERS = [
  ...['limit=1', 'limit=2', 'company=example-labs', 'company=other-labs', 'agency=nsa&limit=1'],
  ...Phase.options.map((phase) => `phase=${phase}`),
];
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  listEvents: ['limit=12'],
  listReads: ['limit=6'],
  listRegistrations: ['limit=1'],
  listSessions: ['scope=organisation'],
  listSigningKeys: ['limit=1'],
};

/**
 * Paths that read everything that is shown: with every filter, in pages of one and two, from the places of
 * hidden reviews in the list, and with the parts of hidden reviews under one that is shown.
 */
export const toReadings = (operation: Operation, hidden: readonly Seed[]): string[] =>
  toTargets(operation, hidden.map(idOf)).flatMap((given) => {
    const { path } = toSampleRequest(operation, given);
    const queries = operation.operationId === 'listReviews' ? toListQueries(hidden) : [];
    const others = [...queries, ...(QUERIES[operation.operationId] ?? [])];
    return [path, ...others.map((query) => `${path}?${query}`)];
  });

const toListQueries = (hidden: readonly Seed[]): string[] => [
  ...FILTERS,
  ...hidden.flatMap((seed) => {
    const submittedAt = new Date(Date.parse(T0) + seed.afterMs).toISOString();
    const cursor = toReviewCursor({ submittedAt, id: idOf(seed) });
    return [`cursor=${cursor}`, `limit=1&agency=caisi&cursor=${cursor}`];
  }),
];

const documentOf = (review: ReviewId): string => review.replace('rev-', 'doc-');

function toTargets(
  operation: Operation,
  hidden: readonly ReviewId[],
): Readonly<Record<string, string>>[] {
  if (!namesReview(operation)) return [{}];
  const shown = SHOWN.map(idOf);
  const own = shown.map((review) => ({ review, document: documentOf(review) }));
  const [review = ''] = shown;
  return operation.operationId === 'readDocument'
    ? [...own, ...hidden.map((other) => ({ review, document: documentOf(other) }))]
    : own;
}

/** What each path tells, page after page. */
export async function readAll(
  twin: TwinWorld,
  role: Role,
  paths: readonly string[],
): Promise<Told[]> {
  const told: Told[] = [];
  for (const path of paths) {
    let page: Told | null = await twin.ask(role, path);
    while (page) {
      told.push(page);
      const { next }: Told = page;
      page = next === null ? null : await twin.ask(role, withCursor(path, next));
    }
  }
  return told;
}

function withCursor(path: string, cursor: string): string {
  const url = new URL(path, 'http://here');
  url.searchParams.set('cursor', cursor);
  return `${url.pathname}${url.search}`;
}

/** What an operation tells on a review, but for the id that was asked for. */
export async function askAbout(
  twin: TwinWorld,
  role: Role,
  [operation, review]: readonly [Operation, ReviewId],
): Promise<Omit<Told, 'asked'>> {
  const given = { review, document: documentOf(review) };
  const { path, question } = toSampleRequest(operation, given);
  return withoutId(await twin.ask(role, path, question), review);
}

export const withoutId = (
  { status, headers, text, next }: Told,
  review: ReviewId,
): Omit<Told, 'asked'> => ({ status, headers, next, text: text.replaceAll(review, '') });
