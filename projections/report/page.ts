import type { ReportRepresentation } from '../../contracts/http/document-representations';

/** What of a report somebody is shown; a field that they are not shown is missing. */
export type ShownReport = Partial<ReportRepresentation['report']>;

/** A report as it is laid out: the one source of what is printed, whatever the format. */
export interface Page {
  readonly title: string;
  /** For whom it was made, and when it was issued. */
  readonly about: readonly string[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** The lines of one cell of a table. */
export type Cell = string | readonly string[];

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    };

export const text = (said: string): Block => ({ kind: 'text', text: said });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  head,
  rows,
});

export const linesOf = (cell: Cell): readonly string[] =>
  typeof cell === 'string' ? [cell] : cell;

/** A section, unless there is nothing to say in it. */
export function section(heading: string, blocks: readonly Block[]): Section[] {
  const said = blocks.filter((block) => !isEmpty(block));
  return said.length === 0 ? [] : [{ heading, blocks: said }];
}

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'text':
      return block.text === '';
    case 'list':
      return block.items.length === 0;
    case 'table':
      return block.rows.length === 0;
    default:
      return block satisfies never;
  }
}
