import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from '../../../../activities/evaluation/summarise-run';

const proportions = fc
  .integer({ min: 1, max: 100_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

describe('a Wilson interval', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3; the last two by its formula.
  it.each<[number, number, [number, number]]>([
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [0, 20, [0, 0.1611]],
    [1, 29, [0.0061, 0.1718]],
    [0, 4, [0, 0.4899]],
    [4, 4, [0.5101, 1]],
  ])('of %i in %i is %j, as published', (successes, trials, [low, high]) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('knows nothing without a trial', () => {
    expect(wilsonInterval(0, 0)).toEqual({ mean: null, low: 0, high: 1 });
  });

  it('lies within [0, 1], contains its mean and is never a point', () => {
    fc.assert(
      fc.property(proportions, ([successes, trials]) => {
        const { mean, low, high } = wilsonInterval(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(mean).toBeGreaterThanOrEqual(low);
        expect(mean).toBeLessThanOrEqual(high);
        expect(high - low).toBeGreaterThan(0);
      }),
    );
  });

  it('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(proportions, ([successes, trials]) => {
        const one = wilsonInterval(successes, trials);
        const other = wilsonInterval(trials - successes, trials);
        expect(one.low).toBeCloseTo(1 - other.high, 10);
        expect(one.high).toBeCloseTo(1 - other.low, 10);
      }),
    );
  });

  it('narrows with ten times the trials at the same proportion', () => {
    fc.assert(
      fc.property(proportions, ([successes, trials]) => {
        const few = wilsonInterval(successes, trials);
        const many = wilsonInterval(successes * 10, trials * 10);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});
