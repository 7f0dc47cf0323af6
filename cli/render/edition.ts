import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { compareEditions, editionPage } from '../../projections/words/edition/edition-page';
import { toPlainText, headed } from '../../projections/report/plain-text';

/** A fault of an edition, as whoever wrote the file has to find it. */
export interface ShownFault {
  readonly path: string;
  readonly code: string;
  readonly why: string;
}

/** `/window/defaultDays out-of-order: must lie between minimumDays and ceilingDays`. */
export const renderFaults = (faults: readonly ShownFault[]): string[] =>
  faults.map(({ path, code, why }) => toPlainText(`${path || '/'} ${code}: ${why}`));

/** What an edition means, section by section, a sentence on each line. */
export const renderEditionPage = (edition: PolicyEdition): string[] =>
  editionPage(edition)
    .flatMap(({ heading, sentences }) =>
      headed(
        heading,
        sentences.map(({ text }) => toPlainText(text)),
      ),
    )
    .slice(1);

/** Where two editions say different things, each under its own name. */
export function renderComparison(one: PolicyEdition, other: PolicyEdition): string[] {
  const differences = compareEditions(one, other);
  const [first, second] = one.id === other.id ? ['first', 'second'] : [one.id, other.id];
  const said = (name: string, text: string | null): string =>
    `${name}: ${text === null ? '(says nothing of it)' : toPlainText(text)}`;
  const headings = [...new Set(differences.map(({ heading }) => heading))];
  const sections = headings.flatMap((heading) =>
    headed(
      heading,
      differences
        .filter((difference) => difference.heading === heading)
        .flatMap((difference) => [
          `${difference.key}:`,
          `  ${said(first, difference.one)}`,
          `  ${said(second, difference.other)}`,
        ]),
    ),
  );
  return differences.length === 0
    ? ['Both say the same.']
    : [`${differences.length} sentences differ.`, ...sections];
}
