import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import type { SnapshotDeclaration, Submission } from '../../../contracts/review/submission';
import type { Instant } from '../../../contracts/primitives';
import { inState, joinState, each } from '../kernel/fold';
import type { EventOf } from '../kernel/fold';
import type { Access } from '../kernel/state';
import type { AccessLedger } from '../../../contracts/review/access/ledger';
import { isDue } from '../calendar/instant';
import { excerptOf, LONGEST_EXCERPT } from '../kernel/json-bytes';
import { LEDGER, beginLedger } from './fold-ledger';
import type { AccessStanding, StandingDrift, StandingPromise } from './state';

/**
 * Access as the company provides it; what the last check saw stands until the next one sees something. State and view
 * go by the same.
 */
export const toProvided = (
  { generation, snapshot: declared, profile }: EventOf<'AccessProvided'>,
  before: { readonly observed: ObservedSnapshot | null } | null,
) => ({
  ...{ generation, status: 'provided' as const, declared, observed: before?.observed ?? null },
  ...(profile && { profile }),
});

interface Amended {
  readonly access: Pick<Access, 'generation' | 'status' | 'declared'> | null;
  readonly accessLedger: { readonly declared: SnapshotDeclaration };
  readonly window: { readonly openedAt: Instant | null };
}

/** A major amendment takes access that is looked at anew. State and view go by the same. */
export function onAmendedAccess<Whole extends Amended>(
  whole: Whole,
  { generation, restarts }: EventOf<'Amended'>,
  at: Instant,
): Whole {
  const { access, accessLedger, window } = whole;
  const again = generation === null ? {} : { generation, status: 'provided' };
  return {
    ...whole,
    access: access && { ...access, ...again, declared: accessLedger.declared },
    window: restarts ? { ...window, openedAt: at } : window,
  };
}

export const beginStanding = (submission: Submission, at: Instant): AccessStanding =>
  toStanding(beginLedger(submission, at), at);

type LedgerEvent = EventOf<keyof typeof LEDGER>;

const foldStanding = (
  standing: AccessStanding,
  event: LedgerEvent,
  at: Instant,
): AccessStanding => {
  const ledger = toLedger(standing, at);
  const entry = LEDGER[event.type] as (...args: unknown[]) => Partial<AccessLedger>;
  return toStanding({ ...ledger, ...entry(ledger, event, at) }, at);
};

/** What events change of the standing: the ledger's own fold, of what is left of it. */
const STANDING = each(Object.keys(LEDGER) as (keyof typeof LEDGER)[], foldStanding);

export const accessEvolvers = joinState(
  inState('accessLedger', STANDING),
  inState('access', {
    AccessVerified: (_access, { snapshot }) => ({
      status: 'verified',
      observed: withoutLongNames(snapshot),
    }),
    AccessUnreachable: () => ({ status: 'unreachable' }),
    AccessDropped: () => ({ status: 'dropped', credential: null }),
  }),
  {
    AccessProvided: (state, event) => {
      const { endpoint, model, credential, snapshot } = event;
      const access = { endpoint, model, credential, ...toProvided(event, state.access) };
      return { ...state, snapshot, access };
    },
    AccessDropped: (state) => ({ ...state, accessDropped: true }),
    Amended: (state, event, at) => ({
      ...onAmendedAccess(state, event, at),
      snapshot: state.accessLedger.declared,
    }),
  },
);

/** What an endpoint says of itself can be of any length. */
const withoutLongNames = (snapshot: ObservedSnapshot): ObservedSnapshot => ({
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
}: AccessLedger['promised'][number]): StandingPromise => ({
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
  { isDelivered, words, status, ...key }: StandingPromise,
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
  { id, generation, observed, cause }: StandingDrift,
  at: Instant,
): AccessLedger['drifts'][number] => ({
  ...{ id, at, generation, observed, end: null },
  expected: observed.fingerprint,
  explanation: cause === null ? null : { by: NOBODY, cause, reason: '' },
});
