/** So many of a label's list are named: it is one short line, however many there are. */
const FEW = 3;
/** And so many of what a list cannot show. */
const UNREADABLE = 10;

/** The first few of a list and how many more there are; `none` of an empty one. */
export const listFew = (items: readonly string[], between = ', '): string =>
  items.length === 0 ? 'none' : listFirst(items, FEW, between);

/** All of a list; `none` of an empty one. */
export const listAll = (items: readonly string[], none = 'none'): string =>
  items.join(', ') || none;

/** What a list says about what it cannot show; null where it shows everything. */
export const unreadableWords = (names: readonly string[]): string | null =>
  names.length === 0
    ? null
    : `${names.length} cannot be read: ${listFirst(names, UNREADABLE, ', ')}.`;

function listFirst(items: readonly string[], most: number, between: string): string {
  const further = items.length - most;
  const named = items.slice(0, most).join(between);
  return further > 0 ? `${named} and ${further} more` : named;
}
