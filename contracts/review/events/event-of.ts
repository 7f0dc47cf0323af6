import { z } from 'zod';
import { mark } from '../../projection/mark';
import type { Marked, MarkedFields } from '../../projection/mark';

/** The shape of one type of event. A field without a mark does not compile. */
export const event = <Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  shape: Shape & MarkedFields<Shape>,
) =>
  z.strictObject({
    type: mark.state(z.literal<string>(type)) as unknown as Marked<z.ZodLiteral<Type>, 'state'>,
    ...(shape as Shape),
  });
