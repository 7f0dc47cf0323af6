import type { Amendment } from '../../../contracts/review/access/snapshot';
import type { Submission } from '../../../contracts/review/intake';
import type { AccessLedger, Drift } from '../../../contracts/review/access/ledger';
import type { ReviewEvent } from '../../../contracts/review/event';
import type { Instant } from '../../../contracts/primitives';
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

/**
 * The ledger after one more event; an event that is not about it changes nothing. Pure: state and read
 * model are folded by this same function.
 */
export function foldLedger(ledger: AccessLedger, event: ReviewEvent, at: Instant): AccessLedger {
  switch (event.type) {
    case 'IntakeAccepted':
      return { ...ledger, pinnedAt: at };
    case 'AccessProvided':
      return { ...ledger, declared: event.snapshot };
    case 'AccessVerified':
      return { ...ledger, expectsChange: false };
    case 'Amended':
      return amend(ledger, event, at);
    case 'AmendmentFiled': {
      const { amendment: id, by, change, reason } = event;
      return { ...ledger, filed: { id, at, by, change, reason } };
    }
    case 'DriftDetected':
    case 'DriftExplained':
    case 'DriftAccepted':
    case 'DriftEnded':
      return { ...ledger, drifts: foldDrifts(ledger.drifts, event, at) };
    case 'Delivered':
    case 'DeliveryConfirmed':
    case 'DeliveryMissing':
      return { ...ledger, promised: withWord(ledger.promised, event, at) };
    default:
      return foldRest(ledger, event, at);
  }
}

/** Of more, the record alone tells. */
const MOST_OUTAGES = 300;

function foldRest(ledger: AccessLedger, event: ReviewEvent, at: Instant): AccessLedger {
  switch (event.type) {
    case 'OutageBegan': {
      const { outage: id, from, why, suspension } = event;
      return {
        ...ledger,
        outages: [...ledger.outages, { id, from, until: null, why, suspension }].slice(
          -MOST_OUTAGES,
        ),
      };
    }
    case 'OutageEnded': {
      const { outage, until } = event;
      const outages = ledger.outages.map((one) => (one.id === outage ? { ...one, until } : one));
      return { ...ledger, outages };
    }
    case 'AccessGranted': {
      const { grant: id, person, agency, by, until } = event;
      const grant = { id, person, agency, by, from: at, until, revokedAt: null };
      return { ...ledger, grants: [...ledger.grants, grant] };
    }
    case 'GrantRevoked': {
      const { grant } = event;
      const grants = ledger.grants.map((one) =>
        one.id === grant ? { ...one, revokedAt: at } : one,
      );
      return { ...ledger, grants };
    }
    case 'ReleaseAttested': {
      const { by, digest, statement, differences, pinned } = event;
      return { ...ledger, release: { at, by, digest, statement, differences, pinned } };
    }
    default:
      return ledger;
  }
}

type EventOf<Type> = Extract<ReviewEvent, { type: Type }>;

function amend(ledger: AccessLedger, event: EventOf<'Amended'>, at: Instant): AccessLedger {
  const { by, on, rank, change, reason } = event;
  const isMajor = rank === 'major';
  return {
    ...ledger,
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

function foldDrifts(
  drifts: readonly Drift[],
  event: EventOf<'DriftDetected' | 'DriftExplained' | 'DriftAccepted' | 'DriftEnded'>,
  at: Instant,
): Drift[] {
  switch (event.type) {
    case 'DriftDetected': {
      const { drift: id, generation, expected, observed } = event;
      const drift = { id, at, generation, expected, observed, explanation: null, end: null };
      return [...endOpen(drifts, 'superseded'), drift];
    }
    case 'DriftExplained': {
      const { by, cause, reason } = event;
      const explanation = { by, cause, reason };
      return drifts.map((one) => (one.id === event.drift ? { ...one, explanation } : one));
    }
    case 'DriftAccepted':
      return endOpen(drifts, 'accepted');
    case 'DriftEnded':
      return endOpen(drifts, 'gone');
    default:
      return event satisfies never;
  }
}
