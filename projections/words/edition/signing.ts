import type { Notice } from '../../../contracts/edition/escalation-rules';
import type { SignOffRule } from '../../../contracts/edition/sign-off-rules';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import {
  audiencesWords,
  capital,
  lapseWords,
  listWords,
  partiesWords,
  plainWords,
  say,
  spanWords,
} from './phrases';
import type { EditionSentence } from './phrases';

export function whoSigns(edition: PolicyEdition): EditionSentence[] {
  const { questions, counts, assignment, separation, delegation, immaterial, standing } =
    edition.signOff;
  return [
    ...questions.map(({ id, text, rule }) =>
      say(
        `question ${id}`,
        `“${text}” is answered when ${signOffRuleWords(rule, edition)} ${hasSigned(rule)}.`,
      ),
    ),
    say(
      'counts',
      `A sign-off counts when its position is ${listWords(
        counts.map((one) => `“${plainWords(one)}”`),
        'or',
      )}.`,
    ),
    say(
      'assignment',
      assignment === 'required'
        ? 'A person may sign only once they are assigned to the review and have declared their interests.'
        : 'A person of a signing agency may sign without being assigned to the review.',
    ),
    say(
      'separation',
      separation
        ? 'The person who recommended a sign-off may not give it.'
        : 'The person who recommended a sign-off may give it.',
    ),
    say(
      'immaterial',
      immaterial.length === 0
        ? 'After any change of the dossier the agencies sign again.'
        : `After a change of the dossier the agencies sign again, except after ${listWords(
            immaterial.map((kind) => IMMATERIAL[kind]),
            'or',
          )}: then an opinion counts as given on the earlier version, until the agency re-affirms or withdraws it.`,
    ),
    say('last call', lastCallSentence(edition.signOff, edition)),
    say(
      'delegation',
      delegation === null
        ? 'Nobody may delegate signing.'
        : `A person may delegate signing to another for ${spanWords(delegation)} at most.${lapseWords(delegation, edition)}`,
    ),
    say(
      'standing recused',
      'If a person is recused after signing, their signature stays on record but no longer counts.',
    ),
    say(
      'standing interestDeclared',
      `If a person declares an interest after signing, their signature ${
        standing.interestDeclared === 'held'
          ? 'does not count until a ruling lets them take part'
          : 'counts unless a ruling excludes them'
      }.`,
    ),
    say(
      'standing keyStolen',
      'Signatures under a key after it was stolen stay on record but do not count; the agency is asked again.',
    ),
  ];
}

const IMMATERIAL = {
  accessProfile: 'a change in how the endpoint is called',
  modelName: 'a new model name',
  modelVersion: 'a new model version',
  promises: 'a change of promises',
  delivered: 'a delivery reported by the company',
  deliveryConfirmed: 'a delivery confirmed by an agency',
  deliveryMissing: 'a delivery reported missing by an agency',
  minorFindingRecorded: 'a finding of severity info or low that is not urgent',
  findingRecorded: 'any other new finding',
  findingRevised: 'a finding that is revised',
  findingFinalised: 'a finding that is made final',
  findingWithdrawn: 'a finding that is withdrawn',
  transcriptAsScored: 'a transcript read and found as scored',
  transcriptDoubted: 'a transcript read and doubted',
  coverageNoted: 'a note on coverage',
} as const;

const WAIVERS = {
  nobody: 'Nobody can shorten it.',
  silentAgencies: 'It also ends if every agency that has not signed waives the rest.',
  leadAndSilentAgencies:
    'It also ends if the lead agency and every agency that has not signed waive the rest.',
} as const;

/** What a last call is, how long it runs, and who waives the rest of it. */
export const lastCallSentence = (
  { lastCall }: PolicyEdition['signOff'],
  edition: PolicyEdition,
): string =>
  lastCall === null
    ? 'There is no last call: the review does not wait for agencies that have not signed.'
    : `Once the required sign-offs are given, the agencies that have not signed may still do so within ${spanWords(lastCall.term)}; this last call ends early when all have signed. ${WAIVERS[lastCall.waivedBy]} The end of the window ends it too.${lapseWords(lastCall.term, edition)}`;

const hasSigned = (rule: SignOffRule): string =>
  rule.kind === 'lead' || rule.kind === 'agency' || (rule.kind === 'others' && rule.count === 1)
    ? 'has signed'
    : 'have signed';

/** `the lead agency (caisi) and at least one of the other agencies that sign (nsa, cisa)`. */
export function signOffRuleWords(rule: SignOffRule, edition: PolicyEdition): string {
  const nested = (one: SignOffRule): string =>
    'of' in one && one.of.length > 1
      ? `(${signOffRuleWords(one, edition)})`
      : signOffRuleWords(one, edition);
  switch (rule.kind) {
    case 'lead':
      return partiesWords(['lead'], edition);
    case 'agency':
      return rule.agency;
    case 'others':
      return othersWords(rule.count, edition);
    case 'noDissent':
      return 'no dissenting agency';
    case 'all':
      return listWords(rule.of.map(nested));
    case 'any':
      return listWords(rule.of.map(nested), 'or');
    case 'atLeast':
      return `at least ${rule.count} of these: ${listWords(rule.of.map(nested))}`;
    default:
      return rule satisfies never;
  }
}

function othersWords(count: number, { agencies }: PolicyEdition): string {
  const others = agencies
    .filter(({ roles }) => roles.includes('signs') && !roles.includes('lead'))
    .map(({ id }) => id);
  const names = others.join(', ');
  if (count < others.length) {
    return `at least ${count === 1 ? 'one' : count} of the other agencies that sign (${names})`;
  }
  if (count === 1) return `the other agency that signs (${names})`;
  return `${count === 2 ? 'both' : `all ${count}`} other agencies that sign (${names})`;
}

const timesWords = (times: number): string => (times === 1 ? 'once' : `${times} times`);

const LEVELS = {
  lead: 'with the lead agency',
  coordinator: 'with the coordinators',
  principals: 'with the principals of the agencies',
} as const;

const CAUSES = {
  deadlock: 'every agency asked has signed, but the required sign-offs are not met',
  unreachable: 'the model cannot be reached',
  urgentFinding: 'an urgent finding is recorded',
} as const;

export function howItEscalates(edition: PolicyEdition): EditionSentence[] {
  const { mayResolve, holdsReport, inHand, ladder, snooze, causes, rungs } = edition.escalation;
  return [
    ...ladder.map(({ level, notify, climbsAfter }, index) => {
      const begins = index === 0 ? 'An escalation begins' : 'It is then';
      const next =
        climbsAfter === null
          ? 'It goes no further: if nothing is done, it stays open while the window runs, and the review ends with it open.'
          : `If nobody acts within ${spanWords(climbsAfter)}, it moves up.`;
      return say(
        `ladder ${index + 1}`,
        `${begins} ${LEVELS[level]}: ${audiencesWords(notify)} ${isOne(notify) ? 'is' : 'are'} told. ${next}${lapseWords(climbsAfter, edition)}`,
      );
    }),
    say(
      'resolving',
      `${capital(partiesWords(mayResolve, edition))} may acknowledge and resolve it.`,
    ),
    say(
      'snooze',
      snooze === null
        ? 'Its next step cannot be postponed.'
        : `Its next step can be postponed once, by ${spanWords(snooze)}.${lapseWords(snooze, edition)}`,
    ),
    say(
      'open escalations',
      holdsReport === null
        ? 'An open escalation does not prevent sign-offs from completing the review.'
        : `While an escalation that holds the report is open, sign-offs do not complete the review; the window runs on. An escalation by the system always holds it. One by an agency or a coordinator holds it ${timesWords(holdsReport.perDossier)} on a dossier; a further one holds it only with the consent of ${partiesWords(holdsReport.furtherBy, edition, 'or')}.`,
    ),
    say(
      'in hand',
      `An acknowledged escalation moves to its next step if it is not resolved within ${spanWords(inHand)}.${lapseWords(inHand, edition)}`,
    ),
    say(
      'causes',
      causes.length === 0
        ? 'The system escalates nothing by itself.'
        : `The system escalates automatically when ${causes.map((cause) => CAUSES[cause]).join(', or when ')}.`,
    ),
    ...rungs.map((rung) => say(`rung ${rung.id}`, noticeWords(rung, edition))),
  ];
}

export const whoIsReminded = (edition: PolicyEdition): EditionSentence[] =>
  edition.reminders.length === 0
    ? [say('reminders', 'There are no reminders.')]
    : edition.reminders.map((notice) => say(`reminder ${notice.id}`, noticeWords(notice, edition)));

const isOne = (notify: Notice['notify']): boolean =>
  notify.length === 1 && !['coordinator', 'principals'].includes(notify[0] ?? '');

function noticeWords({ when, notify }: Notice, edition: PolicyEdition): string {
  const told = `${audiencesWords(notify)} ${isOne(notify) ? 'is' : 'are'} told`;
  switch (when.kind) {
    case 'shareConsumed':
      return `When ${Math.round(when.share * 1_000) / 10}% of the window is used up, ${told}.`;
    case 'remainingDays':
      return `When ${spanWords(when)} of the window ${when.days === 1 ? 'is' : 'are'} left, ${told}; and again whenever the end moves.`;
    case 'silentAgency':
      return `When an agency has not signed ${spanWords(when)} after the dossier was assembled, ${told}.${lapseWords(when, edition)}`;
    default:
      return when satisfies never;
  }
}
