import type { CoverageDone } from '../../../contracts/review/findings';
import type { Code, Digest } from '../../../contracts/primitives';

/** The `f-1`, `f-2` … of a review in this order: its place is its number. */
export interface Finding {
  readonly agency: Code;
  /** `urgent` is preliminary, and was recorded as urgent. */
  readonly status: 'preliminary' | 'urgent' | 'final' | 'withdrawn';
  readonly stale: boolean;
  /** Whether there is any. */
  readonly evidence: boolean;
  /** The pinned suites whose results it rests on or cites: bit 0 is the first of them. */
  readonly cites: number;
}

/** Findings as far as rules ask about them; what they say is on the record. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** Transcripts that somebody has read, of results that still stand. */
  readonly reviewed: readonly Digest[];
  readonly coverage: readonly {
    readonly topic: Code;
    readonly done: CoverageDone;
    /** The agency that noted it. */
    readonly agency: Code;
  }[];
}

export const NO_FINDINGS: Findings = { findings: [], reviewed: [], coverage: [] };
