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
    description: 'consent to a longer window, up to the edition’s ceiling',
    need: 'companyPerson',
    descriptions: { days: 'by how many days' },
    examples: ['extend --days 3 --reason "Access was slow."'],
  },
  'change-release': {
    kind: 'changePlannedRelease',
    description: 'change the planned release, which may move the end of the window',
    need: 'company',
    names: { plannedRelease: 'date,none' },
    descriptions: { plannedRelease: 'the new day' },
    examples: ['change-release --date 2027-01-15', 'change-release --none'],
  },
  withdraw: {
    kind: 'withdraw',
    description: 'withdraw from a review; says what is lost and asks for confirmation',
    need: 'company',
    losses: withdrawalLossesNow,
    examples: ['withdraw --reason "The plans changed."'],
  },
  'sign-off': {
    kind: 'signOff',
    description: 'sign an agency’s position on the dossier',
    need: 'reviewer',
    names: { dossierDigest: 'dossier' },
    descriptions: {
      dossierDigest: 'the dossier to sign (default: the latest); it is shown before it is signed',
    },
    examples: [
      'sign-off --as reviewer-caisi --position concur --reason "The findings follow from the evidence."',
      'sign-off --as reviewer-nsa --position dissent --reason "Too little was done." --via http',
      'sign-off --as reviewer-cisa --position abstain --reason "Recused." --via none --out statement.json',
    ],
  },
  escalate: {
    kind: 'escalate',
    description: 'raise an escalation',
    need: 'reviewer',
    examples: ['escalate --as reviewer-nsa --reason "Access has been slow since Monday."'],
  },
  'resolve-escalation': {
    kind: 'resolveEscalation',
    description: 'resolve an escalation',
    need: 'reviewer',
    examples: [
      'resolve-escalation --as reviewer-caisi --escalation esc-1 --resolution "Access is back."',
    ],
  },
  'rerun-evaluation': {
    kind: 'rerunEvaluation',
    description: 'rerun a suite that failed or ended before it was complete',
    need: 'reviewer',
    examples: [
      'rerun-evaluation --as reviewer-caisi --suite safeguards --reason "The quota is raised."',
    ],
  },
  determine: {
    kind: 'determine',
    description: 'determine whether the model is covered',
    need: 'reviewer',
    examples: ['determine --as reviewer-nsa --determination covered'],
  },
  suspend: {
    kind: 'beginSuspension',
    description: 'pause the clock for a reason listed in the edition',
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
    description: 'resume the clock',
    need: 'reviewer',
    examples: ['end-suspension --as reviewer-caisi --suspension sus-1'],
  },
  'contest-suspension': {
    kind: 'contestSuspension',
    description: 'contest a pause or its dates, as the company; once per pause',
    need: 'company',
    examples: ['contest-suspension --suspension sus-1 --reason "The endpoint answered all day."'],
  },
  'settle-contest': {
    kind: 'settleContest',
    description: 'settle the company’s contest of a pause that someone else began',
    need: 'coordinator',
    examples: [
      'settle-contest --as example-coordinator --suspension sus-1 --ruling annulled --reason "It answered."',
    ],
  },
  'close-days': {
    kind: 'closeDays',
    description: 'close days in an open review, as its lead or a coordinator',
    need: 'coordinator',
    descriptions: { days: 'one or more, in ascending order' },
    examples: [
      'close-days --as example-coordinator --days 2026-12-24 2026-12-28 --source "the order of 18 December"',
    ],
  },
  'waive-last-call': {
    kind: 'waiveLastCall',
    description: 'waive the rest of the last call for your agency',
    need: 'reviewer',
    examples: ['waive-last-call --as reviewer-cisa --reason "Nothing to add."'],
  },
  'withdraw-opinion': {
    kind: 'withdrawOpinion',
    description: 'withdraw your agency’s opinion on an earlier dossier that still counts',
    need: 'reviewer',
    examples: [
      'withdraw-opinion --as reviewer-nsa --reason "The delivery changes what was weighed."',
    ],
  },
  'end-comments': {
    kind: 'endComments',
    description: 'end the company’s comments on the draft',
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
    `Withdrawing review ${view.id} ends it permanently. This is lost:`,
    ...(isOpen ? [` the rest of the window: ${formatDuration(view.clock.remainingMs)}`] : []),
    ...progress.filter(({ status }) => status !== 'completed').map(suiteLoss),
    ...(awaited.length > 0 ? [`  the sign-offs still awaited: ${awaited.join(', ')}`] : []),
    ...(view.access ? ['access to the model: its credential is destroyed'] : []),
    'The record so far is kept, including the withdrawal and its reason.',
  ];
}

const suiteLoss = ({ suite, status, counts }: ProgressRepresentation): string =>
  `  evaluation ${suite} (${status}): ${counts.notReached} of ${counts.planned} samples not reached`;
