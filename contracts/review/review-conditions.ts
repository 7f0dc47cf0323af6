import { z } from 'zod';
import { mark } from '../projection/mark';
import { AccessRules } from '../edition/course-rules';
import { Code } from '../primitives';
import { WindowCounting } from './window-counting';

/**
 * What of its edition a review's lists and its access rules go by. It stands on the record from the submission on, so
 * that whoever reads a review looks no edition up: a deployment may no longer have the one that it runs under.
 */
export const ReviewConditions = z.strictObject({
  /** In which its days begin and end. */
  timeZone: WindowCounting.shape.timeZone,
  /** Whether agencies open what the model answered under a person's own grant alone. */
  grants: mark.state(AccessRules.shape.grants),
  /** The reasons for which its clock is paused. */
  pauseReasons: mark.state(z.array(Code)),
  /** The reason of the orders that stop its clock; null where none does. */
  tollReason: mark.state(Code.nullable()),
  /** Whether an order closes days in it. */
  closesDays: mark.state(z.boolean()),
});
export type ReviewConditions = z.infer<typeof ReviewConditions>;
