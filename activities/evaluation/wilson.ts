export interface Interval {
  /** Null without a trial: nothing is known, and the interval says so with [0, 1]. */
  readonly mean: number | null;
  readonly low: number;
  readonly high: number;
}

/** The two-sided 95 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % Wilson score interval of a proportion (Wilson 1927, without continuity correction). It never
 * collapses to a point: 0 of 4 is [0, 0.49]. It takes trials as independent; samples that share a
 * source are not, and then the true interval is wider.
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  if (trials === 0) return { mean: null, low: 0, high: 1 };
  const mean = successes / trials;
  const spread = Z ** 2 / trials;
  const centre = (mean + spread / 2) / (1 + spread);
  const half = Math.sqrt(spread * (mean * (1 - mean) + spread / 4)) / (1 + spread);
  // Rounding may put a bound a hair beyond the mean at 0 and at 1.
  return {
    mean,
    low: successes === 0 ? 0 : Math.max(0, Math.min(mean, centre - half)),
    high: successes === trials ? 1 : Math.min(1, Math.max(mean, centre + half)),
  };
}
