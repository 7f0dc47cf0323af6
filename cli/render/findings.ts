import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInstant } from '../../projections/words/time';
import { WITHHELD } from '../../projections/words/actors';
import { indent } from '../section';
import { shown } from '../withheld';

type Findings = ReviewRepresentation['findings'];
type Finding = Findings['findings'][number];

/** What was found, how bad it is and how sure; what was read; and what was covered besides suites. */
export const renderFindings = ({ findings, transcriptReviews, coverage }: Findings): string[] => [
  ...findings.flatMap(findingLines),
  ...transcriptReviews.map(
    ({ agency, person, category, confidence, reading }) =>
      `read by ${shown(person ?? undefined)} of ${agency}: ${shown(category)}, confidence ` +
      `${shown(confidence)}: ${shown(reading)}`,
  ),
  ...coverage.map(({ topic, done, why }) => `${topic}: ${done}: ${shown(why)}`),
];

function findingLines({ id, agency, status, urgent, stale, content, at }: Finding): string[] {
  const marks = [status, ...(urgent ? ['urgent'] : []), ...(stale ? ['stale'] : [])].join(', ');
  const { title, kind, severity, text, evidence, limitations } = content;
  const vector = severity.vector === null ? '' : ` (${shown(severity.vector)})`;
  return [
    `${id} of ${agency} [${marks}] ${formatInstant(at)}: ${shown(title)}`,
    ...indent([
      `${shown(kind)}, severity ${shown(severity.level)}${vector}`,
      shown(text),
      `evidence: ${evidence === undefined ? WITHHELD : evidence.join(', ') || 'none'}`,
      ...(limitations ?? []).map((limitation) => `limitation: ${shown(limitation)}`),
    ]),
  ];
}
