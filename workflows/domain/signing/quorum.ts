import type { Question, SignOffRule } from '../../../contracts/edition/sign-off-rules';
import type { Code, Digest } from '../../../contracts/primitives';
import { leadAgency, signingAgencies } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import { openDrift } from '../access/drift';
import type { SignOffPosition } from '../../../contracts/review/signing';
import { isImmaterial } from './dossier-change';
import { countedOf } from './fold-roster';
import { counts as mayCount } from './signing-authority';
import type { ReviewState, SignOff } from '../kernel/state';

/** The question that is meant: the named one, or the only one. Undefined where there is none, or no telling. */
export function findQuestion(rules: Rules, named: Code | undefined): Question | undefined {
  const { questions } = rules.edition.signOff;
  if (named === undefined) return questions.length === 1 ? questions[0] : undefined;
  return questions.find(({ id }) => id === named);
}

/** The agencies that answered a question in a position that counts, and those that dissent. */
interface AnswersToQuestions {
  readonly signed: ReadonlySet<Code>;
  readonly dissenting: ReadonlySet<Code>;
}

/** Whether a rule is met by what the agencies answered. */
export function isMet(rule: SignOffRule, answers: AnswersToQuestions, rules: Rules): boolean {
  const { signed, dissenting } = answers;
  const met = (one: SignOffRule): boolean => isMet(one, answers, rules);
  switch (rule.kind) {
    case 'lead':
      return signed.has(leadAgency(rules) ?? '');
    case 'agency':
      return signed.has(rule.agency);
    case 'others':
      return [...signed].filter((agency) => agency !== leadAgency(rules)).length >= rule.count;
    case 'noDissent':
      return dissenting.size === 0;
    case 'all':
      return rule.of.every(met);
    case 'any':
      return rule.of.some(met);
    case 'atLeast':
      return rule.of.filter(met).length >= rule.count;
    default:
      return rule satisfies never;
  }
}

/** The agencies whose sign-offs a rule asks for. */
export function askedBy(rule: SignOffRule, rules: Rules): Code[] {
  const signing = signingAgencies(rules);
  const lead = leadAgency(rules);
  switch (rule.kind) {
    case 'lead':
      return signing.filter((agency) => agency === lead);
    case 'agency':
      return signing.filter((agency) => agency === rule.agency);
    case 'others':
      return signing.filter((agency) => agency !== lead);
    case 'noDissent':
      return [];
    case 'all':
    case 'any':
    case 'atLeast': {
      const asked = new Set(rule.of.flatMap((one) => askedBy(one, rules)));
      return signing.filter((agency) => asked.has(agency));
    }
    default:
      return rule satisfies never;
  }
}

/**
 * The sign-offs that name the current dossier, or an earlier one on which they count; all others are stale. While
 * the dossier is reassembled after immaterial changes alone, they count as on the one before.
 */
export function liveSignOffs(state: ReviewState, rules: Rules): SignOff[] {
  const { signOffs, signing } = state;
  const digest = signedDossier(state, rules);
  return digest === null ? [] : countedOf(signOffs, digest, signing.counting);
}

function signedDossier(state: ReviewState, rules: Rules): Digest | null {
  const { dossier, signing, phase } = state;
  if (dossier) return dossier.digest;
  const isRenewed = phase === 'deliberation' && isImmaterial(state, rules);
  return (isRenewed ? signing.dossiers.at(-1)?.digest : null) ?? null;
}

/** Agencies that a question asks and that have not answered it on the current dossier. */
export function silentOn(state: ReviewState, { id, rule }: Question, rules: Rules): Code[] {
  const signed = signedOn(state, id, rules);
  return askedBy(rule, rules).filter((agency) => !signed.has(agency));
}

/** Agencies that sign under the edition and still have a question to answer. */
export function silentAgencies(state: ReviewState, rules: Rules): Code[] {
  const { questions } = rules.edition.signOff;
  const silent = new Set(questions.flatMap((question) => silentOn(state, question, rules)));
  return signingAgencies(rules).filter((agency) => silent.has(agency));
}

/** Every question's rule is met by sign-offs in positions that count. */
export const hasQuorum = (state: ReviewState, rules: Rules): boolean =>
  rules.edition.signOff.questions.every(({ id, rule }) =>
    isMet(rule, standingOn(state, id, rules), rules),
  );

/** Whether everybody has signed whom some question asks, and its rule is not met. */
export const isDeadlocked = (state: ReviewState, rules: Rules): boolean =>
  rules.edition.signOff.questions.some(
    (question) =>
      silentOn(state, question, rules).length === 0 &&
      !isMet(question.rule, answersOn(state, question.id, rules), rules),
  );

const signedOn = (state: ReviewState, question: Code, rules: Rules): Set<Code> =>
  new Set(answersTo(state, question, rules).map(({ agency }) => agency));

/** The answers that count now: one that waits for a ruling on an interest does not yet, and a dissent still is one. */
function standingOn(state: ReviewState, question: Code, rules: Rules): AnswersToQuestions {
  const { dissenting } = answersOn(state, question, rules);
  const ruled = answersTo(state, question, rules).filter((one) => mayCount(state, one, rules));
  return { signed: agenciesOf(ruled, rules.edition.signOff.counts), dissenting };
}

function answersOn(state: ReviewState, question: Code, rules: Rules): AnswersToQuestions {
  const answers = answersTo(state, question, rules);
  return {
    signed: agenciesOf(answers, rules.edition.signOff.counts),
    dissenting: agenciesOf(answers, ['dissent']),
  };
}

const agenciesOf = (
  answers: readonly SignOff[],
  positions: readonly SignOffPosition[],
): Set<Code> =>
  new Set(
    answers.filter(({ position }) => positions.includes(position)).map(({ agency }) => agency),
  );

const answersTo = (state: ReviewState, question: Code, rules: Rules): SignOff[] =>
  liveSignOffs(state, rules).filter((signOff) => signOff.question === question);

/** An open escalation that holds, where the edition says so, and drift hold the report back; the window still ends. */
export const isHeld = (state: ReviewState, rules: Rules): boolean =>
  openDrift(state) !== null ||
  (rules.edition.escalation.holdsReport !== null && state.escalations.some(({ holds }) => holds));

/**
 * Whether the sign-offs that the edition asks for stand, and nothing holds the report. A dossier may be on its way
 * to being reassembled: what ends by itself waits for it, and the end of the window does not.
 */
export const isConcluded = (state: ReviewState, rules: Rules): boolean =>
  state.phase === 'deliberation' && hasQuorum(state, rules) && !isHeld(state, rules);

/** Whether it is concluded on a dossier that is in force. */
export const isComplete = (state: ReviewState, rules: Rules): boolean =>
  state.dossier !== null && isConcluded(state, rules);
