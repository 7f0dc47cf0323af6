import type { Amendment } from '../../../contracts/review/access/snapshot';
import type { Submission } from '../../../contracts/review/intake';
import type { AccessLedger, Grant } from '../../../contracts/review/access/ledger';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { Code, Instant } from '../../../contracts/primitives';
import { isDue } from '../calendar/instant';
import { excerptOf, LONGEST_EXCERPT } from '../kernel/json-bytes';
import { beginLedger, foldLedger } from './fold-ledger';

type Word = AccessLedger['promised'][number]['words'][number];
interface Promised extends Pick<
  AccessLedger['promised'][number],
  'variant' | 'capability' | 'status'
> {
  readonly isDelivered: boolean;
  /** `answered`: an agency misses it, and the company says that it came since. */
  readonly words: readonly { readonly agency: Code; readonly says: Word['says'] | 'answered' }[];
}
type Drift = Pick<AccessLedger['drifts'][number], 'id' | 'generation' | 'observed'> & {
  readonly cause: 'sameWeights' | 'changed' | null;
};
type Outage = Pick<AccessLedger['outages'][number], 'id' | 'suspension'>;
export type LiveGrant = Pick<Grant, 'id' | 'person' | 'agency' | 'until'>;

/** What rules still ask of the access ledger. All else of it is on the record, and in the view. */
export interface AccessStanding extends Pick<
  AccessLedger,
  'declared' | 'pinnedAt' | 'expectsChange'
> {
  readonly promised: readonly Promised[];
  /** The amendment that waits for the lead. */
  readonly filed: { readonly id: Code; readonly change: Amendment } | null;
  /** The question that is open; null while there is none. */
  readonly drift: Drift | null;
  readonly outage: Outage | null;
  /** Those that are neither over nor revoked. */
  readonly grants: readonly LiveGrant[];
}

export const beginStanding = (submission: Submission, at: Instant): AccessStanding =>
  toStanding(beginLedger(submission, at), at);

/** The standing after one more event: the ledger's own fold, of what is left of it. */
export const foldStanding = (
  standing: AccessStanding,
  event: ReviewEvent,
  at: Instant,
): AccessStanding => toStanding(foldLedger(toLedger(standing, at), event, at), at);

/** What an endpoint says of itself can be of any length. */
export const withoutLongNames = (snapshot: ObservedSnapshot): ObservedSnapshot => ({
  ...snapshot,
  model: excerptOf(snapshot.model, LONGEST_EXCERPT),
  systemFingerprint:
    snapshot.systemFingerprint === null
      ? null
      : excerptOf(snapshot.systemFingerprint, LONGEST_EXCERPT),
});

function toStanding(ledger: AccessLedger, at: Instant): AccessStanding {
  const { declared, pinnedAt, expectsChange, promised, filed, drifts, outages, grants } = ledger;
  const drift = drifts.find(({ end }) => end === null);
  const outage = outages.find(({ until }) => until === null);
  return {
    declared,
    pinnedAt,
    expectsChange,
    promised: promised.map(toPromised),
    filed: filed && { id: filed.id, change: filed.change },
    drift: drift
      ? {
          id: drift.id,
          generation: drift.generation,
          observed: withoutLongNames(drift.observed),
          cause: drift.explanation?.cause ?? null,
        }
      : null,
    outage: outage ? { id: outage.id, suspension: outage.suspension } : null,
    grants: grants
      .filter(({ until, revokedAt }) => revokedAt === null && !isDue(until, at))
      .map(({ id, person, agency, until }) => ({ id, person, agency, until })),
  };
}

const toPromised = ({
  variant,
  capability,
  status,
  deliveredAt,
  words,
}: AccessLedger['promised'][number]): Promised => ({
  ...{ variant, capability, status },
  isDelivered: deliveredAt !== null,
  words: words.map(({ agency, says, answeredAt }) => ({
    agency,
    says: answeredAt === null ? says : 'answered',
  })),
});

const NOBODY = { kind: 'system' } as const;
const UNSAID = { code: 'unknown', endpoint: null } as const;

/** A ledger of what is left, to be folded on: what nobody asks about is filled in with anything. */
function toLedger(standing: AccessStanding, at: Instant): AccessLedger {
  const { drift, outage, promised, filed, grants, ...rest } = standing;
  return {
    ...rest,
    promised: promised.map((item) => toPromisedItem(item, at)),
    amendments: [],
    filed: filed && { ...filed, at, by: NOBODY, reason: '' },
    drifts: drift ? [toOpenDrift(drift, at)] : [],
    outages: outage ? [{ ...outage, from: at, until: null, why: UNSAID }] : [],
    grants: grants.map((grant) => ({ ...grant, by: NOBODY, from: at, revokedAt: null })),
    release: null,
  };
}

const toPromisedItem = (
  { isDelivered, words, status, ...key }: Promised,
  at: Instant,
): AccessLedger['promised'][number] => ({
  ...{ ...key, status, since: at },
  deliveredAt: isDelivered ? at : null,
  words: words.map(({ agency, says }) => ({
    ...{ agency, by: NOBODY, at, why: null },
    says: says === 'answered' ? 'missing' : says,
    answeredAt: says === 'answered' ? at : null,
  })),
  takenBack: status === 'takenBack' ? { at, by: NOBODY, reason: '' } : null,
});

const toOpenDrift = (
  { id, generation, observed, cause }: Drift,
  at: Instant,
): AccessLedger['drifts'][number] => ({
  ...{ id, at, generation, observed, end: null },
  expected: observed.fingerprint,
  explanation: cause === null ? null : { by: NOBODY, cause, reason: '' },
});
