import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { Deed } from '../../../workflows/domain/kernel/command';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import { DAY_MS, company, digest, reviewer, rulesOf } from '../../support/review-world';
import type { World } from '../../support/review-world';
import { TRUSTED, codesOf } from '../../support/tampered-export';
import { EVERY_RULE_ON } from '../../support/whole-edition';

const lead = reviewer('caisi');
const held = { verdict: 'holds', faults: [] };

/** A partner in a first wave, which is the planned release of the edition. */
function selecting(world: World): void {
  const partner = { partner: 'grid', name: 'Example Grid', reason: 'it runs a grid' };
  world.does(lead, { kind: 'nominatePartner', ...partner });
  world.does(company, { kind: 'agreePartner', partner: 'grid' });
  const dates = { wave: 1, from: '2026-09-01', until: '2026-12-01' };
  world.does(company, { kind: 'setWave', ...dates, partners: ['grid'] });
}

/** A request that the company answers late, and that pauses the clock until it does. */
function answeringLate(world: World): void {
  world.does(lead, { kind: 'askCompany', question: 'which weights?' });
  world.after(8 * DAY_MS);
  while (world.tick() !== 'nothing-due');
  world.does(company, { kind: 'answerRequest', request: 'rfi-1', answer: 'these' });
}

const { requests, suspensions } = EVERY_RULE_ON;
const WITH_REQUESTS = { requests, suspensions } as Partial<PolicyEdition>;

describe('the export of a review in which one act brought about what another act does, too', () => {
  it.each([
    ['a wave that is the planned release', selecting, 'PlannedReleaseChanged', {}],
    [
      'a late answer that lets the clock run again',
      answeringLate,
      'SuspensionEnded',
      WITH_REQUESTS,
    ],
  ] as const)('holds: %s', async (...[, busy, type, change]) => {
    const rules = rulesOf('us-2026-06', change);
    const review = await liveToTheEnd(busy, undefined, { rules });
    expect(review.events.map(({ event }) => event.type)).toContain(type);
    expect(await verifyExport(await exportOf(review), TRUSTED)).toMatchObject(held);
  });

  it('is exposed if that appears without the act', async () => {
    const review = await liveToTheEnd(selecting);
    const events = review.events.map((recorded) =>
      recorded.event.type === 'WaveSet' ? { ...recorded, statement: null } : recorded,
    );
    const altered = await exportOf({ ...review, events });
    expect(await codesOf(altered)).toContain('statement-missing');
  });
});

describe('the export of a review of which something was said after its closing', () => {
  const said: readonly (readonly [typeof company, Deed])[] = [
    [company, { kind: 'attestRelease', digest: digest('a'), statement: 'equal' }],
    [lead, { kind: 'revokePartner', partner: 'grid', reason: 'it leaked' }],
  ];

  it('holds, replayed to its last event', async () => {
    const review = await liveToTheEnd(selecting);
    for (const [by, deed] of said) {
      expect(Array.isArray(review.world.after(DAY_MS).does(by, deed))).toBe(true);
    }
    review.world.after(400 * DAY_MS).tick();
    const events = review.world.recorded;
    expect(events.slice(-4).map(({ event }) => event.type)).toEqual([
      ...['ReleaseAttested', 'PartnerRevoked', 'PartnerNotified', 'AftermathEnded'],
    ]);
    const verdict = await verifyExport(await exportOf({ ...review, events }), TRUSTED);
    expect(verdict).toMatchObject({ ...held, events: events.length });
  });

  it('is found out when it never closed', async () => {
    const review = await liveToTheEnd(selecting);
    const events = review.events.filter(({ event }) => event.type !== 'ReviewClosed');
    expect(await codesOf(await exportOf({ ...review, events }))).toContain('not-closed');
  });
});
