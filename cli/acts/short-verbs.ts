import type { CommandContext } from '../context/command-context';
import type { ReviewId } from '../../contracts/primitives';
import type { ActVerb } from './act-command';
import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { ProgressRepresentation } from '../../contracts/http/record-representations';
import { formatDuration } from '../../projections/words/time';
import { awaitedSigners } from '../render/signing';

/** Acts that are done often, under a shorter name than `act KIND`. */
export const SHORT_VERBS: Readonly<Record<string, ActVerb>> = {
  extend: {
    kind: 'extendWindow',
    description: 'consent to a longer window, up to the ceiling of the edition, signed',
    need: 'companyPerson',
    descriptions: { days: 'by how many days' },
    examples: ['extend --days 3 --reason "Access was slow."'],
  },
  'change-release': {
    kind: 'changePlannedRelease',
    description: 'change the planned release, which moves the end of the window',
    need: 'company',
    names: { plannedRelease: 'date,none' },
    descriptions: { plannedRelease: 'the new day' },
    examples: ['change-release --date 2027-01-15', 'change-release --none'],
  },
  withdraw: {
    kind: 'withdraw',
    description: 'withdraw from a review; names what is lost and asks again',
    need: 'company',
    losses: withdrawalLossesNow,
    examples: ['withdraw --reason "The plans changed."'],
  },
  'sign-off': {
    kind: 'signOff',
    description: 'sign what an agency concludes about the dossier',
    need: 'reviewer',
    names: { dossierDigest: 'dossier' },
    descriptions: {
      dossierDigest: 'the dossier that is signed (default: the latest, shown first)',
    },
    examples: [
      'sign-off --as reviewer-caisi --position concur --reason "The findings follow from the evidence."',
      'sign-off --as reviewer-nsa --position dissent --reason "Too little was done." --via http',
      'sign-off --as reviewer-cisa --position abstain --reason "Recused." --via none --out statement.json',
    ],
  },
  escalate: {
    kind: 'escalate',
    description: 'raise an escalation, signed',
    need: 'reviewer',
    examples: ['escalate --as reviewer-nsa --reason "Access has been slow since Monday."'],
  },
  'resolve-escalation': {
    kind: 'resolveEscalation',
    description: 'resolve an escalation, signed',
    need: 'reviewer',
    examples: [
      'resolve-escalation --as reviewer-caisi --escalation esc-1 --resolution "Access is back."',
    ],
  },
  'rerun-evaluation': {
    kind: 'rerunEvaluation',
    description: 'run a suite again that failed or ended before it was complete, signed',
    need: 'reviewer',
    examples: [
      'rerun-evaluation --as reviewer-caisi --suite safeguards --reason "The quota is raised."',
    ],
  },
  determine: {
    kind: 'determine',
    description: 'determine whether the model is covered, signed',
    need: 'reviewer',
    examples: ['determine --as reviewer-nsa --determination covered'],
  },
  suspend: {
    kind: 'beginSuspension',
    description:
      'stop the clock, signed; the agencies do this, for a reason that the edition lists',
    need: 'reviewer',
    names: { reason: 'reason-code' },
    descriptions: { reason: 'for example access-outage' },
    examples: [
      'suspend --as reviewer-caisi --reason-code access-outage',
      'suspend --as reviewer-caisi --reason-code access-outage --from 2026-12-04T09:00:00.000Z',
    ],
  },
  'end-suspension': {
    kind: 'endSuspension',
    description: 'let the clock run again, signed',
    need: 'reviewer',
    examples: ['end-suspension --as reviewer-caisi --suspension sus-1'],
  },
  'contest-suspension': {
    kind: 'contestSuspension',
    description: 'contest a pause of the clock, or its dating, as the company; once each',
    need: 'company',
    examples: ['contest-suspension --suspension sus-1 --reason "The endpoint answered all day."'],
  },
  'settle-contest': {
    kind: 'settleContest',
    description: 'settle the company’s contest of a pause that somebody else began, signed',
    need: 'coordinator',
    examples: [
      'settle-contest --as example-coordinator --suspension sus-1 --ruling annulled --reason "It answered."',
    ],
  },
  'close-days': {
    kind: 'closeDays',
    description: 'close days in a review that runs, signed; its lead or a coordinator does this',
    need: 'coordinator',
    descriptions: { days: 'one or more, in ascending order' },
    examples: [
      'close-days --as example-coordinator --days 2026-12-24 2026-12-28 --source "the order of 18 December"',
    ],
  },
  'waive-last-call': {
    kind: 'waiveLastCall',
    description: 'waive the rest of the last call for one’s agency, signed',
    need: 'reviewer',
    examples: ['waive-last-call --as reviewer-cisa --reason "Nothing to add."'],
  },
  'withdraw-opinion': {
    kind: 'withdrawOpinion',
    description:
      'withdraw what one’s agency said of an earlier dossier and what counts since, signed',
    need: 'reviewer',
    examples: [
      'withdraw-opinion --as reviewer-nsa --reason "The delivery changes what was weighed."',
    ],
  },
  'end-comments': {
    kind: 'endComments',
    description: 'say that the company has said what it has to say of the draft; the check goes on',
    need: 'company',
    examples: ['end-comments'],
  },
};

async function withdrawalLossesNow(
  { client }: CommandContext,
  review: ReviewId,
): Promise<readonly string[]> {
  const path = { review };
  const { items } = await client.listEvaluations({ path });
  return withdrawalLosses(await client.readReview({ path }), items);
}

/** What a company gives up by withdrawing now, and what it does not. */
export function withdrawalLosses(
  view: ReviewRepresentation,
  progress: readonly ProgressRepresentation[],
): string[] {
  const awaited = awaitedSigners(view);
  const isOpen = view.window.openedAt !== null;
  return [
    `Withdrawing review ${view.id} ends it for good. Lost are:`,
    ...(isOpen ? [`  what is left of the window: ${formatDuration(view.clock.remainingMs)}`] : []),
    ...progress.filter(({ status }) => status !== 'completed').map(suiteLoss),
    ...(awaited.length > 0 ? [`  the sign-offs still awaited: ${awaited.join(', ')}`] : []),
    ...(view.access ? ['  the access: its credential is destroyed'] : []),
    'What has been recorded stays on record, the withdrawal and its reason with it.',
  ];
}

const suiteLoss = ({ suite, status, counts }: ProgressRepresentation): string =>
  `  evaluation ${suite} (${status}): ${counts.notReached} of ${counts.planned} samples not reached`;
