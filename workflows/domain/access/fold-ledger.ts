import type { Amendment } from '../../../contracts/review/access/amendment';
import type { AccessLedger, Drift } from '../../../contracts/review/access/ledger';
import type { ReviewEventType } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
import type { Submission } from '../../../contracts/review/submission';
import { each, withOne } from '../kernel/fold';
import type { EventOf, PartFold } from '../kernel/fold';
import { toItem, toKeys, withAmended, withWord } from './promises';

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
