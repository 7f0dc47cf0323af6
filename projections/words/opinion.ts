import type { SignOffPosition, SignOffView } from '../../contracts/review/signing';

/** What an agency does by signing in a position. */
export const POSITION_WORDS = {
  concur: 'concurs',
  concurWithComment: 'concurs with a comment',
  dissent: 'dissents',
  abstain: 'abstains',
} as const satisfies Record<SignOffPosition, string>;

type Standing = Partial<Pick<SignOffView, 'stale' | 'voided' | 'withdrawn'>>;

/** Why an opinion counts no longer, in words; null where it still counts. */
export function whyNotCounted({ stale, voided, withdrawn }: Standing): string | null {
  if (voided) return VOID_WORDS[voided.why](voided);
  if (withdrawn) return 'withdrawn';
  return stale ? 'on an earlier dossier' : null;
}

/** What is to be said beside an opinion: why it counts no longer, or that it was given on an earlier version. */
export const opinionMark = (
  opinion: Standing & Partial<Pick<SignOffView, 'carried' | 'dossierVersion'>>,
): string | null => whyNotCounted(opinion) ?? (opinion.carried ? carriedWords(opinion) : null);

const carriedWords = ({ dossierVersion = null }: Partial<Pick<SignOffView, 'dossierVersion'>>) =>
  dossierVersion === null
    ? 'given on an earlier version, and counted'
    : `given on version ${dossierVersion}, and counted`;

const VOID_WORDS: Readonly<
  Record<
    NonNullable<SignOffView['voided']>['why'],
    (voided: Partial<NonNullable<SignOffView['voided']>>) => string
  >
> = {
  recused: () => 'not counted: rests on the word of somebody who is recused',
  keyStolen: ({ since }) =>
    `not counted: signed under a key reported stolen${since ? ` since ${since}` : ''}`,
};
