import { z } from 'zod';
import { ReviewId } from '../primitives';

/** A view that was folded anew, and the last event of the record that it was folded from. */
export const RebuiltView = z.strictObject({ review: ReviewId, sequence: z.int().positive() });
export type RebuiltView = z.infer<typeof RebuiltView>;
