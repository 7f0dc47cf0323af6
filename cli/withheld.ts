import { WITHHELD } from '../projections/words/actors';
import { toPlainText } from '../projections/report/plain-text';
import { unreadableWords } from '../projections/words/lists';

export const shown = (text: string | undefined): string =>
  text === undefined ? WITHHELD : toPlainText(text);

/** The one line that says what is missing; none where nothing is. */
export const withheldLines = (withheld: readonly string[]): string[] =>
  withheld.length === 0 ? [] : [`Withheld from this caller: ${withheld.join(', ')}`];

/** The last line of a list of which something cannot be read. */
export function unreadableLines({
  unreadable,
}: {
  readonly unreadable: readonly string[];
}): string[] {
  const words = unreadableWords(unreadable);
  return words === null ? [] : [toPlainText(words)];
}
