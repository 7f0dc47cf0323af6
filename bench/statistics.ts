/** To three significant digits: a benchmark knows no more. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export const toQuartiles = (values: readonly number[]): Quartiles => ({
  lower: rounded(quantile(values, 0.25)),
  median: rounded(median(values)),
  upper: rounded(quantile(values, 0.75)),
});

/** By nearest rank. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
