import { quantile, rounded } from '../statistics';

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
