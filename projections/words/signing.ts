import type { SignOffPosition, SignOffView, signingEvents } from '../../contracts/review/signing';
import type { Report } from '../../contracts/review/disclosure/report';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Code, Instant } from '../../contracts/primitives';
import { formatInZone, formatInstant } from './time';
import type { LabelsOf } from './labels';
import { actorLabel, dueLabel } from './labels';
import { listFew } from './lists';
import { WITHHELD } from './actors';
import type { ReviewEvent } from '../../contracts/review/event';

/** What an agency does by signing in a position. */
const POSITION_WORDS = {
  concur: 'concurs',
  concurWithComment: 'concurs with a comment',
  dissent: 'dissents',
  abstain: 'abstains',
} as const satisfies Record<SignOffPosition, string>;

type OpinionFlags = Partial<Pick<SignOffView, 'stale' | 'voided' | 'withdrawn'>>;

/** Why an opinion counts no longer, in words; null where it still counts. */
export function whyNotCounted({ stale, voided, withdrawn }: OpinionFlags): string | null {
  if (voided) return VOID_WORDS[voided.why](voided);
  if (withdrawn) return 'withdrawn';
  return stale ? 'on an earlier dossier' : null;
}

/**
 * The remark on an opinion: why it no longer counts, or that it was given on an earlier version.
 */
export const opinionMark = (
  opinion: OpinionFlags & Partial<Pick<SignOffView, 'carried' | 'dossierVersion'>>,
): string | null => whyNotCounted(opinion) ?? (opinion.carried ? carriedWords(opinion) : null);

const carriedWords = ({ dossierVersion = null }: Partial<Pick<SignOffView, 'dossierVersion'>>) =>
  dossierVersion === null
    ? 'given on an earlier version, still counted'
    : `given on version ${dossierVersion}, still counted`;

type SignOff = ReviewRepresentation['signOffs'][number];

export const positionWords = (position: SignOffPosition | undefined): string =>
  position === undefined ? WITHHELD : POSITION_WORDS[position];

/** An agency's sign-off in words: its position, what it reaffirms, and whether it counts. */
export function stanceWords({ position, reaffirms, ...rest }: SignOff): string {
  const again =
    reaffirms === null
      ? ''
      : `, reaffirmed; changed since: ${reaffirms.changed?.join(', ') ?? WITHHELD}`;
  const mark = opinionMark(rest);
  return `${positionWords(position)}${again}${mark === null ? '' : ` [${mark}]`}`;
}

/** Who signed, and for whom; null where it is not known. */
export function signerWords({ person, onBehalfOf }: SignOff): string | null {
  if (person === null) return null;
  return `${person ?? WITHHELD}${onBehalfOf === null ? '' : ` for ${onBehalfOf ?? WITHHELD}`}`;
}

/** A sign-off in full, reason included, after its agency. */
export function signOffWords(signOff: SignOff): string {
  const { question, at, reason } = signOff;
  const who = signerWords(signOff);
  const when = `${formatInstant(at)}${who === null ? '' : `, ${who}`}`;
  return `${stanceWords(signOff)} on ${question} (${when}): ${reason ?? WITHHELD}`;
}

const VOID_WORDS: Readonly<
  Record<
    NonNullable<SignOffView['voided']>['why'],
    (voided: Partial<NonNullable<SignOffView['voided']>>) => string
  >
> = {
  recused: () => 'not counted: given by, or based on, someone who is recused',
  keyStolen: ({ since }) =>
    `not counted: signed under a key reported stolen${since ? ` since ${since}` : ''}`,
};

/** How a last call ended. */
export const LAST_CALL_WORDS = {
  allSpoken: 'all agencies have signed',
  waived: 'the rest was waived',
  termOver: 'its time ran out',
  reviewEnded: 'the review ended first',
} as const satisfies Record<NonNullable<Report['coverage']['lastCall']['ended']>, string>;

type Called = Pick<ReviewRepresentation, 'signing' | 'signOffs' | 'outcome' | 'window'>;

/** A last call as it is told; null where there is none. */
interface LastCallWords {
  /** Where it stands, and until when, in the edition's zone first. */
  readonly stands: string;
  readonly called: readonly Code[];
  readonly waived: readonly Code[];
  /** Called, and without an opinion that counts; null for those who are not shown what agencies deliberate. */
  readonly silent: readonly Code[] | null;
}

export function lastCallWords(view: Called): LastCallWords | null {
  const { lastCall } = view.signing;
  if (!lastCall) return null;
  const { openedAt, called, waived, ended } = lastCall;
  return {
    stands: standsWords(view, lastCall),
    called,
    waived,
    silent:
      ended === undefined ? null : called.filter((agency) => !hasSpoken(view, agency, openedAt)),
  };
}

function standsWords(
  { outcome, window }: Called,
  { until, ended }: NonNullable<Called['signing']['lastCall']>,
): string {
  if (ended) return `ended: ${LAST_CALL_WORDS[ended]}`;
  if (outcome !== null) return 'over: the review has ended';
  if (until === null) return 'open; its time is paused by an order on all reviews';
  const end = formatInZone(until, window.counting?.timeZone ?? null);
  // To whom its end is not told, it may have ended before.
  return ended === undefined ? `until ${end} at the latest` : `open until ${end}`;
}

const hasSpoken = ({ signOffs }: Called, agency: Code, since: Instant): boolean =>
  signOffs.some((one) => one.agency === agency && one.at >= since && whyNotCounted(one) === null);

/** One line for each event about what agencies sign: codes and instants alone. */
export const SIGNING_LABELS: LabelsOf<typeof signingEvents> = {
  DeliberationBegan: () => 'deliberation began',
  DossierAssembled: ({ version, digest }) => `dossier ${version} assembled (${digest ?? WITHHELD})`,
  SignedOff: ({ by, agency, question, position, reaffirms }) =>
    `${actorLabel(by)} ${reaffirms === null ? 'signed off' : 'reaffirmed'} for ${agency} on ${question}: ${positionWords(position)}`,
  OpinionWithdrawn: ({ by, agency, question }) =>
    `${actorLabel(by)} withdrew the opinion of ${agency} on ${question} on an earlier dossier`,
  Recommended: ({ by, agency, question, position }) =>
    `${actorLabel(by)} recommended to ${agency} on ${question}: ${positionWords(position)}`,
  LastCallOpened: ({ called, until }) => `last call to ${listFew(called)}, ${dueLabel(until)}`,
  LastCallWaived: ({ by, agency }) => `${actorLabel(by)} waived the last call for ${agency}`,
  LastCallEnded: ({ how }) => `last call ended${how === undefined ? '' : `: ${CALL_ENDS[how]}`}`,
  PersonAssigned: ({ by, agency, person }) =>
    `${actorLabel(by)} assigned ${person ?? WITHHELD} for ${agency}`,
  InterestDeclared: ({ agency, person }) =>
    `${person ?? WITHHELD} of ${agency} declared their interests`,
  InterestRuled: ({ by, person }) =>
    `${actorLabel(by)} ruled on the interest that ${person ?? WITHHELD} declared`,
  PersonRecused: ({ agency, person }) => `${person ?? WITHHELD} of ${agency} was recused`,
  RecusalLifted: ({ agency, person }) =>
    `the recusal of ${person ?? WITHHELD} of ${agency} was lifted`,
  OpinionsVoided: ({ agency, why, opinions, since }) =>
    `no longer counted for ${agency}: opinions of events ${listFew(opinions.map(String))}, ${VOID_CAUSES[why]}${since === null ? '' : ` since ${since}`}`,
  SignatureDelegated: ({ agency, person, to, until }) =>
    `${person ?? WITHHELD} of ${agency} delegated signing to ${to ?? WITHHELD} until ${until}`,
  DelegationRevoked: ({ agency, person, to }) =>
    `${person ?? WITHHELD} of ${agency} ended the delegation to ${to ?? WITHHELD}`,
};

const CALL_ENDS: Readonly<Record<Extract<ReviewEvent, { type: 'LastCallEnded' }>['how'], string>> =
  {
    allSpoken: 'all agencies have signed',
    waived: 'it was waived',
    termOver: 'its time ran out',
    off: 'the required sign-offs are no longer met',
  };

const VOID_CAUSES: Readonly<
  Record<Extract<ReviewEvent, { type: 'OpinionsVoided' }>['why'], string>
> = {
  recused: 'because it rests on someone who is recused',
  keyStolen: 'because it was signed under a key reported stolen',
};
