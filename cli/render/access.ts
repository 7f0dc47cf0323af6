import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Instant } from '../../contracts/primitives';
import { PROMISE_WORDS, profileParts } from '../../projections/words/access';
import type { ShownProfile } from '../../projections/words/access';
import { formatInstant } from '../../projections/words/time';
import { toPlainText, indent } from '../../projections/report/plain-text';
import { shown } from '../withheld';
import type { AccessCheck } from '../../contracts/http/access-check';
import type { EndpointProfile } from '../../contracts/review/endpoint';

type Ledger = ReviewRepresentation['accessLedger'];

/** What was promised and had, what changed, and what is open about it: one line each, at `now`. */
export const renderAccessLedger = (ledger: Ledger, now: Instant): string[] => [
  ...ledger.promised.flatMap(promisedLines),
  ...ledger.amendments.map(
    ({ at, rank, reason }) => `${rank} amendment ${formatInstant(at)}${because(reason)}`,
  ),
  ...ledger.drifts.map(
    ({ id, at, observed, explanation, end }) =>
      `${id} ${formatInstant(at)}: ${whatWasSeen(observed)}, ${DRIFT[end ?? (explanation ? 'explained' : 'open')]}`,
  ),
  ...ledger.outages.map(({ id, from, until }) =>
    until === null
      ? `${id}: down since ${formatInstant(from)}`
      : `${id}: down ${formatInstant(from)} to ${formatInstant(until)}`,
  ),
  ...ledger.grants.map(
    (grant) => `${grant.id}: ${shown(grant.person)} of ${grant.agency}, ${untilWords(grant, now)}`,
  ),
  releaseLine(ledger),
];

/** Where it stands, and beside that the company's word and each agency's. */
const promisedLines = ({
  variant,
  capability,
  status,
  since,
  deliveredAt,
  words,
  takenBack,
}: Ledger['promised'][number]): string[] => [
  `${shown(variant)} ${shown(capability)}: ${PROMISE_WORDS[status]} since ${formatInstant(since)}${because(takenBack?.reason)}`,
  ...indent([
    ...(deliveredAt === null ? [] : [`the company: delivered ${formatInstant(deliveredAt)}`]),
    ...words.map(
      ({ agency, says, at, why }) => `${agency}: ${says} ${formatInstant(at)}${because(why)}`,
    ),
  ]),
];

/** A set of fingerprints is named: it is what a person accepts. */
function whatWasSeen({ systemFingerprints = [] }: Ledger['drifts'][number]['observed']): string {
  if (systemFingerprints.length < 2) return 'a snapshot other than the verified one';
  return `the verified snapshot alternating with others (${systemFingerprints.map(toPlainText).join(', ')})`;
}

const DRIFT = {
  open: 'the company is asked',
  explained: 'explained; the lead has yet to accept',
  accepted: 'explanation accepted',
  amended: 'led to an amendment',
  gone: 'the verified one is back',
  superseded: 'superseded by another',
} as const;

const because = (why: string | null | undefined): string =>
  why === null || why === undefined ? '' : ` (${toPlainText(why)})`;

function untilWords({ until, revokedAt }: Ledger['grants'][number], now: Instant): string {
  if (revokedAt !== null) return `revoked ${formatInstant(revokedAt)}`;
  return Date.parse(until) <= Date.parse(now)
    ? `expired ${formatInstant(until)}`
    : `until ${formatInstant(until)}`;
}

function releaseLine({ release }: Ledger): string {
  if (!release) return 'release: not attested';
  const { at, digest, statement, differences } = release;
  return `release attested ${formatInstant(at)}: ${shown(digest)}, ${shown(statement)}${because(differences)}`;
}

const SHOWS: Readonly<Record<AccessCheck['shows'], string>> = {
  none: 'No snapshot has been verified yet.',
  same: 'It shows the verified snapshot.',
  turns: 'It alternates between the verified snapshot and others.',
  another: 'It shows a snapshot other than the verified one.',
};

/** What the endpoint shows, how it will be asked, and what giving access to it does to what runs. */
export const accessEffects = (
  { observed, shows, interrupts, stale, asks }: AccessCheck,
  profile: EndpointProfile | undefined,
): string[] => [
  `The endpoint answers as ${toPlainText(observed.model)}. ${SHOWS[shows]}`,
  ...profileLines(profile, observed.sent),
  ...(interrupts.length === 0
    ? []
    : [
        `Paused until it is verified: ${interrupts.join(', ')}. ` +
          (shows === 'same' ? 'They will continue where they left off.' : 'They will start over.'),
      ]),
  ...(stale.length === 0 ? [] : [`Results that become stale: ${stale.join(', ')}.`]),
  ...(asks ? ['The company is asked about the snapshot first, then the lead agency.'] : []),
];

/** How the endpoint is called: this is on the record. */
export const profileLines = (
  profile: ShownProfile,
  sent: AccessCheck['observed']['sent'],
): string[] => [
  `How it is called, on record: ${profileParts(profile, sent).map(toPlainText).join(', ')}.`,
];

/** The system fingerprints that one snapshot shows, where they are several. */
export const fingerprintLines = (fingerprints: readonly string[] = []): string[] =>
  fingerprints.length < 2
    ? []
    : [`alternating backends: ${fingerprints.map(toPlainText).join(', ')}`];
