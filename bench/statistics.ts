/** To three significant digits: a benchmark knows no more. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

export const median = (values: readonly number[]): number => quantile(values, 0.5);

interface Quartiles {
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
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

export interface Latency {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Percentiles by nearest rank, to three significant digits. */
export const toLatency = (samplesMs: readonly number[]): Latency => ({
  p50Ms: rounded(quantile(samplesMs, 0.5)),
  p95Ms: rounded(quantile(samplesMs, 0.95)),
});

/** How many times as long the first takes, percentile by percentile. */
export function toRatio(
  one: Latency,
  other: Latency,
): { readonly p50: number; readonly p95: number } {
  return { p50: rounded(one.p50Ms / other.p50Ms), p95: rounded(one.p95Ms / other.p95Ms) };
}
