import type { Deficiency, intakeEvents } from '../../contracts/review/intake';
import { WITHHELD } from './actors';
import type { LabelsOf } from './labels';
import { actorLabel, daysLabel } from './labels';
import { countWords } from './edition/phrases';

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

/** One line for each event about the intake: codes and instants alone. */
export const INTAKE_LABELS: LabelsOf<typeof intakeEvents> = {
  ReviewSubmitted: ({ company, edition, windowDays }) =>
    `${company ?? 'a company'} submitted a model under edition ${edition} for ${daysLabel(windowDays)}`,
  IntakeChecked: () => 'the submission is complete; the lead decides',
  IntakeReturned: ({ deficiencies }) =>
    `intake returned with ${countWords(deficiencies.length, 'deficiency', 'deficiencies')}`,
  DeficienciesAnswered: ({ by }) => `${actorLabel(by)} answered the deficiencies`,
  IntakeAccepted: ({ suites }) => `intake accepted with ${countWords(suites.length, 'suite')}`,
};
