import type { Code, Instant } from '../../../contracts/primitives';

/** One that is outstanding: neither back with the company, as it confirms, nor destroyed. */
export interface Holding {
  readonly id: Code;
  readonly agency: Code;
  readonly person: Code;
  readonly status: 'held' | 'returned';
  /** To whom its holder has handed it over; null while nobody is to take it over. */
  readonly handedTo: { readonly agency: Code; readonly person: Code } | null;
}

/** What is in whose hands, and since when it should not be. */
export interface Custody {
  readonly holdings: readonly Holding[];
  /** When the review ended; null while it is open. */
  readonly endedAt: Instant | null;
  /** The time to return holdings is over, and that is on record. */
  readonly overdue: boolean;
  /** The time for which the record is kept is over, and that is on record. */
  readonly retentionEnded: boolean;
  /** The time for acts after the end is over, and that is on record. */
  readonly aftermathEnded: boolean;
}

export const NOTHING_HELD: Custody = {
  holdings: [],
  endedAt: null,
  overdue: false,
  retentionEnded: false,
  aftermathEnded: false,
};
