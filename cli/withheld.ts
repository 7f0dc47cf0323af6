import { WITHHELD } from '../projections/words/actors';
import { toPlainText } from '../projections/report/plain-text';

export const shown = (text: string | undefined): string =>
  text === undefined ? WITHHELD : toPlainText(text);

/** The one line that says what is missing; none where nothing is. */
export const withheldLines = (withheld: readonly string[]): string[] =>
  withheld.length === 0 ? [] : [`Withheld from this caller: ${withheld.join(', ')}`];
