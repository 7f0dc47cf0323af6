import { describe, expect, it } from '@jest/globals';
import { beSigned, beTroubled } from '../../../bench/verify';
import { verifyExport } from '../../../cli/verify/verify-export';
import { LOG, WITNESS, exportOf, liveToTheEnd } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';

const EVENTS = 300;

const signedOf = ({ events }: ClosedReview): number =>
  events.filter(({ statement }) => statement !== null).length / events.length;

async function holds(review: ClosedReview): Promise<boolean> {
  const bytes = await exportOf(review);
  return (await verifyExport(bytes, { log: LOG, witnesses: [WITNESS] })).holds;
}

describe('a long life that is made for measuring', () => {
  it('verifies, and mostly runs by itself', async () => {
    const review = await liveToTheEnd(undefined, (world) => {
      beTroubled(world, EVENTS);
    });
    expect(await holds(review)).toBe(true);
    expect(review.events.length).toBeGreaterThan(EVENTS);
    expect(signedOf(review)).toBeLessThan(0.3);
  });

  it('holds when verified, and is signed throughout', async () => {
    const review = await liveToTheEnd(undefined, (world) => {
      beSigned(world, EVENTS);
    });
    expect(await holds(review)).toBe(true);
    expect(signedOf(review)).toBeGreaterThan(0.9);
  });
});
