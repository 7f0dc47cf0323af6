import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import {
  audiencesWords,
  capital,
  countWords,
  lapseWords,
  listWords,
  partiesWords,
  plainWords,
  say,
  spanWords,
} from './phrases';
import type { EditionSentence } from './phrases';

const ANSWERS = {
  covered: '“covered”',
  notCovered: '“not covered”',
  cannotRuleOut: '“cannot be ruled out”',
} as const;

const SETTLED = {
  urgentFindings: 'every urgent finding must be made final or withdrawn',
  escalations: 'every escalation must be resolved',
  consultations: 'every consultation must be answered',
} as const;

export function whetherItIsCovered(edition: PolicyEdition): EditionSentence[] {
  const { initial, within, basis, settledFirst } = edition.determination;
  const consulted = edition.agencies.filter(({ roles }) => roles.includes('consulted'));
  return [
    say(
      'initial',
      `Until an agency has determined whether the model is covered, the answer is ${ANSWERS[initial]}.`,
    ),
    say(
      'determination',
      within === null
        ? 'There is no time limit for a determination.'
        : `When the company asks, the answer is due within ${spanWords(within)}; after that, ${ANSWERS[initial]} stands.${lapseWords(within, edition)}`,
    ),
    say(
      'basis',
      basis === 'required'
        ? 'A determination must state where its basis is held.'
        : 'A determination may state where its basis is held.',
    ),
    say(
      'settled first',
      settledFirst.length === 0
        ? 'A determination that the model is not covered ends the review even if other matters are open.'
        : `A determination that the model is not covered ends the review; before that, ${listWords(settledFirst.map((one) => SETTLED[one]))}.`,
    ),
    say(
      'consulted',
      consulted.length === 0
        ? 'No agency is consulted on it.'
        : `${listWords(consulted.map(({ id }) => id))} may be consulted on it.`,
    ),
  ];
}

export const whatIsEvaluated = (edition: PolicyEdition): EditionSentence[] => [
  ...suiteSentences(edition),
  ...accessSentences(edition),
  ...findingSentences(edition),
  ...requestSentences(edition),
];

function suiteSentences({ suites, findings }: PolicyEdition): EditionSentence[] {
  const run = (list: readonly string[]): string =>
    list.length === 0 ? 'no suite is run' : `the suites are ${listWords(list)}`;
  return [
    say('suites of covered', `For a covered model, ${run(suites.covered)}.`),
    say(
      'suites of cannot rule out',
      `While the answer is “cannot be ruled out”, ${run(suites.cannotRuleOut)}.`,
    ),
    say('suites of not covered', `For a model that is not covered, ${run(suites.notCovered)}.`),
    ...findings.topics.map(({ id, title }) =>
      say(`topic ${id}`, `Besides the suites, the report covers: ${title}.`),
    ),
  ];
}

function accessSentences({ access }: PolicyEdition): EditionSentence[] {
  const { probe, drift, grants } = access;
  const probed =
    probe &&
    `While the window is open, the access is probed every ${countWords(probe.everyHours, 'hour')}${jitterWords(probe.jitterMinutes)}; ` +
      `${countWords(probe.failures, 'failure')} in a row ${probe.failures === 1 ? 'is' : 'are'} an outage, which ` +
      (probe.credits === null
        ? 'is recorded.'
        : `pauses the clock for ${plainWords(probe.credits)}.`);
  return [
    say('probe', probed ?? 'Access is not probed between evaluations.'),
    say(
      'drift',
      drift === 'ask'
        ? 'If a snapshot other than the verified one answers, the company must explain it, and the lead agency must accept the explanation before the review continues.'
        : 'If access is checked again and a different snapshot answers, findings on the earlier one are marked as stale.',
    ),
    say(
      'grants',
      grants === 'needed'
        ? 'Staff of an agency may read the model’s answers only under a personal grant of access.'
        : 'Staff of an agency may read the model’s answers; grants of access are recorded.',
    ),
  ];
}

/** Probes of many reviews are spread, so that they do not all come at once. */
const jitterWords = (minutes: number): string =>
  minutes === 0 ? '' : `, or up to ${countWords(minutes, 'minute')} later`;

function findingSentences(edition: PolicyEdition): EditionSentence[] {
  const { mayRecord, urgentTo, citing } = edition.findings;
  return [
    say('findings', `${capital(partiesWords(mayRecord, edition))} may record findings.`),
    say('urgent findings', `An urgent finding is reported at once to ${audiencesWords(urgentTo)}.`),
    say(
      'citing',
      citing === 'afterTranscriptReview'
        ? 'A final finding may cite a result only after a person has read its transcript.'
        : 'A final finding may cite any result.',
    ),
  ];
}

function requestSentences(edition: PolicyEdition): EditionSentence[] {
  const { requests } = edition;
  if (!requests) return [say('requests', 'There are no recorded questions to the company.')];
  const { mayAsk, answerWithin, late, reason } = requests;
  const comes = {
    noted: 'is noted',
    escalated: 'is escalated',
    suspends: `pauses the clock for ${plainWords(reason ?? '')} until it comes`,
  }[late];
  return [
    say(
      'requests',
      `${capital(partiesWords(mayAsk, edition))} may put questions to the company, which has ${spanWords(answerWithin)} to answer.${lapseWords(answerWithin, edition)} A late answer ${comes}.`,
    ),
  ];
}
