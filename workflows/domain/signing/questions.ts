import type { Question, SignOffRule } from '../../../contracts/edition/sign-off-rules';
import type { Code } from '../../../contracts/primitives';
import { leadAgency, signingAgencies } from '../kernel/rules';
import type { Rules } from '../kernel/rules';

/** The question that is meant: the named one, or the only one. Undefined where there is none, or no telling. */
export function findQuestion(rules: Rules, named: Code | undefined): Question | undefined {
  const { questions } = rules.edition.signOff;
  if (named === undefined) return questions.length === 1 ? questions[0] : undefined;
  return questions.find(({ id }) => id === named);
}

/** The agencies that answered a question in a position that counts, and those that dissent. */
export interface AnswersToQuestions {
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
