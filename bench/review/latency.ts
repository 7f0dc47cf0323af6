export interface Latency {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** Percentiles by nearest rank, to three significant digits. */
export function toLatency(samplesMs: readonly number[]): Latency {
  const sorted = [...samplesMs].sort((one, other) => one - other);
  const at = (share: number): number =>
    rounded(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** How many times as long the first takes, percentile by percentile. */
export function toRatio(
  one: Latency,
  other: Latency,
): { readonly p50: number; readonly p95: number } {
  return { p50: rounded(one.p50Ms / other.p50Ms), p95: rounded(one.p95Ms / other.p95Ms) };
}

const rounded = (value: number): number => Number(value.toPrecision(3));
