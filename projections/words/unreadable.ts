/** What a list says of what it cannot show; null where it shows everything. */
export function unreadableWords(unreadable: readonly string[]): string | null {
  if (unreadable.length === 0) return null;
  const named = unreadable.slice(0, MOST_NAMED).join(', ');
  const more = unreadable.length - MOST_NAMED;
  return `${unreadable.length} cannot be read: ${named}${more > 0 ? ` and ${more} more` : ''}.`;
}

const MOST_NAMED = 10;
