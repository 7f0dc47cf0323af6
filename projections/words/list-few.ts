/** So many are named; a label is one short line, however many there are. */
const MOST_NAMED = 3;

/** The first few of a list and how many more there are; `none` of an empty one. */
export function listFew(items: readonly string[], between = ', '): string {
  if (items.length === 0) return 'none';
  const further = items.length - MOST_NAMED;
  const named = items.slice(0, MOST_NAMED).join(between);
  return further > 0 ? `${named} and ${further} more` : named;
}
