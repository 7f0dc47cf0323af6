import { unreadableWords } from '../../projections/words/lists';
import { toPlainText } from '../../projections/report/plain-text';

/** The last line of a list of which something cannot be read. */
export function unreadableLines({
  unreadable,
}: {
  readonly unreadable: readonly string[];
}): string[] {
  const words = unreadableWords(unreadable);
  return words === null ? [] : [toPlainText(words)];
}
