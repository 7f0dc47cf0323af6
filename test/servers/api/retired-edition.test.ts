import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putDossier, putReport } from '../../../store/record/documents';
import { recordBatch } from '../../../store/record/record-batch';
import { findReview } from '../../../store/record/reviews';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import { isConcerned } from '../../../store/record/toll-orders';
import { exportReview } from '../../../api/record/export-review';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { ReviewRepresentation } from '../../../contracts/http/review-representation';
import { OutcomeStatistics } from '../../../contracts/http/statistics';
import type { TollOrder, TollPreview } from '../../../contracts/http/toll';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { WhatIf } from '../../../contracts/review/window/what-if';
import { findEdition } from '../../../policies/editions';
import { consumedMs } from '../../../workflows/domain/window/window';
import { DEPLOYMENT } from '../../support/deployment';
import { LOG, liveToTheEnd } from '../../support/export-world';
import { sequence, settled } from '../../support/log-at-work';
import { createKeyedReview } from '../../support/keyed-review';
import { DAY_MS, REVIEW, T0, World, rulesOf, submission } from '../../support/review-world';
import { createTestStore } from '../../support/test-store';
import { toSubmitAct } from '../../../trust/statements/statement';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, COMPANY_ACTOR, EXAMPLE_LABS } from './seed';

const COORDINATOR = { kind: 'coordinator', person: 'example-coordinator' } as const;
const NAME = 'retired-2020-01';
const SHIPPED = rulesOf('us-2026-06').edition;

/** An edition that no deployment ships: of business days, in a zone where the day is another one, and with an order of its own. */
const RETIRED = rulesOf('us-2026-06', {
  id: NAME,
  window: {
    ...SHIPPED.window,
    ...{ timeZone: 'Pacific/Auckland', unit: 'businessDays', tolling: 'wholeDays' },
    ...{ startsOn: 'submission', firstDay: 'counted', endAnchor: 'none' },
  },
  toll: { ...SHIPPED.toll, reason: 'lapse-of-old' } as NonNullable<typeof SHIPPED.toll>,
  suspensions: SHIPPED.suspensions.map((one) =>
    one.reason === SHIPPED.toll?.reason ? { ...one, reason: 'lapse-of-old' } : one,
  ),
  access: { ...SHIPPED.access, grants: 'recorded' },
});

let api: ApiWorld;
let open: string;
let withdrawn: string;

async function seed(name: string, at: string, live: (world: World) => unknown) {
  const review = await createKeyedReview(api.store, name);
  const world = new World(RETIRED);
  world.now = at;
  world.does(COMPANY_ACTOR, toSubmitAct(RETIRED, submission));
  live(world);
  const events = world.recorded.map((recorded) => ({ ...recorded, review }));
  await recordBatch(api.store, { review, foundation: world.rules, events, refusals: [] });
  return review;
}

beforeAll(async () => {
  api = await openApiWorld();
  const tenDaysAgo = new Date(Date.now() - 10 * DAY_MS).toISOString();
  open = await seed('open', tenDaysAgo, () => undefined);
  withdrawn = await seed('withdrawn', T0, (world) => {
    // Eleven in the morning on 3 July in Auckland, and 2 July in UTC.
    world.now = '2026-07-02T23:00:00.000Z';
    world.does(COMPANY_ACTOR, { kind: 'withdraw', reason: 'put off' });
  });
});
afterAll(() => api.close());

const viewOf = async (review: string): Promise<ReviewView> => {
  const view = await findReview(api.store, review, { kind: 'all' });
  if (!view) throw new Error('it is on record');
  return view;
};

describe('a review under an edition that is no longer shipped', () => {
  it('is under one that is not here', () => {
    expect(findEdition(NAME)).toBeNull();
  });

  it('is read and listed with its clock by its own rules', async () => {
    const as = await api.keyFor(EXAMPLE_LABS);
    const { body } = await api.ask(`/v1/reviews/${open}`, { as });
    const { clock, conditions } = body as ReviewRepresentation;
    const { window, plannedRelease } = await viewOf(open);
    const counted = { ...window, plannedRelease, closedDays: [] };
    expect(clock.consumedMs).toBe(consumedMs(counted, RETIRED, clock.asOf));
    expect(clock.consumedMs).toBeLessThan(9 * DAY_MS);
    expect(conditions).toMatchObject({ timeZone: 'Pacific/Auckland', tollReason: 'lapse-of-old' });
    expect(conditions.pauseReasons).toContain('lapse-of-old');
    const list = (await api.ask('/v1/reviews', { as })).body as { items: ReviewRepresentation[] };
    const listed = list.items.find(({ id }) => id === open);
    expect(listed?.clock.closesAtInZone).toBe(clock.closesAtInZone);
    expect(Math.abs((listed?.clock.consumedMs ?? 0) - clock.consumedMs)).toBeLessThan(60_000);
  });

  it('is counted on the day on which it ended in its own zone', async () => {
    const as = await api.keyFor(COORDINATOR);
    const count = async (day: string): Promise<number> => {
      const path = `/v1/statistics/outcomes?from=${day}&to=${day}`;
      return OutcomeStatistics.parse((await api.ask(path, { as })).body).ended;
    };
    expect((await viewOf(withdrawn)).endedAt).toBe('2026-07-02T23:00:00.000Z');
    expect([await count('2026-07-02'), await count('2026-07-03')]).toEqual([0, 1]);
  });

  it('is asked about, also under its own edition and under a shipped one', async () => {
    const as = await api.keyFor(EXAMPLE_LABS);
    const ask = (edition: string) =>
      api.ask(`/v1/reviews/${open}/what-if`, {
        ...{ method: 'POST', as },
        json: { suppositions: [{ kind: 'edition', edition }] },
      });
    const own = (await ask(NAME)).body as WhatIf;
    expect(own.now.edition).toBe(NAME);
    expect([own.refusals, own.then.closesAt]).toEqual([[], own.now.closesAt]);
    expect(((await ask('us-2026-06')).body as WhatIf).then.edition).toBe('us-2026-06');
    expect(await ask('retired-2019-01')).toMatchObject({ body: { code: 'edition-unknown' } });
  });

  it('is reached by the orders of its own edition, and by no other', async () => {
    const view = await viewOf(open);
    const order = (act: object) => ({ act }) as unknown as TollOrder;
    const toll = (reason: string) => isConcerned(view, order({ kind: 'toll', reason }));
    expect([toll('lapse-of-old'), toll(SHIPPED.toll?.reason ?? '')]).toEqual([true, false]);
    expect(isConcerned(view, order({ kind: 'orderClosedDays' }))).toBe(true);
    const as = await api.keyFor(COORDINATOR);
    const json = { reason: 'lapse-of-old' };
    const { body } = await api.ask('/v1/orders/preview', { method: 'POST', as, json });
    const shown = (body as TollPreview).items.find(({ review }) => review === open);
    expect(shown).toMatchObject({ timeZone: 'Pacific/Auckland', refusal: null });
  });

  it('is opened by the access rules as its own edition has them', async () => {
    const { conditions } = await viewOf(open);
    expect(conditions.grants).toBe('recorded');
    // An auditor waits for the end of the day of the release in its own zone.
    const as = await api.keyFor(AUDITOR);
    expect((await api.ask(`/v1/reviews/${open}`, { as })).status).toBe(200);
  });
});

describe('the export of a review under an edition that is no longer shipped', () => {
  it('holds', async () => {
    const closed = await liveToTheEnd(undefined, undefined, {
      rules: rulesOf('us-2026-06', { id: NAME }),
    });
    const store = await createTestStore();
    const sequencer = sequence(store, LOG);
    try {
      const { service, people } = closed.world.signatories;
      for (const { key, enrolment } of [service, ...people.values()]) {
        await registerSigningKey(store, key, enrolment);
      }
      await settled(store);
      await store.keys.keyring.create(REVIEW, 'example-labs');
      const batch = { review: REVIEW, events: [...closed.events], refusals: [] };
      await recordBatch(store, { ...batch, foundation: closed.world.rules });
      for (const stored of closed.dossiers) await putDossier(store, stored);
      await putReport(store, closed.report);
      await settled(store);
      const view = await findReview(store, REVIEW, { kind: 'all' });
      if (!view) throw new Error('it is on record');
      const bytes = await exportReview(
        { store, serviceKey: service, deployment: DEPLOYMENT },
        {
          view,
          facts: { exportedAt: new Date().toISOString(), audience: 'company', lost: null },
          viewer: {
            audience: 'company',
            isReported: true,
            isDrafted: true,
            isUnderEmbargo: false,
          },
        },
      );
      expect(await verifyExport(bytes, { log: LOG, witnesses: [] })).toMatchObject({
        verdict: 'holds',
        faults: [],
      });
    } finally {
      await sequencer.stop();
      await store.drop();
    }
  });
});
