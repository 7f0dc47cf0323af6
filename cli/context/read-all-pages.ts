interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
  readonly unreadable: string[];
}

/** Items on each page asked for: the most that the API gives. */
export const PAGE_LIMIT = 200;

/** Every item of a paged list, in order, beginning after `cursor` if there is one; as one last page. */
export async function readAllPages<Item>(
  read: (query: { cursor: string | undefined; limit: number }) => Promise<Page<Item>>,
  cursor?: string,
): Promise<Page<Item>> {
  const items: Item[] = [];
  const unreadable: string[] = [];
  let next: string | null | undefined = cursor;
  do {
    const page: Page<Item> = await read({ cursor: next, limit: PAGE_LIMIT });
    items.push(...page.items);
    unreadable.push(...page.unreadable);
    ({ next } = page);
  } while (next !== null);
  return { items, next: null, unreadable };
}
