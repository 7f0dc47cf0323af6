import type { CoverageDone } from '../../../contracts/finding';
import type { Code, Digest } from '../../../contracts/primitives';

export interface Finding {
  readonly id: Code;
  readonly agency: Code;
  readonly status: 'preliminary' | 'final' | 'withdrawn';
  readonly stale: boolean;
  readonly evidence: readonly Digest[];
  readonly suite: Code | null;
}

/** Findings as far as rules ask about them; what they say is on the record. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** Transcripts that somebody has read. */
  readonly reviewed: readonly Digest[];
  readonly coverage: readonly {
    readonly topic: Code;
    readonly done: CoverageDone;
    readonly why: string;
  }[];
}

export const NO_FINDINGS: Findings = { findings: [], reviewed: [], coverage: [] };
