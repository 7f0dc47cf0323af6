import { toPlainText } from './plain-text';

/** Stands where there is something that this caller does not see, or not yet. */
export const WITHHELD = '(withheld)';

export const shown = (text: string | undefined): string =>
  text === undefined ? WITHHELD : toPlainText(text);

/** The one line that says what is missing; none where nothing is. */
export const withheldLines = (withheld: readonly string[]): string[] =>
  withheld.length === 0 ? [] : [`Withheld from this caller: ${withheld.join(', ')}`];
