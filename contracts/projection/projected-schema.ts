import { z } from 'zod';
import type { MarksOf, Projected } from './confidentiality';

type AnyMarks = string | { readonly [field: string]: AnyMarks };

/** The schema of what is left of a value when it is projected: whatever can be withheld is optional. */
export function toProjectedSchema<
  Fields extends z.ZodObject,
  const M extends MarksOf<z.infer<Fields>>,
>(schema: Fields, marks: M): z.ZodObject & z.ZodType<Projected<z.infer<Fields>, M>> {
  return toProjected(schema, marks) as never;
}

function toProjected(schema: z.ZodType, marks: AnyMarks): z.ZodType {
  if (typeof marks === 'string') return schema;
  if (schema instanceof z.ZodNullable) return toProjected(inner(schema), marks).nullable();
  if (schema instanceof z.ZodOptional) return toProjected(inner(schema), marks).optional();
  if (schema instanceof z.ZodArray) return z.array(toProjected(schema.element as z.ZodType, marks));
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options.map((option) => toProjected(option as z.ZodType, marks));
    return z.discriminatedUnion(schema.def.discriminator, options as never);
  }
  if (!(schema instanceof z.ZodObject)) throw new TypeError('marks inside of what has no fields');
  const shape = Object.entries(schema.shape as Record<string, z.ZodType>).map(([field, one]) => {
    const mark = marks[field];
    if (mark === undefined) throw new TypeError(`no mark for ${field}`);
    const canBeMissing = typeof mark === 'string' && mark !== 'state';
    return [field, canBeMissing ? one.optional() : toProjected(one, mark)] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

const inner = (schema: z.ZodNullable | z.ZodOptional): z.ZodType => schema.unwrap() as z.ZodType;
