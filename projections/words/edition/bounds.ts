import type { ReviewBounds } from '../../../contracts/edition/bounds';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import { say } from './phrases';
import type { EditionSentence } from './phrases';

const WORDS = {
  accesses: 'grants of access to the model by the company',
  amendments: 'amendments',
  deliveries: 'statements about promises and deliveries',
  promises: 'promised capabilities of variants, including withdrawn ones',
  driftExplanations: 'explanations of a changed snapshot',
  grants: 'grants of access to transcripts',
  releaseAttestations: 'attestations of releases',
  determinations: 'determinations',
  intakeRounds: 'returned submissions and answers to them',
  requests: 'requests to the company',
  suspensions: 'pauses of the clock, and a quarter as many by orders on all reviews',
  closedDays: 'days closed while the review is open, and as many by orders on all reviews',
  releaseChanges: 'changes of the planned release',
  reruns: 'reruns of suites',
  people: 'assignments, declared interests and recusals',
  recommendations: 'recommendations',
  delegations: 'delegations',
  escalations: 'escalations',
  findings: 'findings',
  findingRevisions: 'revisions of findings',
  transcriptReviews: 'reviews of transcripts',
  coverageNotes: 'notes on coverage',
  holdings: 'holdings',
  handovers: 'handovers of a holding',
  partners: 'trusted partners',
  partnerPositions: 'positions on trusted partners',
  waveSettings: 'settings of a wave',
  comments: 'comments on the draft',
  redactionClaims: 'claims of redaction',
  textBytes: 'bytes of text in all of these',
} as const satisfies Record<keyof ReviewBounds, string>;

/** How much a review takes, and that what ends or settles something is never refused for it. */
export const howMuchItTakes = ({ bounds }: PolicyEdition): EditionSentence[] => [
  say(
    'bounds',
    'Once a limit is reached, further acts of that kind are refused; acts that end, settle, revoke, return or sign something are always accepted.',
  ),
  ...(Object.entries(WORDS) as [keyof ReviewBounds, string][]).map(([kind, words]) =>
    say(`most ${kind}`, `At most ${bounds[kind].toLocaleString('en-US')} ${words}.`),
  ),
];
