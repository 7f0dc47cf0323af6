/** A heading with its lines indented below; nothing at all where there are no lines. */
export const section = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...indent(lines)];

export const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
