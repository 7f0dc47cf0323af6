import type { EditionShape } from './edition-shape';

/** What a run hands to the next stays below this, of the 2 MB that Temporal takes: under every edition. */
export const MOST_CARRIED_BYTES = 256 * 1_024;
/** Of an edition as JSON; and of its calendar, once it is resolved. */
export const LARGEST_EDITION_BYTES = 32_000;
export const LARGEST_CALENDAR_BYTES = 12_000;
/** The longest code, of a person or a partner, and the longest instant. */
const [CODE, INSTANT, DIGEST] = [63, 24, 71];
/** Known statements; what a review has once: its access, the latest dossiers, its dates. */
const ONCE = 30_000 + 24_000;
/** Two snapshots, the verified one and one that is asked about, each with all that backends in turn have shown. */
const SNAPSHOTS = 2 * 7_000;
/** Envelopes that were applied last, refusals that are counted, signals that nobody has judged yet. */
const ARRIVALS = 36_000;

/**
 * The most bytes that a review under an edition can carry from one run to the next, edition and calendar
 * included: what each of its bounds can come to, with the longest codes that can be. A law measures that no
 * life carries more.
 */
export function mostCarried(edition: EditionShape): number {
  return (
    bytesOf(edition) +
    LARGEST_CALENDAR_BYTES +
    ONCE +
    SNAPSHOTS +
    ARRIVALS +
    ofPeople(edition) +
    ofCourse(edition) +
    ofSelection(edition)
  );
}

/** Bytes of a value as JSON in UTF-8. */
export const bytesOf = (value: unknown): number =>
  encodeURIComponent(JSON.stringify(value)).replace(/%../g, '.').length;

const longest = (codes: readonly string[]): number =>
  Math.max(0, ...codes.map((code) => code.length));

const agencyOf = ({ agencies }: EditionShape): number => longest(agencies.map(({ id }) => id));

function ofPeople(edition: EditionShape): number {
  const { bounds, agencies, signOff } = edition;
  const agency = agencyOf(edition);
  const question = longest(signOff.questions.map(({ id }) => id));
  const signOffs = 4 * agencies.length * signOff.questions.length;
  return (
    bounds.people * (68 + agency + CODE) +
    bounds.recommendations * (24 + agency + CODE + question) +
    bounds.delegations * (43 + agency + 2 * CODE + INSTANT) +
    bounds.grants * (54 + agency + CODE + INSTANT) +
    // Each may be handed over to somebody who has not taken it over yet.
    bounds.holdings * (100 + 2 * (agency + CODE)) +
    lastCallBytes(edition) +
    signOffs * (126 + agency + CODE + question + DIGEST + 3 * EVENT + 2 * (CODE + 3)) +
    MOST_STOLEN * (22 + CODE + INSTANT)
  );
}

/** The last call, who has held the report, what has changed in the dossier, and where opinions still count. */
function lastCallBytes(edition: EditionShape): number {
  const { agencies, escalation, signOff } = edition;
  // On the dossier in force, and while the next is assembled.
  const held = 2 * (agencies.length + 1) * (escalation.holdsReport?.perDossier ?? 0);
  const counting = 1 + agencies.length * signOff.questions.length;
  // Agencies that are called, and who waives for them.
  const agency = agencyOf(edition);
  const call = agencies.length * (agency + 3 + (55 + agency + CODE));
  return 600 + counting * (DIGEST + 3) + call + held * (agency + 3);
}

function ofCourse(edition: EditionShape): number {
  const { bounds, suspensions, findings, reminders, escalation, agencies } = edition;
  const suite = longest(suitesOf(edition));
  const reason = longest(suspensions.map(({ reason: code }) => code));
  const notices = reminders.length + escalation.rungs.length * agencies.length;
  return (
    // A quarter as many again by orders on every review.
    (bounds.suspensions + Math.ceil(bounds.suspensions / 4)) * (104 + reason + CODE + 3 * INSTANT) +
    2 * bounds.closedDays * 13 +
    bounds.requests * (46 + INSTANT) +
    // One of itself for each request that nobody answers, and one for each other cause.
    (bounds.escalations + bounds.requests + 3) * (142 + agencyOf(edition) + 2 * INSTANT) +
    bounds.findings * (88 + agencyOf(edition)) +
    suitesOf(edition).length * (700 + 4 * (suite + DIGEST)) +
    findings.topics.length * (60 + CODE + agencyOf(edition)) +
    (notices + agencies.length) * (2 * (CODE + 4) + INSTANT + 20)
  );
}

function ofSelection(edition: EditionShape): number {
  const { bounds } = edition;
  const heard = edition.agencies.filter(({ roles }) =>
    roles.some((role) => role === 'lead' || role === 'evaluates'),
  );
  return (
    // In a wave, too, and with every party for or against it.
    bounds.partners * (2 * CODE + 170) +
    bounds.waveSettings * 66 +
    (bounds.comments + bounds.redactionClaims) * 36 +
    // With a word of each agency that says what it has of it.
    bounds.promises * (94 + CODE + heard.length * (34 + agencyOf(edition))) +
    // What a filed amendment promises.
    MOST_VARIANTS * (150 + CODE)
  );
}

/** Digits of an event's place in the record, with what is between two. */
const EVENT = 8;
/** As many stolen keys as a review keeps in mind. */
const MOST_STOLEN = 8;

/** Variants of a submission or an amendment. */
const MOST_VARIANTS = 20;

/** Every suite that some determination asks for. */
export const suitesOf = ({ suites }: EditionShape): string[] => [
  ...new Set(Object.values(suites).flat()),
];
