import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { checkStageWords } from '../../projections/words/accuracy';
import { indent } from '../../projections/report/plain-text';
import { shown } from '../withheld';

type Accuracy = NonNullable<ReviewRepresentation['accuracy']>;

/** What the company says of a draft, and what it was told; nothing where no draft was put before it. */
export function renderAccuracy(accuracy: Accuracy | null): string[] {
  if (!accuracy) return [];
  return [
    checkStageWords(accuracy),
    ...accuracy.comments.flatMap(commentLines),
    ...accuracy.claims.flatMap(claimLines),
  ];
}

function commentLines({ id, finding, text, answer }: Accuracy['comments'][number]): string[] {
  const verdict = answer?.accepted === true ? 'accepted' : 'not accepted';
  const said = answer === null ? 'no answer' : `${verdict}: ${shown(answer.answer)}`;
  return [`${id} on ${finding ?? 'the draft'}: ${shown(text)}`, ...indent([said])];
}

function claimLines(claim: Accuracy['claims'][number]): string[] {
  const { id, finding, field, ground, reason, ruling, ruled } = claim;
  const why = ruled === null ? ', as the edition has it' : `: ${shown(ruled.reason)}`;
  return [
    `${id}, redaction of the ${field} of ${finding} (${shown(ground)}): ${shown(reason)}`,
    ...indent([ruling === null ? 'no ruling' : `${shown(ruling)}${why}`]),
  ];
}
