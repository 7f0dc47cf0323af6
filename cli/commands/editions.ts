import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { compareEditions, editionPage } from '../../projections/words/edition/edition-page';
import { checkEdition } from '../../policies/check-edition';
import type { CheckedEdition } from '../../policies/check-edition';
import { findEdition, listEditions } from '../../policies/editions';
import { openContext } from '../context/command-context';
import { CommandFailed } from '../context/failures';
import { fileSize } from '../context/file-size';
import { withExamples, withJson } from '../context/options';
import { toPlainText, headed } from '../../projections/report/plain-text';
import { printAnswer } from '../context/print';
import { editionLines } from '../render/records';

interface Options {
  readonly json?: boolean;
}

/** Larger than any edition by far. */
const LARGEST_EDITION_BYTES = 1_000_000;

export function addEditions(program: Command): void {
  const command = program
    .command('editions')
    .description('list the policy editions a review can start under; check or compare editions');
  withExamples(withJson(command), 'editions', 'editions check my-edition.json');
  command.action(async (options: Options) => {
    const { client } = openContext(command, 'reader');
    const { items } = await client.listEditions();
    printAnswer(options, { items }, items.flatMap(editionLines));
  });
  addCheck(command);
  addCompare(command);
}

function addCheck(editions: Command): void {
  const command = editions
    .command('check')
    .argument('<edition>', 'edition file, or the id of a shipped edition')
    .description('report every fault of an edition, or explain it in sentences')
    .action((name: string) => {
      const { edition, faults } = read(name);
      const page = edition ? editionPage(edition) : null;
      const isSound = edition !== null && faults.length === 0;
      printAnswer(
        command.optsWithGlobals<Options>(),
        { faults, page: isSound ? page : null },
        isSound ? renderEditionPage(edition) : renderFaults(faults),
      );
      if (!isSound) throw new CommandFailed(refusalOf(name, faults.length));
    });
  withExamples(command, 'editions check my-edition.json', 'editions check us-2026-06');
}

function addCompare(editions: Command): void {
  const command = editions
    .command('compare')
    .argument('<one>', 'edition file, or the id of a shipped edition')
    .argument('<other>', 'the edition to compare with')
    .description('show in sentences where two editions differ')
    .action((one: string, other: string) => {
      const [first, second] = [readSound(one), readSound(other)];
      printAnswer(
        command.optsWithGlobals<Options>(),
        { differences: compareEditions(first, second) },
        renderComparison(first, second),
      );
    });
  withExamples(command, 'editions compare us-2026-06 draft-2026-05');
}

function readSound(name: string): PolicyEdition {
  const { edition, faults } = read(name);
  if (edition && faults.length === 0) return edition;
  throw new CommandFailed(`${refusalOf(name, faults.length)} Run "editions check" for details.`);
}

const refusalOf = (name: string, count: number): string =>
  `${toPlainText(name)} cannot be used: ${count} ${count === 1 ? 'fault' : 'faults'}.`;

function read(name: string): CheckedEdition {
  const shipped = findEdition(name);
  return shipped ? { edition: shipped, faults: [] } : checkEdition(readJson(name));
}

function readJson(file: string): unknown {
  const known = listEditions().map(({ id }) => id);
  const size = fileSize(file, ` and no edition with that id (known: ${known.join(', ')})`);
  if (size > LARGEST_EDITION_BYTES)
    throw new CommandFailed(`${file} is too large to be an edition.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CommandFailed(`${file} is not valid JSON.`);
  }
}

/** A fault of an edition, with its place in the file. */
interface ShownFault {
  readonly path: string;
  readonly code: string;
  readonly why: string;
}

/** `/window/defaultDays out-of-order: must lie between minimumDays and ceilingDays`. */
const renderFaults = (faults: readonly ShownFault[]): string[] =>
  faults.map(({ path, code, why }) => toPlainText(`${path || '/'} ${code}: ${why}`));

/** What an edition means, section by section, a sentence on each line. */
const renderEditionPage = (edition: PolicyEdition): string[] =>
  editionPage(edition)
    .flatMap(({ heading, sentences }) =>
      headed(
        heading,
        sentences.map(({ text }) => toPlainText(text)),
      ),
    )
    .slice(1);

/** Where two editions say different things, each under its own name. */
function renderComparison(one: PolicyEdition, other: PolicyEdition): string[] {
  const differences = compareEditions(one, other);
  const [first, second] = one.id === other.id ? ['first', 'second'] : [one.id, other.id];
  const said = (name: string, text: string | null): string =>
    `${name}: ${text === null ? '(says nothing about this)' : toPlainText(text)}`;
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
    ? ['The editions do not differ.']
    : [`${differences.length} sentences differ.`, ...sections];
}
