import type { Amendment } from '../../../contracts/review/access/snapshot';
import type { Submission } from '../../../contracts/review/intake';
import type { AccessLedger, Drift } from '../../../contracts/review/access/ledger';
import type { ReviewEventType } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import type { ObservedSnapshot } from '../../../contracts/review/evaluation';
import { each, withOne } from '../kernel/fold';
import type { EventOf, PartFold } from '../kernel/fold';
import { toItem, toKeys, withAmended, withWord } from './promised';
import type { AccessStanding, StandingDrift, StandingPromise } from './state';
import { isDue } from '../calendar/instant';
import { excerptOf, LONGEST_EXCERPT } from '../kernel/json-bytes';

/** The ledger of a review that has just been submitted. */
export const beginLedger = (
  { snapshot, promised = [] }: Submission,
  at: Instant,
): AccessLedger => ({
  declared: snapshot,
  pinnedAt: null,
  promised: toKeys(promised).map((key) => toItem(key, at)),
  amendments: [],
  filed: null,
  expectsChange: false,
  drifts: [],
  outages: [],
  grants: [],
  release: null,
});

/** Of more, the record alone tells. */
const MOST_OUTAGES = 300;

type Saying = EventOf<'Delivered' | 'DeliveryConfirmed' | 'DeliveryMissing'>;

/** What events change of the ledger. The view has all of it, and the state what is left of it. */
export const LEDGER = {
  IntakeAccepted: (_ledger, _event, pinnedAt) => ({ pinnedAt }),
  AccessProvided: (_ledger, { snapshot }) => ({ declared: snapshot }),
  AccessVerified: () => ({ expectsChange: false }),
  Amended: amend,
  AmendmentFiled: (_ledger, { amendment: id, by, change, reason }, at) => ({
    filed: { id, at, by, change, reason },
  }),
  DriftDetected: ({ drifts }, { drift: id, generation, expected, observed }, at) => {
    const drift = { id, at, generation, expected, observed, explanation: null, end: null };
    return { drifts: [...endOpen(drifts, 'superseded'), drift] };
  },
  DriftExplained: ({ drifts }, { drift, by, cause, reason }) => ({
    drifts: withOne(drifts, drift, { explanation: { by, cause, reason } }),
  }),
  DriftAccepted: ({ drifts }) => ({ drifts: endOpen(drifts, 'accepted') }),
  DriftEnded: ({ drifts }) => ({ drifts: endOpen(drifts, 'gone') }),
  ...each(
    ['Delivered', 'DeliveryConfirmed', 'DeliveryMissing'],
    ({ promised }: AccessLedger, event: Saying, at: Instant) => ({
      promised: withWord(promised, event, at),
    }),
  ),
  OutageBegan: ({ outages }, { outage: id, from, why, suspension }) => ({
    outages: [...outages, { id, from, until: null, why, suspension }].slice(-MOST_OUTAGES),
  }),
  OutageEnded: ({ outages }, { outage, until }) => ({
    outages: withOne(outages, outage, { until }),
  }),
  AccessGranted: ({ grants }, { grant: id, person, agency, by, until }, from) => ({
    grants: [...grants, { id, person, agency, by, from, until, revokedAt: null }],
  }),
  GrantRevoked: ({ grants }, { grant }, revokedAt) => ({
    grants: withOne(grants, grant, { revokedAt }),
  }),
  ReleaseAttested: (_ledger, { by, digest, statement, differences, pinned }, at) => ({
    release: { at, by, digest, statement, differences, pinned },
  }),
} satisfies Partial<PartFold<AccessLedger, ReviewEventType>>;

function amend(ledger: AccessLedger, event: EventOf<'Amended'>, at: Instant) {
  const { by, on, rank, change, reason } = event;
  const isMajor = rank === 'major';
  return {
    declared: toDeclared(ledger, change),
    promised: withAmended(ledger.promised, event, at),
    amendments: [...ledger.amendments, { at, by, rank, change, reason }],
    filed: on === 'takenUp' ? null : ledger.filed,
    expectsChange: isMajor || ledger.expectsChange,
    drifts: isMajor ? endOpen(ledger.drifts, 'amended') : ledger.drifts,
  };
}

function toDeclared(
  { declared }: AccessLedger,
  { weights, systemPrompt, safeguards }: Amendment,
): AccessLedger['declared'] {
  const { systemPromptDigest: before, ...rest } = declared;
  const prompt = systemPrompt === undefined ? (before ?? null) : systemPrompt;
  return {
    ...rest,
    digest: weights ?? declared.digest,
    safeguards: safeguards ?? declared.safeguards,
    ...(prompt === null ? {} : { systemPromptDigest: prompt }),
  };
}

const endOpen = (drifts: readonly Drift[], end: NonNullable<Drift['end']>): Drift[] =>
  drifts.map((drift) => (drift.end === null ? { ...drift, end } : drift));

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
export const STANDING = each(Object.keys(LEDGER) as (keyof typeof LEDGER)[], foldStanding);

/** What an endpoint says about itself can be of any length. */
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
