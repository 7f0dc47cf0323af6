import type { Listing } from '../../store/stored-kind';

/** The body of an answer that is a whole list. */
export const toBody = <Item>({ items, unreadable }: Listing<Item>) => ({
  items: [...items],
  unreadable: [...unreadable],
});
