import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putDossier, putReport } from '../../../store/record/documents';
import { recordBatch } from '../../../store/record/record-batch';
import { digestOf } from '../../../trust/statements/digest';
import { toReviewId } from '../../support/review-id';
import type { Answer } from './answer';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { dossierOf, reportOf } from './documents';
import {
  AUDITOR,
  COMPANY_ACTOR,
  EXAMPLE_LABS,
  LEAD_REVIEWER,
  OPERATOR,
  OTHER_LABS,
  OUTSIDE_REVIEWER,
  seedReview,
} from './seed';

let world: ApiWorld;
let open: string;
let ended: string;
const keys = new Map<unknown, string>();

beforeAll(async () => {
  world = await openApiWorld();
  const { store } = world;
  const everybody = [
    EXAMPLE_LABS,
    OTHER_LABS,
    LEAD_REVIEWER,
    OUTSIDE_REVIEWER,
    OPERATOR,
    AUDITOR,
  ] as const;
  for (const principal of everybody) keys.set(principal, await world.keyFor(principal));
  const { company } = EXAMPLE_LABS;
  const first = await seedReview(store, { company, name: 'open' }, (life) => {
    life.does(SYSTEM, { kind: 'acceptIntake', suites: SUITES });
  });
  open = first.id;
  const refusal = { review: open, number: 1, at: first.world.now } as const;
  await recordBatch(store, {
    review: open,
    events: [],
    refusals: [{ ...refusal, channel: 'signOff', code: 'bad-signature' }],
  });
  ended = await seedEnded();
});
afterAll(() => world.close());

const SYSTEM = { kind: 'system' } as const;
const SUITES = [{ id: 'safeguards', digest: digestOf('suite'), samples: 4 }];

/** A review that was withdrawn, with dossier and report. */
async function seedEnded(): Promise<string> {
  const { company } = EXAMPLE_LABS;
  const review = toReviewId(company, 'ended');
  const report = reportOf(review, company);
  await seedReview(world.store, { company, name: 'ended' }, (life) => {
    life.does(COMPANY_ACTOR, { kind: 'withdraw', reason: 'plans have changed' });
    life.does(SYSTEM, { kind: 'attachReport', digest: digestOf(report) });
  });
  await putReport(world.store, { digest: digestOf(report), report, asOf: 1 });
  const dossier = dossierOf(review);
  await putDossier(world.store, { digest: digestOf(dossier), dossier });
  return review;
}

const read = (path: string, as: unknown): Promise<Answer> => {
  const key = keys.get(as);
  return world.ask(path, key === undefined ? {} : { as: key });
};

const withoutRequestId = ({ text }: Answer): string =>
  text.replace(/"request_id":"[^"]*"/, '"request_id":""');

describe('a review that is not the caller’s', () => {
  const nobody = toReviewId('nobody', 'nothing');

  it.each(['', '/events', '/evaluations', '/report'])(
    'is byte for byte the same 404 as one that does not exist: %s',
    async (part) => {
      const theirs = await read(`/v1/reviews/${open}${part}`, OTHER_LABS);
      const nowhere = await read(`/v1/reviews/${nobody}${part}`, OTHER_LABS);
      expect(theirs.status).toBe(404);
      expect(withoutRequestId(theirs)).toBe(withoutRequestId(nowhere));
      const names = (answer: Answer): string[] => [...answer.headers.keys()].sort();
      expect(names(theirs)).toEqual(names(nowhere));
    },
  );

  it.each([
    ['access', { endpoint: 'http://127.0.0.1:1/v1', model: 'm', apiKey: 'confidential' }],
    ['extensions', { statement: 'not mine' }],
    ['withdrawal', { reason: 'not mine' }],
  ])('is a 404 for an act too: %s', async (part, json) => {
    const as = keys.get(OTHER_LABS) ?? '';
    const answer = await world.ask(`/v1/reviews/${open}/${part}`, { method: 'POST', as, json });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('leaves no deposited secret behind', async () => {
    expect(await world.store.connection.collection('credentials').countDocuments()).toBe(0);
  });

  it.each(['', '/events', '/refusals', '/dossier'])(
    'does not exist for an agency that takes no part: %s',
    async (part) => {
      expect(await read(`/v1/reviews/${open}${part}`, OUTSIDE_REVIEWER)).toMatchObject({
        status: 404,
      });
    },
  );

  it.each([
    ['another company', OTHER_LABS],
    ['an agency that takes no part', OUTSIDE_REVIEWER],
  ])('is not in the list of %s, whatever the filter', async (_name, principal) => {
    for (const query of ['', '?company=example-labs', '?agency=caisi', '?phase=access']) {
      const answer = await read(`/v1/reviews${query}`, principal);
      expect(answer).toMatchObject({ status: 200, body: { items: [], next: null } });
    }
  });
});

describe('a review', () => {
  it.each([
    ['its company', EXAMPLE_LABS],
    ['an agency that takes part', LEAD_REVIEWER],
    ['an operator', OPERATOR],
    ['an auditor', AUDITOR],
  ])('is there for %s', async (_name, principal) => {
    const answer = await read(`/v1/reviews/${open}`, principal);
    expect(answer).toMatchObject({
      status: 200,
      body: { id: open, links: { self: `/v1/reviews/${open}`, report: null } },
    });
    const events = await read(`/v1/reviews/${open}/events`, principal);
    expect(events).toMatchObject({
      status: 200,
      body: { items: [{ event: { type: 'ReviewSubmitted' } }, {}], next: null },
    });
  });

  it.each([
    ['an agency that takes part', LEAD_REVIEWER],
    ['an operator', OPERATOR],
    ['an auditor', AUDITOR],
  ])('shows its refusals to %s', async (_name, principal) => {
    expect(await read(`/v1/reviews/${open}/refusals`, principal)).toMatchObject({
      status: 200,
      body: { items: [{ number: 1, code: 'bad-signature' }], next: null },
    });
  });

  it('shows how far each suite has come', async () => {
    expect(await read(`/v1/reviews/${open}/evaluations`, EXAMPLE_LABS)).toMatchObject({
      status: 200,
      body: { items: [{ suite: 'safeguards', status: 'planned', counts: { notReached: 4 } }] },
    });
  });

  it.each(['report', 'dossier'])('has no %s before there is one', async (document) => {
    expect(await read(`/v1/reviews/${open}/${document}`, AUDITOR)).toMatchObject({ status: 404 });
  });
});

describe('a review that has ended', () => {
  it.each([
    ['its company', EXAMPLE_LABS],
    ['an agency', LEAD_REVIEWER],
  ])('shows its report to %s, and links to it', async (_name, principal) => {
    const review = await read(`/v1/reviews/${ended}`, principal);
    expect(review.body).toMatchObject({ links: { report: `/v1/reviews/${ended}/report` } });
    expect(await read(`/v1/reviews/${ended}/report`, principal)).toMatchObject({
      status: 200,
      body: { report: { outcome: 'withdrawn' } },
    });
  });

  it('shows its dossier to agencies, the latest or by digest', async () => {
    const latest = await read(`/v1/reviews/${ended}/dossier`, LEAD_REVIEWER);
    expect(latest.status).toBe(200);
    const { digest } = latest.body as { digest: string };
    const same = await read(`/v1/reviews/${ended}/dossier?digest=${digest}`, LEAD_REVIEWER);
    expect(same.body).toEqual(latest.body);
    const other = await read(
      `/v1/reviews/${ended}/dossier?digest=${digestOf('other')}`,
      LEAD_REVIEWER,
    );
    expect(other.status).toBe(404);
  });
});
