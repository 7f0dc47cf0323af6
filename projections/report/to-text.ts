import { linesOf } from './page';
import type { Block, Cell, Page } from './page';
import { headed, indent, toPlainText } from './plain-text';

/** A table whose rows are wider is told row by row, so that no line has to be read across a break. */
const WIDTH = 100;

/** The page as lines for a terminal, the same in a pipe. No text is cut or broken, and what is in it cannot act. */
export const toText = ({ title, about, sections }: Page): string[] => [
  ...[title, ...about].map(toPlainText),
  ...sections.flatMap(({ heading, blocks }) => headed(heading, blocks.flatMap(placedLines))),
];

/** A list belongs to the text above it; between two tables there is a blank line. */
function placedLines(block: Block, at: number, blocks: readonly Block[]): string[] {
  const above = blocks[at - 1]?.kind;
  const lines = blockLines(block);
  if (block.kind === 'list' && above === 'text') return indent(lines);
  return block.kind === 'table' && above === 'table' ? ['', ...lines] : lines;
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [toPlainText(block.text)];
    case 'list':
      return block.items.map((item) => `- ${toPlainText(item)}`);
    case 'table':
      return tableLines(block.head, block.rows);
    default:
      return block satisfies never;
  }
}

function tableLines(head: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => linesOf(cell).map(toPlainText).join('; ')));
  const widths = head.map((name, at) =>
    Math.max(...[name, ...cells.map((row) => row[at] ?? '')].map((cell) => cell.length)),
  );
  const width = widths.reduce((sum, one) => sum + one + GAP.length, 0);
  if (width > WIDTH) return cells.flatMap((row) => rowLines(head, row));
  return [head, ...cells].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

const GAP = '  ';

/** What a row is about, and below it each of its other cells under its name. */
const rowLines = (head: readonly string[], [first = '', ...rest]: readonly string[]): string[] => [
  `${head[0] ?? ''} ${first}`,
  ...indent(rest.flatMap((cell, at) => (cell === '' ? [] : [`${head[at + 1] ?? ''}: ${cell}`]))),
];
