import { z } from 'zod';
import { Line } from '../primitives';

/** Names of what belongs here as well and cannot be read: its number, its id, or where it is stored. */
const Unreadable = z.array(z.string());

/** All there are, on no pages. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), unreadable: Unreadable });

/** `next` is the cursor of the page after this one, null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable(), unreadable: Unreadable });

/** Items on one page. */
export const PageLimit = z.coerce.number().int().min(1).max(200).default(50);

/** Opaque: pass back what `next` held. */
export const Cursor = Line(500);

/** Position in a numbered list, given back as `next`. */
export const SequenceCursor = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a cursor that a page gave')
  .transform(Number);

/** A page of a review's numbered records, in ascending order. */
export const SequenceQuery = z.strictObject({
  cursor: SequenceCursor.optional(),
  limit: PageLimit,
});
