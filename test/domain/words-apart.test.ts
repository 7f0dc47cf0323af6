import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ReviewView } from '../../contracts/review-view';
import { exportOf, liveToTheEnd } from '../support/export-world';
import type { ClosedReview } from '../support/export-world';
import { DAY_MS, company, reviewer } from '../support/review-world';
import type { World } from '../support/review-world';
import { TRUSTED } from '../support/tampered-export';

const WORDS = path.resolve(__dirname, '../../contracts/words');
const OTHER = 'as another version words it';

/** What a words module says, with other words in its place; what is no text stays. */
function reworded(value: unknown): unknown {
  if (typeof value === 'string') return OTHER;
  if (typeof value === 'function') {
    return (...given: unknown[]) => reworded((value as (...one: unknown[]) => unknown)(...given));
  }
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, reworded(one)]));
}

/** The words of what moves a window, and of what intake lacks. */
const REWORDED = ['window-moves', 'window', 'deficiencies', 'pauses'];

/** Everything is loaded anew, with other words in each of these modules. */
function rewordAll(): void {
  jest.resetModules();
  for (const name of REWORDED) {
    const file = path.join(WORDS, name);
    const actual = jest.requireActual<object>(file);
    jest.doMock(file, () => reworded({ ...actual }));
  }
}

/** The clock is paused, the window extended, and the release moved. */
function moving(world: World): void {
  const lead = reviewer('caisi');
  world.does(lead, { kind: 'beginSuspension', reason: 'access-outage' });
  world.after(2 * DAY_MS);
  world.does(lead, { kind: 'endSuspension', suspension: 'sus-1' });
  world.does(company, { kind: 'changePlannedRelease', plannedRelease: '2026-07-30' });
}

let review: ClosedReview;
let bytes: Uint8Array;
beforeAll(async () => {
  review = await liveToTheEnd(moving);
  bytes = await exportOf(review);
});
afterEach(() => {
  for (const name of REWORDED) jest.dontMock(path.join(WORDS, name));
  jest.resetModules();
});

describe('once a renderer words things otherwise', () => {
  it('its readers show the other words', async () => {
    rewordAll();
    const { projectView } = await import('../../activities/store/project-view');
    const { renderMoves } = await import('../../cli/render-window');
    const view = review.events.reduce<ReviewView | null>(projectView, null);
    const lines = view ? renderMoves(view.window) : [];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((line) => !line.includes(OTHER))).toEqual([]);
  });

  it('the same life has the same events, the same dossier and the same report', async () => {
    rewordAll();
    const world = await import('../support/export-world');
    const again = await world.liveToTheEnd(moving);
    const eventsOf = ({ events }: ClosedReview) => events.map(({ event }) => event);
    expect(JSON.stringify(eventsOf(again))).not.toContain(OTHER);
    expect(eventsOf(again)).toEqual(eventsOf(review));
    expect(again.report.digest).toBe(review.report.digest);
    expect(again.dossiers.map(({ digest }) => digest)).toEqual(
      review.dossiers.map(({ digest }) => digest),
    );
  });

  it('an export from before still verifies', async () => {
    rewordAll();
    const { verifyExport } = await import('../../cli/verify/verify-export');
    expect(await verifyExport(bytes, TRUSTED)).toMatchObject({ verdict: 'holds', faults: [] });
  });
});
