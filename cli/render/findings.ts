import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { indent, toPlainText } from '../../projections/report/plain-text';
import { findingWords, transcriptReviewWords } from '../../projections/words/findings';
import { shown } from '../withheld';

type Findings = ReviewRepresentation['findings'];

/** What was found, how bad it is and how sure; what was read; and what was covered besides suites. */
export const renderFindings = ({ findings, transcriptReviews, coverage }: Findings): string[] => [
  ...findings.flatMap((finding) => {
    const { head, details } = findingWords(finding);
    return [toPlainText(head), ...indent(details.map(toPlainText))];
  }),
  ...transcriptReviews.map((review) => toPlainText(transcriptReviewWords(review))),
  ...coverage.map(({ topic, done, why }) => `${topic}: ${done}: ${shown(why)}`),
];
