import type { SignOffView } from '../views/signing-view';

type Standing = Partial<Pick<SignOffView, 'stale' | 'voided'>>;

/** Why an opinion counts no longer, in words; null where it still counts. */
export function whyNotCounted({ stale, voided }: Standing): string | null {
  if (voided) return VOID_WORDS[voided.why](voided);
  return stale ? 'on an earlier dossier' : null;
}

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
