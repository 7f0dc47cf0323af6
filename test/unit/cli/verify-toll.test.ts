import { describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { Actor } from '../../../contracts/people/participant';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import type { World } from '../../support/review-world';
import { TRUSTED, codesOf } from '../../support/tampered-export';

const one: Actor = { kind: 'coordinator', person: 'coordinator-one' };
const TWO = ['coordinator-one', 'coordinator-two'];

/** Tolled by an order, and let run again by another. */
function tolled(world: World): void {
  world.after(60_000);
  world.does(one, { kind: 'toll', reason: 'lapse-in-appropriations', asOf: world.now });
  const order = world.live.window.suspensions[0]?.order ?? '';
  world.after(3_600_000).does(one, { kind: 'endToll', order, asOf: world.now });
}

describe('the export of a review that an order tolled', () => {
  it('proves the order offline: one document of two people, replayed', async () => {
    const review = await liveToTheEnd(tolled, undefined, { coordinators: TWO });
    const types = review.events.map(({ event }) => event.type);
    expect(types).toEqual(expect.arrayContaining(['SuspensionBegan', 'SuspensionEnded']));
    expect(await verifyExport(await exportOf(review), TRUSTED)).toMatchObject({
      holds: true,
      faults: [],
    });
  });

  it('is found out when one person alone signed the order', async () => {
    const review = await liveToTheEnd(tolled, undefined, { coordinators: TWO.slice(0, 1) });
    expect(await codesOf(await exportOf(review))).toContain('second-person');
  });
});
