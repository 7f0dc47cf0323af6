import { duplicates, when } from '../contradiction';
import type { Check, Contradiction, Path } from '../contradiction';
import type { EditionShape } from '../edition-shape';
import type { SignOffRule } from '../sign-off-rules';

/** The questions and their signers: every agency asked can sign, and "several" means several. */
export const inSignOff: Check = (edition) => {
  const { counts, questions, lastCall } = edition.signOff;
  const { onQuorum, by } = edition.window.earlyEnd;
  return [
    ...when(lastCall !== null && !onQuorum && by.length === 0, {
      path: ['signOff', 'lastCall'],
      code: 'never',
      why: 'has no effect: under this edition every review lasts until its window ends',
    }),
    ...duplicates(['signOff', 'counts'], counts, 'each position'),
    ...when(!counts.some((one) => one === 'concur' || one === 'concurWithComment'), {
      path: ['signOff', 'counts'],
      code: 'nobody',
      why: 'must include a position that concurs: otherwise nobody can concur',
    }),
    ...duplicates(
      ['signOff', 'questions'],
      questions.map(({ id }) => id),
      'each question',
    ),
    ...questions.flatMap(({ rule }, index) => {
      const path = ['signOff', 'questions', index, 'rule'];
      return [...inRule(rule, edition, path), ...when(isMetBySilence(rule), SILENCE(path))];
    }),
  ];
};

const SILENCE = (path: Path): Contradiction => ({
  path,
  code: 'nobody',
  why: 'is met even if nobody signs: a rule against dissent must go with a required sign-off',
});

/** Whether a rule is met before anyone has signed. */
function isMetBySilence(rule: SignOffRule): boolean {
  switch (rule.kind) {
    case 'lead':
    case 'agency':
    case 'others':
      return false;
    case 'noDissent':
      return true;
    case 'all':
      return rule.of.every(isMetBySilence);
    case 'any':
      return rule.of.some(isMetBySilence);
    case 'atLeast':
      return rule.of.filter(isMetBySilence).length >= rule.count;
    default:
      return rule satisfies never;
  }
}

type SignerRoles = readonly { readonly id: string; readonly isLead: boolean }[];

const signersOf = ({ agencies }: EditionShape): SignerRoles =>
  agencies
    .filter(({ roles }) => roles.includes('signs'))
    .map(({ id, roles }) => ({ id, isLead: roles.includes('lead') }));

function inRule(rule: SignOffRule, edition: EditionShape, path: Path): Contradiction[] {
  const signers = signersOf(edition);
  switch (rule.kind) {
    case 'lead':
      return when(!signers.some(({ isLead }) => isLead), {
        path,
        code: 'nobody',
        why: 'requires the lead, which does not sign',
      });
    case 'agency':
      return when(!signers.some(({ id }) => id === rule.agency), {
        path: [...path, 'agency'],
        code: 'nobody',
        why: 'requires an agency that does not sign',
      });
    case 'others':
      return ofOthers(rule.count, signers, path);
    case 'noDissent':
      return [];
    case 'all':
    case 'any':
    case 'atLeast':
      return ofSeveral(rule, edition, path);
    default:
      return rule satisfies never;
  }
}

const ofOthers = (count: number, signers: SignerRoles, path: Path): Contradiction[] => [
  ...when(count === 0, {
    path: [...path, 'count'],
    code: 'nobody',
    why: 'must be at least 1: otherwise no sign-off is needed',
  }),
  ...when(count > signers.filter(({ isLead }) => !isLead).length, {
    path: [...path, 'count'],
    code: 'nobody',
    why: 'requires more sign-offs than there are other signing agencies',
  }),
];

function ofSeveral(
  rule: Extract<SignOffRule, { readonly of: unknown }>,
  edition: EditionShape,
  path: Path,
): Contradiction[] {
  const within = rule.of.flatMap((one, index) => inRule(one, edition, [...path, 'of', index]));
  const here = [
    ...duplicates([...path, 'of'], rule.of, 'each member of a rule'),
    ...when(rule.kind === 'atLeast' && rule.count > rule.of.length, {
      path: [...path, 'count'],
      code: 'nobody',
      why: 'requires more than it lists',
    }),
  ];
  if (within.length + here.length > 0) return [...here, ...within];
  const asked = peopleAsked(rule);
  const alone = signersOf(edition).find(({ id }) => isMetBy(rule, id, edition));
  return when(asked > 1 && alone !== undefined, {
    path,
    code: 'one-agency',
    why: `requires ${asked} sign-offs, but ${alone?.id ?? ''} alone can meet it`,
  });
}

/** How many sign-offs a rule speaks of at the least, as a reader counts them. */
function peopleAsked(rule: SignOffRule): number {
  switch (rule.kind) {
    case 'lead':
    case 'agency':
      return 1;
    case 'others':
      return rule.count;
    case 'noDissent':
      return 0;
    case 'all':
      return sum(rule.of.map(peopleAsked));
    case 'any':
      return Math.min(...rule.of.map(peopleAsked));
    case 'atLeast':
      return sum(
        rule.of
          .map(peopleAsked)
          .sort((one, other) => one - other)
          .slice(0, rule.count),
      );
    default:
      return rule satisfies never;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Whether one agency's sign-off is all that a rule needs. */
function isMetBy(rule: SignOffRule, agency: string, edition: EditionShape): boolean {
  const isLead = signersOf(edition).some((one) => one.id === agency && one.isLead);
  const met = (one: SignOffRule): boolean => isMetBy(one, agency, edition);
  switch (rule.kind) {
    case 'lead':
      return isLead;
    case 'agency':
      return rule.agency === agency;
    case 'others':
      return rule.count <= (isLead ? 0 : 1);
    case 'noDissent':
      return true;
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
