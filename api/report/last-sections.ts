import type { ReportRepresentation } from '../../contracts/http/document-representations';
import { list, section, table, text } from './page';
import type { Section } from './page';

export const WITHHELD = '(withheld)';

/** What was covered of what was planned and promised. */
export const coverageSection = ({
  coverage,
}: Partial<ReportRepresentation['report']>): Section[] =>
  coverage === undefined
    ? []
    : section('Coverage', [
        table(
          ['what', 'done', 'why not'],
          [
            ...coverage.suites.map(({ suite, done, why }) => [suite, DONE[done], why]),
            ...coverage.topics.map(({ topic, done, why }) => [topic, DONE[done], why ?? '']),
          ],
        ),
        table(
          ['promised and not had', 'why'],
          (coverage.undelivered ?? []).map(({ variant, capability, why }) => [
            `${capability ?? WITHHELD} of ${variant ?? WITHHELD}`,
            why ?? WITHHELD,
          ]),
        ),
        text(
          `Signed: ${coverage.signed.join(', ') || 'nobody'}. Silent: ${coverage.silent.join(', ') || 'nobody'}; ` +
            'silence is neither agreement nor objection. Nothing beyond what is named here was looked at.',
        ),
      ]);

const DONE = { done: 'done', partly: 'done in part', notDone: 'not done' } as const;

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
