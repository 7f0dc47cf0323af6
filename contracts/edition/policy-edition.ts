import type { z } from 'zod';
import { contradictionsOf } from './contradictions';
import { EditionShape } from './edition-shape';

/**
 * One edition of the policy that a review runs under, as data. A running review stays on the edition
 * it began with. An edition that contradicts itself is refused, with the path and the reason.
 */
export const PolicyEdition = EditionShape.superRefine((edition, context) => {
  for (const { path, why, code } of contradictionsOf(edition)) {
    context.addIssue({ code: 'custom', path: [...path], message: why, params: { code } });
  }
});
export type PolicyEdition = z.infer<typeof EditionShape>;
