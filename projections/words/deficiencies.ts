import type { Deficiency } from '../../contracts/review/intake';
import { WITHHELD } from './actors';

type Written = Extract<Deficiency, { kind: 'written' }>;
/** A deficiency as a caller sees it: what a person wrote may be withheld. */
export type ShownDeficiency =
  Exclude<Deficiency, Written> | (Pick<Written, 'kind'> & Partial<Written>);

/** What a submission lacks: what the review found in words of here, what a person wrote as it is written. */
export function deficiencyWords(deficiency: ShownDeficiency): string {
  switch (deficiency.kind) {
    case 'suiteUnavailable':
      return `the evaluation suite ${deficiency.suite} is not available here`;
    case 'noSigner':
      return `agency ${deficiency.agency} has no active person with a signing key`;
    case 'written':
      return deficiency.text ?? WITHHELD;
    default:
      return deficiency satisfies never;
  }
}
