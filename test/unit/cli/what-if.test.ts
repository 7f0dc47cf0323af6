import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhatIf } from '../../../contracts/review/window/what-if';
import { REVIEW } from './canned';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';

let world: CliWorld;

beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
const NOW = {
  edition: 'us-2026-06',
  timeZone: 'America/New_York',
  closesAt: '2026-12-21T04:59:59.000Z',
  paused: false,
  budgetMs: 20 * DAY_MS,
  consumedMs: 3 * DAY_MS,
  remainingMs: 17 * DAY_MS,
  elapsedMs: 9 * DAY_MS,
};
const ANSWER: WhatIf = {
  asOf: '2026-12-04T12:00:00.000Z',
  now: NOW,
  then: { ...NOW, closesAt: '2026-12-26T04:59:59.000Z' },
  moves: [
    {
      at: '2026-12-04T12:00:00.000Z',
      why: { kind: 'extension', days: 5, unit: 'calendarDays', consent: 'company' },
      shiftMs: 5 * DAY_MS,
      rolledOver: null,
      closesAt: '2026-12-26T04:59:59.000Z',
      remainingMs: 22 * DAY_MS,
      budgetMs: 25 * DAY_MS,
    },
  ],
  terms: [],
  refusals: [{ supposition: 1, code: 'past-ceiling' }],
};

const WHAT_IF = `POST /v1/reviews/${REVIEW}/what-if`;
const asked = (): unknown => world.api.received.at(-1)?.body;

describe('model-review what-if', () => {
  it('shows both ends, both clocks, the moves and what would be refused', async () => {
    world.api.answer(WHAT_IF, { body: ANSWER });
    const { code, stdout } = await world.run(['what-if', '--extend', '5', '--release', 'none']);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'As of 2026-12-04 12:00:00 UTC. This changes nothing.',
      '',
      'If',
      '  no release were planned',
      '  the window were extended by 5 days',
      '',
      'Now',
      '  under edition us-2026-06: closes 2026-12-20 23:59:59 America/New_York (2026-12-21 04:59:59 UTC)',
      '    consumed by the government: 3 d of 20 d, 17 d left',
      '    elapsed since first contact: 9 d',
      '',
      'Then',
      '  under edition us-2026-06: closes 2026-12-25 23:59:59 America/New_York (2026-12-26 04:59:59 UTC)',
      '    consumed by the government: 3 d of 20 d, 17 d left',
      '    elapsed since first contact: 9 d',
      '  the end moves 5 d later',
      '',
      'Why',
      '  +5 d: extended by 5 d, by the company → closes 2026-12-25 23:59:59 America/New_York (2026-12-26 04:59:59 UTC)',
      '',
      'The rules would refuse',
      '  past-ceiling: the window were extended by 5 days',
      '',
    ]);
  });

  it('asks about the edition first, and about a suspension last', async () => {
    world.api.answer(WHAT_IF, { body: ANSWER });
    const options =
      '--extend 5 --reason-code access-outage --until 2026-12-04 --release 2027-01-15';
    await world.run(['what-if', ...options.split(' '), '--edition', 'draft-2026-05']);
    expect(asked()).toEqual({
      suppositions: [
        { kind: 'edition', edition: 'draft-2026-05' },
        { kind: 'release', plannedRelease: '2027-01-15' },
        { kind: 'extend', days: 5 },
        { kind: 'suspend', reason: 'access-outage', until: '2026-12-04' },
      ],
    });
  });

  it.each([[[]], [['--until', '2026-12-04']], [['--reason-code', 'outage', '--until', 'Friday']]])(
    'is used wrongly: %j',
    async (options) => {
      expect((await world.run(['what-if', ...options])).code).toBe(2);
    },
  );
});
