import type { ReportRepresentation } from '../../contracts/http/document-representations';
import type { VoidedSince } from '../../contracts/review/disclosure/report';
import { opinionMark, whyNotCounted } from '../words/opinion';
import { section, table, text } from './page';
import type { Section } from './page';

type ShownReport = Partial<ReportRepresentation['report']>;

const WITHHELD = '(withheld)';

/** First of all: what is printed below stays as it was issued. */
export const sinceSection = (since: readonly VoidedSince[]): Section[] =>
  section('Since this report was issued', [
    table(
      ['agency', 'opinion of event', 'now', 'at'],
      since.map(({ agency, event, voided }) => [
        agency,
        String(event),
        whyNotCounted({ voided }) ?? '',
        voided.at,
      ]),
    ),
  ]);

const inBrackets = (why: string | null): string => (why === null ? '' : ` (${why})`);

const lastCallText = (coverage: ShownReport['coverage']): string => {
  const { called = [], silent = [], waived = [] } = coverage?.lastCall ?? {};
  if (called.length === 0) return '';
  return (
    `Last call to ${called.join(', ')}; silent to the end: ${silent.join(', ') || 'nobody'}; ` +
    `waived by: ${waived.join(', ') || 'nobody'}.`
  );
};

export const signOffSection = ({ signOffs = [], coverage }: ShownReport): Section[] =>
  section('Sign-offs', [
    table(
      ['agency', 'question', 'position', 'reason', 'at'],
      signOffs.map(({ agency, question, position, reason, at, ...rest }) => [
        agency,
        question,
        `${position ?? WITHHELD}${inBrackets(opinionMark(rest))}`,
        reason ?? WITHHELD,
        at,
      ]),
    ),
    text(lastCallText(coverage)),
    text(
      coverage === undefined
        ? ''
        : `Silent: ${coverage.silent.join(', ') || 'nobody'}. Silence is neither agreement nor objection.`,
    ),
  ]);
