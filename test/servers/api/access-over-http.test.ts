import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeLease } from '../../../store/log/log-lease';
import { findReview } from '../../../store/record/reviews';
import { sequenceLog } from '../../../store/log/sequence-log';
import type { Operation } from '../../../contracts/http/operation';
import { OPERATIONS } from '../../../contracts/http/operations';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { AccessCaller } from '../../../policies/access/access-question';
import { createAccessRules } from '../../../policies/access/access-rules';
import { createNoteSigner } from '../../../trust/log/note-key';
import { ROLES } from '../../unit/policies/access-matrix';
import { decideOperation, namesReview } from '../../unit/policies/decide-operation';
import { toReviewId } from '../../support/review-id';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { attestDestruction, furnishReview } from './furnished-review';
import type { FurnishedReview, FurnishOptions } from './furnished-review';
import { toSampleRequest } from './sample-request';
import { OTHER_LABS, OUTSIDE_REVIEWER } from './seed';
import { signIn } from './sign-in';

const rules = createAccessRules();
const now = new Date().toISOString();

/** Under embargo; with a release that has passed; and closed. The last is another company's. */
const SEEDS: readonly FurnishOptions[] = [
  { company: 'example-labs', name: 'open', afterMs: 0 },
  { company: 'example-labs', name: 'released', afterMs: 0, plannedRelease: '2026-07-20' },
  { company: 'example-labs', name: 'closed', afterMs: 0, isClosed: true },
  { company: 'other-labs', name: 'closed', afterMs: 0, isClosed: true, isWithoutCaisi: true },
];
const OWN = SEEDS.slice(0, -1).map(({ company, name }) => toReviewId(company, name));

const as = (principal: AccessCaller['principal'], change: Partial<AccessCaller> = {}) => ({
  principal,
  recusedFrom: [],
  secondFactorAt: principal.person === undefined ? null : now,
  ...change,
});
const recused = (role: 'admin' | 'lead' | 'auditor', person: string) =>
  as({ ...ROLES[role], person }, { recusedFrom: OWN });

const CALLERS: Readonly<Record<string, AccessCaller | null>> = {
  ...Object.fromEntries(Object.entries(ROLES).map(([role, principal]) => [role, as(principal)])),
  'a service of another company': as(OTHER_LABS),
  'a reviewer of an agency without part': as(OUTSIDE_REVIEWER),
  'a recused admin': recused('admin', 'recused-admin'),
  'a recused lead': recused('lead', 'recused-lead'),
  'a recused auditor': recused('auditor', 'recused-auditor'),
  'a lead with an old second factor': as(
    { ...ROLES.lead, person: 'late-lead' },
    { secondFactorAt: '2026-01-01T00:00:00.000Z' },
  ),
  nobody: null,
};

let world: ApiWorld;
const reviews: { name: string; view: ReviewView; furnished: FurnishedReview }[] = [];
const tokens = new Map<string, string>();

beforeAll(async () => {
  world = await openApiWorld();
  const { store } = world;
  for (const given of SEEDS) {
    const furnished = await furnishReview(store, given);
    await attestDestruction(store, furnished.id);
    const view = await findReview(store, furnished.id, { kind: 'all' });
    if (view) reviews.push({ view, furnished, name: `${given.company}/${given.name}` });
  }
  await takeLease(store, { holder: 'test', forMs: 60_000 });
  await sequenceLog(store, { signer: createNoteSigner('example.org/log', 'note'), holder: 'test' });
  for (const [name, caller] of Object.entries(CALLERS)) {
    if (caller) tokens.set(name, await signIn(world, caller));
  }
});
afterAll(() => world.close());

const operations = OPERATIONS.filter(namesReview);

/** What the API is to answer by the matrix; null where the operation goes ahead. */
function toRefusal(
  operation: Operation,
  caller: AccessCaller | null,
  review: ReviewView,
): number | null {
  if (!caller) return 401;
  const { action, callers } = operation;
  if (action === null || !callers.includes(caller.principal.kind)) return 403;
  const ask = (by: AccessCaller, what = action): boolean =>
    decideOperation(rules, { ...operation, action: what }, { caller: by, review, now }).allowed;
  if (!ask(caller, 'readReview')) return 404;
  if (ask(caller)) return null;
  if (ask({ ...caller, secondFactorAt: now })) return 401;
  return rules.isIn(action, 'reading') ? 404 : 403;
}

/** What a reading that is allowed finds: an open review has no report yet, and no export; none has a draft. */
function toFinding(
  { operationId }: Operation,
  { phase }: ReviewView,
  caller: AccessCaller | null,
): number {
  if (operationId === 'readDraft') return 404;
  if (phase !== 'closed') return BEFORE_THE_REPORT[operationId] ?? 200;
  const isOutside =
    caller?.principal.kind === 'coordinator' || caller?.principal.kind === 'auditor';
  return operationId === 'readPartnerReport' && isOutside ? 403 : 200;
}

const BEFORE_THE_REPORT: Readonly<Record<string, number>> = {
  readReport: 404,
  readPartnerReport: 404,
  readPublicReport: 404,
  printReportHtml: 404,
  printReportPdf: 404,
  exportReview: 409,
};

/** Asks for everything of every review; what a caller may change is left alone. */
async function askAll(name: string): Promise<{ said: string[]; predicted: string[] }> {
  const said: string[] = [];
  const predicted: string[] = [];
  const caller = CALLERS[name] ?? null;
  const token = tokens.get(name);
  for (const { name: of, view, furnished } of reviews) {
    for (const operation of operations) {
      const refusal = toRefusal(operation, caller, view);
      if (refusal === null && operation.method !== 'get') continue;
      const given = { review: view.id, document: furnished.document };
      const { path, question } = toSampleRequest(operation, given);
      const answer = await world.ask(path, { ...question, ...(token && { as: token }) });
      const place = `${operation.operationId} of ${of}:`;
      said.push(`${place} ${answer.status}`);
      predicted.push(`${place} ${refusal ?? toFinding(operation, view, caller)}`);
    }
  }
  return { said, predicted };
}

describe('the API', () => {
  it.each(Object.keys(CALLERS))('answers as the matrix says: %s', async (name) => {
    const { said, predicted } = await askAll(name);
    expect(said.length).toBeGreaterThan(50);
    expect(said).toEqual(predicted);
  });
});
