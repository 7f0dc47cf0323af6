import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ShownMove } from '../../../projections/words/window-moves';
import { MOVE_RULE_WORDS, moveWords } from '../../../projections/words/window-moves';
import { deficiencyWords } from '../../../projections/words/intake';
import type { ShownDeficiency } from '../../../projections/words/intake';
import { DAY_MS } from '../../support/review-world';

const ZONE = 'America/New_York';
const FROM = '2026-07-02T13:00:00.000Z';
const UNTIL = '2026-07-04T13:00:00.000Z';
const PAUSE = { suspension: 'sus-1', reason: 'access-outage', from: FROM };
const SPAN =
  'access-outage from 2026-07-02 09:00:00 America/New_York (2026-07-02 13:00:00 UTC) ' +
  'to 2026-07-04 09:00:00 America/New_York (2026-07-04 13:00:00 UTC)';
const ended = { kind: 'suspensionEnded', ...PAUSE, until: UNTIL, shortestMinutes: null } as const;
const opening = { days: 45, unit: 'calendarDays', countsFrom: '2026-06-04' } as const;

type Kind = ShownMove['why']['kind'];
type Case<Of extends Kind> = readonly [Extract<ShownMove['why'], { kind: Of }>, string];

/** The full words of every kind: a kind without words does not compile. */
const SAID: { readonly [Of in Kind]: readonly Case<Of>[] } = {
  opening: [
    [
      { kind: 'opening', ...opening },
      'opened for 45 d; counts as of 2026-06-04, the next business day',
    ],
    [
      { kind: 'opening', days: 30, unit: 'businessDays', countsFrom: null },
      'opened for 30 business days',
    ],
  ],
  suspensionBegan: [
    [
      { kind: 'suspensionBegan', ...PAUSE, cause: 'act' },
      'paused since 2026-07-02 09:00:00 America/New_York (2026-07-02 13:00:00 UTC): access-outage',
    ],
    [
      { kind: 'suspensionBegan', ...PAUSE, reason: 'lapse', cause: 'order' },
      'paused since 2026-07-02 09:00:00 America/New_York (2026-07-02 13:00:00 UTC): lapse, by an order on all reviews',
    ],
  ],
  suspensionEnded: [
    [{ ...ended, on: 'act' }, SPAN],
    [{ ...ended, on: 'span' }, `${SPAN}; it reached the longest time for one pause`],
    [{ ...ended, on: 'total' }, `${SPAN}; the total time that the edition allows is used up`],
    [{ ...ended, on: 'act', shortestMinutes: 60 }, `${SPAN}; under 60 min, so not credited`],
  ],
  contestSettled: [
    [
      { kind: 'contestSettled', ...PAUSE, ruling: 'annulled', redatedTo: null },
      'the company’s contest: access-outage from 2026-07-02 09:00:00 America/New_York (2026-07-02 13:00:00 UTC) is annulled',
    ],
    [
      { kind: 'contestSettled', ...PAUSE, ruling: 'redated', redatedTo: UNTIL },
      'the company’s contest: access-outage from 2026-07-02 09:00:00 America/New_York (2026-07-02 13:00:00 UTC) began at 2026-07-04 09:00:00 America/New_York (2026-07-04 13:00:00 UTC)',
    ],
  ],
  extension: [
    [
      { kind: 'extension', days: 5, unit: 'calendarDays', consent: 'company' },
      'extended by 5 d, by the company',
    ],
    [
      { kind: 'extension', days: 1, unit: 'businessDays', consent: 'lead' },
      'extended by 1 business day, by the lead',
    ],
  ],
  plannedRelease: [
    [
      { kind: 'plannedRelease', release: '2026-09-01' },
      'the planned release is now 2026-09-01; the window ends before that day',
    ],
    [
      { kind: 'plannedRelease', release: null },
      'no release is planned any longer; only the budget ends the window',
    ],
    [
      { kind: 'plannedRelease' },
      'the planned release is now (withheld); the window ends before that day',
    ],
  ],
  firstWave: [
    [
      { kind: 'firstWave', release: '2026-09-01' },
      'the first wave of trusted partners begins on 2026-09-01; the window ends before that day',
    ],
    [
      { kind: 'firstWave' },
      'the first wave of trusted partners begins on (withheld); the window ends before that day',
    ],
  ],
  amendment: [
    [
      { kind: 'amendment', days: 30, unit: 'calendarDays' },
      'the window restarts with 30 d: a major amendment',
    ],
  ],
  closedDays: [
    [{ kind: 'closedDays', dates: ['2026-07-06'], byOrder: false }, 'closed: 2026-07-06'],
    [
      { kind: 'closedDays', dates: ['2026-07-06', '2026-07-07'], byOrder: true },
      'closed: 2026-07-06, 2026-07-07, by an order on all reviews',
    ],
  ],
  edition: [
    [
      { kind: 'edition', edition: 'draft-2026-05', opening: null },
      'under the edition draft-2026-05: not open yet',
    ],
    [
      { kind: 'edition', edition: 'draft-2026-05', opening: { ...opening, at: FROM } },
      'under the edition draft-2026-05: opened for 45 d; counts as of 2026-06-04, the next business day, as of 2026-07-02 09:00:00 America/New_York (2026-07-02 13:00:00 UTC)',
    ],
  ],
};

const move = (why: ShownMove['why'], rest: Partial<ShownMove> = {}): ShownMove => ({
  ...{ why, shiftMs: null, rolledOver: null },
  ...rest,
});
const EXTENSION: ShownMove['why'] = SAID.extension[0]?.[0] ?? { kind: 'plannedRelease' };

const UNIT_MS: Readonly<Record<string, number>> = {
  ...{ d: DAY_MS, h: 3_600_000, min: 60_000, s: 1_000, ms: 1 },
};

/** The shift that words state; null where they state none. */
function stated(words: string): number | null {
  if (words.startsWith('the end does not move: ')) return 0;
  const [, sign, shift] = /^([+−])((?:\d+ (?:d|h|min|s|ms) ?)+): /.exec(words) ?? [];
  if (shift === undefined) return null;
  const parts = shift.trim().split(/ (?=\d)/);
  const ms = parts.reduce((sum, part) => {
    const [count = '', unit = ''] = part.split(' ');
    return sum + Number(count) * (UNIT_MS[unit] ?? NaN);
  }, 0);
  return sign === '+' ? ms : -ms;
}

describe('the words of a move', () => {
  const kinds = Object.keys(SAID) as Kind[];

  it.each(kinds)('say what is recorded of it, in the window’s zone: %s', (kind) => {
    expect(SAID[kind].map(([why]) => moveWords(move(why), ZONE))).toEqual(
      SAID[kind].map(([, words]) => words),
    );
    expect(MOVE_RULE_WORDS[kind]).not.toBe('');
  });

  it('state the very shift that is recorded, whatever it is', () => {
    const ms = fc.oneof(fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }), fc.constant(0));
    fc.assert(
      fc.property(ms, (shiftMs) => {
        expect(stated(moveWords(move(EXTENSION, { shiftMs }), ZONE))).toBe(shiftMs);
      }),
    );
    expect(stated(moveWords(move(EXTENSION), ZONE))).toBeNull();
  });

  it.each([
    ['Saturday', { closed: 'weekend', from: '2026-07-18', holiday: null }],
    ['Sunday', { closed: 'weekend', from: '2026-07-19', holiday: null }],
    ['Christmas Day', { closed: 'holiday', from: '2026-12-25', holiday: 'Christmas Day' }],
    ['closed by order', { closed: 'closure', from: '2026-08-03', holiday: null }],
  ] as const)('say why an end is rolled over: %s', (why, closed) => {
    const rolledOver = { to: '2026-12-28', ...closed };
    expect(moveWords(move(EXTENSION, { shiftMs: 3 * DAY_MS, rolledOver }), ZONE)).toBe(
      '+3 d: extended by 5 d, by the company; ' +
        `rolled over to 2026-12-28: ${closed.from} is not a business day (${why})`,
    );
  });
});

describe('the words of a deficiency', () => {
  const CASES: { readonly [Of in ShownDeficiency['kind']]: readonly [ShownDeficiency, string] } = {
    suiteUnavailable: [
      { kind: 'suiteUnavailable', suite: 'cyber-knowledge' },
      'the evaluation suite cyber-knowledge is not available here',
    ],
    noSigner: [
      { kind: 'noSigner', agency: 'nsa' },
      'agency nsa has no active person with a signing key',
    ],
    written: [
      { kind: 'written', text: 'The weights have no digest.' },
      'The weights have no digest.',
    ],
  };

  it.each(Object.values(CASES))('say what it holds: %j', (deficiency, words) => {
    expect(deficiencyWords(deficiency)).toBe(words);
  });

  it('say that a person’s own are withheld from whom they are', () => {
    expect(deficiencyWords({ kind: 'written' })).toBe('(withheld)');
  });
});
