import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  NOTHING_KNOWN,
  recognise,
  remember,
} from '../../../workflows/domain/kernel/known-commands';
import { jsonBytes } from '../../../workflows/domain/kernel/json-bytes';
import type { Actor } from '../../../contracts/people/participant';
import { loadEdition } from '../../../policies/editions';
import { toSubmitAct } from '../../../trust/statements/statement';
import { BusyReview } from '../../support/busy/busy-review';
import {
  DAY_MS,
  T0,
  company,
  digest,
  reviewer,
  rulesOf,
  submission,
} from '../../support/review-world';

const { bounds } = loadEdition('us-2026-06');
/** With room for more acts than are known. */
const RULES = rulesOf('us-2026-06', {
  bounds: { ...bounds, releaseChanges: 1_000_000, escalations: 1_000, textBytes: 1_000_000_000 },
});
const nsa = reviewer('nsa');
const RELEASE = { kind: 'changePlannedRelease', plannedRelease: null } as const;
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const begun = (): BusyReview => {
  const review = new BusyReview(RULES, 'short');
  review.says(company, toSubmitAct(RULES, submission));
  return review.works();
};
const escalates = (review: BusyReview, id: string, by: Actor = nsa) =>
  review.says(by, { kind: 'escalate', reason: 'a doubt' }, { id });

/** More than one party is known by, one after the other. */
function sendsMany(review: BusyReview, by: Actor, count = 400): void {
  for (let number = 0; number < count; number += 1) {
    review.after(1_000).says(by, RELEASE);
  }
}

describe('a statement that comes again', () => {
  it('adds no event, whatever came between and however often', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 5 }),
      by: fc.constantFrom<Actor>(company, nsa, reviewer('cisa')),
      between: fc.constantFrom(0, 1, 60, 400),
      afterMs: fc.constantFrom(0, 1_000, DAY_MS),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const review = begun();
        const sent = new Map<string, string>();
        for (const { id: number, by, between, afterMs } of steps) {
          sendsMany(review.after(afterMs), company, between);
          const id = `statement-of-${number}`;
          const issuedAt = sent.get(id) ?? review.now;
          // After seven days it is expired, and refused before anybody asks.
          if (Date.parse(review.now) - Date.parse(issuedAt) > 7 * DAY_MS) continue;
          const before = review.recorded.length;
          review.says(by, { kind: 'escalate', reason: 'a doubt' }, { id, issuedAt });
          if (sent.has(id)) expect(review.recorded).toHaveLength(before);
          if (review.recorded.length > before) sent.set(id, issuedAt);
          if (review.recorded.length % 3 === 0) review.continueAsNew();
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each(['propertyIsEnumerable', '__defineGetter__', '__lookupSetter__'])(
    'is known under an id that every object knows: %s',
    (id) => {
      const review = begun();
      expect(escalates(review, id)).toMatchObject({ accepted: true, repeated: false });
      expect(escalates(review, id)).toMatchObject({ accepted: true, repeated: true });
    },
  );

  it('is not a repetition under the id of another statement, even someone else’s', () => {
    const review = begun();
    escalates(review, 'one-of-the-nsa');
    const other = { kind: 'escalate', reason: 'another doubt' } as const;
    const refused = { accepted: false, code: 'repeated-command' };
    expect(review.says(nsa, other, { id: 'one-of-the-nsa' })).toEqual(refused);
    expect(escalates(review, 'one-of-the-nsa', reviewer('cisa'))).toEqual(refused);
  });
});

describe('what is known of statements', () => {
  it('of one party costs another none of its own', () => {
    let known = remember(NOTHING_KNOWN, naming('first', nsa, T0), RULES);
    const early = naming('first-of-company', company, T0);
    known = remember(known, early, RULES);
    for (let number = 0; number < 2_000; number += 1) {
      const at = later(T0, 1_000 * (number + 1));
      known = remember(known, naming(`of-the-company-${number}`, company, at), RULES);
    }
    expect(recognise(known, naming('first', nsa, T0), RULES)).toBe('repeated');
    expect(recognise(known, naming('another', nsa, T0), RULES)).toBe('new');
    expect(recognise(known, early, RULES)).toBe('forgotten');
    const now = later(T0, 3_000_000);
    expect(recognise(known, naming('signed-again', company, now), RULES)).toBe('new');
    expect(jsonBytes(known)).toBeLessThan(10_000);
  });

  it('is forgotten once no statement can repeat it, and without a trace', () => {
    const known = remember(NOTHING_KNOWN, naming('first', nsa, T0), RULES);
    const at = later(T0, 8 * DAY_MS);
    const after = remember(known, naming('second', nsa, at), RULES);
    expect(recognise(after, naming('first', nsa, T0), RULES)).toBe('new');
    expect(recognise(after, naming('second', nsa, at), RULES)).toBe('repeated');
  });

  it('stays small with parties that no edition knows', () => {
    let known = NOTHING_KNOWN;
    for (let number = 0; number < 3_000; number += 1) {
      const by = reviewer(`agency-${number}`);
      known = remember(known, naming(`of-${number}`, by, later(T0, number)), RULES);
    }
    expect(jsonBytes(known)).toBeLessThan(10_000);
  });
});

const naming = (id: string, by: Actor, at: string) => ({
  ...{ id, by, at, issuedAt: at },
  said: digest('a'),
});
