/** One page of a review's numbered records, and where the next begins. */
export async function readSequencePage<Item>(
  { cursor, limit }: { readonly cursor?: number | undefined; readonly limit: number },
  read: (range: { after: number; limit: number }) => Promise<Item[]>,
  toNumber: (item: Item) => number,
): Promise<{ items: Item[]; next: string | null }> {
  // One more than asked for tells whether there is another page.
  const found = await read({ after: cursor ?? 0, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? String(toNumber(last)) : null;
  return { items, next };
}
