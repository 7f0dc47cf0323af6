import { openDrift } from './access/drift';
import type { Question } from '../../contracts/edition/sign-off-rules';
import type { Code } from '../../contracts/primitives';
import { signingAgencies } from './rules';
import type { Rules } from './rules';
import { askedBy, isMet } from './signing/questions';
import { counts } from './signing/standing';
import type { ReviewState, SignOff } from './state';

/** The sign-offs that name the current dossier; all others are stale. */
export function liveSignOffs(state: ReviewState): SignOff[] {
  const { dossier } = state;
  if (!dossier) return [];
  return state.signOffs.filter((signOff) => signOff.dossierDigest === dossier.digest);
}

/** Agencies that a question asks and that have not answered it on the current dossier. */
export function silentOn(state: ReviewState, { id, rule }: Question, rules: Rules): Code[] {
  const signed = signedOn(state, id);
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
      !isMet(question.rule, countedOn(state, question.id, rules), rules),
  );

const signedOn = (state: ReviewState, question: Code): Set<Code> =>
  new Set(answersTo(state, question).map(({ agency }) => agency));

/** Agencies whose answers count now: one that waits for a ruling on an interest does not yet. */
const standingOn = (state: ReviewState, question: Code, rules: Rules): Set<Code> =>
  countedOn(
    { ...state, signOffs: state.signOffs.filter((one) => counts(state, one, rules)) },
    question,
    rules,
  );

function countedOn(state: ReviewState, question: Code, rules: Rules): Set<Code> {
  const { counts } = rules.edition.signOff;
  const counted = answersTo(state, question).filter(({ position }) => counts.includes(position));
  return new Set(counted.map(({ agency }) => agency));
}

const answersTo = (state: ReviewState, question: Code): SignOff[] =>
  liveSignOffs(state).filter((signOff) => signOff.question === question);

/** An open escalation, where the edition says so, and drift hold the report back; the window still ends. */
export const isHeld = (state: ReviewState, rules: Rules): boolean =>
  openDrift(state) !== null ||
  (rules.edition.escalation.openHoldsReport && state.escalations.length > 0);
