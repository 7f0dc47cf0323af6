// What others wrote could otherwise move a reader's cursor, colour a lie or turn a line round.
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside, on one line and safe to print: white space becomes one blank, and control and
 * direction characters become U+FFFD.
 */
export const toPlainText = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').trim().replaceAll(UNSAFE, '\uFFFD');

const LONGEST_LINE = 2_000;

/** The words about a mistake may quote it, whatever it holds: safe to print line by line, and no line without end. */
export const toPlainLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(UNSAFE, '\uFFFD'))
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} …` : line))
    .join('\n');

/** A heading with its lines indented below; nothing at all where there are no lines. */
export const headed = (heading: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', heading, ...indent(lines)];

export const indent = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? '' : `  ${line}`));
