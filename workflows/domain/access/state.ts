import type { Amendment } from '../../../contracts/review/access/snapshot';
import type { AccessLedger, Grant } from '../../../contracts/review/access/ledger';
import type { Code } from '../../../contracts/primitives';

type Word = AccessLedger['promised'][number]['words'][number];
export interface StandingPromise extends Pick<
  AccessLedger['promised'][number],
  'variant' | 'capability' | 'status'
> {
  readonly isDelivered: boolean;
  /** `answered`: an agency misses it, and the company says that it came since. */
  readonly words: readonly { readonly agency: Code; readonly says: Word['says'] | 'answered' }[];
}
export type StandingDrift = Pick<
  AccessLedger['drifts'][number],
  'id' | 'generation' | 'observed'
> & {
  readonly cause: 'sameWeights' | 'changed' | null;
};
type Outage = Pick<AccessLedger['outages'][number], 'id' | 'suspension'>;
type LiveGrant = Pick<Grant, 'id' | 'person' | 'agency' | 'until'>;

/** What rules still ask of the access ledger. All else of it is on the record, and in the view. */
export interface AccessStanding extends Pick<
  AccessLedger,
  'declared' | 'pinnedAt' | 'expectsChange'
> {
  readonly promised: readonly StandingPromise[];
  /** The amendment that waits for the lead. */
  readonly filed: { readonly id: Code; readonly change: Amendment } | null;
  /** The question that is open; null while there is none. */
  readonly drift: StandingDrift | null;
  readonly outage: Outage | null;
  /** Those that are neither over nor revoked. */
  readonly grants: readonly LiveGrant[];
}
