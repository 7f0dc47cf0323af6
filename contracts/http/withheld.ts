import { z } from 'zod';

/** Names of the fields that this caller does not see, or not yet; `signOffs.reason` is inside of another. */
export const Withheld = z.array(z.string());
