import { z } from 'zod';
import { MARKS, maySee } from './confidentiality';
import type { Mark, Viewer } from './confidentiality';
import { marksOf } from './mark';
import type { FullyMarked, MarkTree, Projected } from './mark';

export interface Projection<Value> {
  readonly value: Value;
  /**
   * Names of the fields that are left out, as `signOffs.reason`. They follow from the marks and the
   * viewer alone, never from what the value holds.
   */
  readonly withheld: string[];
}

/** What of a value a viewer sees, by the marks of its schema. Pure; a field that its schema does not have is left out. */
export function project<Schema extends z.ZodObject>(
  value: z.output<Schema>,
  schema: Schema & FullyMarked<Schema>,
  viewer: Viewer,
): Projection<Projected<Schema>> {
  const marks = marksOf(schema);
  return {
    value: pick(value, marks, seenBy(viewer)) as Projected<Schema>,
    withheld: listWithheld(schema, viewer),
  };
}

type Seen = ReadonlySet<Mark>;

const seenBy = (viewer: Viewer): Seen => new Set(MARKS.filter((mark) => maySee(mark, viewer)));

/** Names of the fields that the marks of a schema keep from a viewer. */
export function listWithheld(schema: z.ZodObject, viewer: Viewer): string[] {
  const seen = seenBy(viewer);
  const bySight = WITHHELD.get(schema) ?? new Map<string, readonly string[]>();
  WITHHELD.set(schema, bySight);
  const sight = [...seen].join();
  const names = bySight.get(sight) ?? namesWithheld(marksOf(schema), seen);
  bySight.set(sight, names);
  return [...names];
}

/** By what is seen at all: there are few such sets, and a list asks the same for each of its items. */
const WITHHELD = new WeakMap<z.ZodObject, Map<string, readonly string[]>>();

function namesWithheld(marks: MarkTree, seen: Seen): string[] {
  if (typeof marks === 'string') return [];
  return Object.entries(marks).flatMap(([field, inner]) =>
    typeof inner === 'string'
      ? [...(seen.has(inner) ? [] : [field])]
      : namesWithheld(inner, seen).map((name) => `${field}.${name}`),
  );
}

function pick(value: unknown, marks: MarkTree, seen: Seen): unknown {
  if (typeof marks === 'string' || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((element) => pick(element, marks, seen));
  const fields = Object.entries(value).filter(([field]) => {
    const inner = Object.hasOwn(marks, field) ? marks[field] : undefined;
    return inner !== undefined && (typeof inner !== 'string' || seen.has(inner));
  });
  return Object.fromEntries(
    fields.map(([field, one]) => [field, pick(one, marks[field] ?? 'state', seen)]),
  );
}

/** The schema of what is left of a value when it is projected: whatever can be withheld is optional. */
export const toProjectedSchema = <Schema extends z.ZodObject>(
  schema: Schema & FullyMarked<Schema>,
): z.ZodObject & z.ZodType<Projected<Schema>> => toProjected(schema, marksOf(schema)) as never;

function toProjected(schema: z.ZodType, marks: MarkTree): z.ZodType {
  if (typeof marks === 'string') return schema;
  if (schema instanceof z.ZodNullable) return toProjected(inner(schema), marks).nullable();
  if (schema instanceof z.ZodOptional) return toProjected(inner(schema), marks).optional();
  if (schema instanceof z.ZodArray) return z.array(toProjected(schema.element as z.ZodType, marks));
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options.map((option) => toProjected(option as z.ZodType, marks));
    return z.discriminatedUnion(schema.def.discriminator, options as never);
  }
  const shape = Object.entries((schema as z.ZodObject<Record<string, z.ZodType>>).shape);
  return z.strictObject(
    Object.fromEntries(
      shape.map(([field, one]) => {
        const mark = marks[field] ?? 'act';
        const canBeMissing = typeof mark === 'string' && mark !== 'state';
        return [field, canBeMissing ? one.optional() : toProjected(one, mark)];
      }),
    ),
  );
}

const inner = (schema: z.ZodNullable | z.ZodOptional): z.ZodType => schema.unwrap() as z.ZodType;
