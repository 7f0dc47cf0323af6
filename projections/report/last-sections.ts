import type { ReportRepresentation } from '../../contracts/http/document-representations';
import { WITHHELD } from '../words/actors';
import { DONE_WORDS, topicWords } from '../words/coverage';
import { suiteGapWords } from '../words/fault';
import { undeliveredWords } from '../words/promises';
import { list, section, table, text } from './page';
import type { Section } from './page';

/** What was covered of what was planned and promised. */
export const coverageSection = ({
  coverage,
  findings,
}: Partial<ReportRepresentation['report']>): Section[] =>
  coverage === undefined
    ? []
    : section('Coverage', [
        table(
          ['what', 'done', 'why not'],
          [
            ...coverage.suites.map(({ suite, done, why }) => [
              suite,
              DONE_WORDS[done],
              why === null ? '' : suiteGapWords(why),
            ]),
            ...coverage.topics.map((topic) => [
              topic.topic,
              DONE_WORDS[topic.done],
              topicWords(topic, findings) ?? '',
            ]),
          ],
        ),
        table(
          ['promised and not had', 'why'],
          (coverage.undelivered ?? []).map(({ variant, capability, ...rest }) => [
            `${capability ?? WITHHELD} of ${variant ?? WITHHELD}`,
            undeliveredWords(rest) ?? WITHHELD,
          ]),
        ),
        text(
          `Signed: ${coverage.signed.join(', ') || 'nobody'}. Silent: ${coverage.silent.join(', ') || 'nobody'}; ` +
            'silence is neither agreement nor objection. Nothing beyond what is named here was looked at.',
        ),
      ]);

/** What is no part of the report, and stands beside it. */
export function aftermathSection(aftermath: ReportRepresentation['aftermath']): Section[] {
  if (!aftermath) return [];
  const { release, revokedPartners } = aftermath;
  const lines = [
    ...(release
      ? [
          `${release.at}: the company attested its release of ${release.digest ?? WITHHELD}: ` +
            `${release.statement ?? WITHHELD}${release.differences ? ` (${release.differences})` : ''}`,
        ]
      : []),
    ...revokedPartners.map(
      ({ partner, at, why }) =>
        `${at}: partner ${partner ?? WITHHELD} revoked (${why ?? WITHHELD})`,
    ),
  ];
  return lines.length === 0
    ? []
    : section('Beside the report', [
        text('The report was issued as it stands above.'),
        list(lines),
      ]);
}
