import { z } from 'zod';
import { MARKS } from './confidentiality';
import type { Mark } from './confidentiality';

/** Only in types: the mark of a schema. */
declare const MARK: unique symbol;
declare const EACH: unique symbol;
declare const WHOLE: unique symbol;

export type Marked<Schema, M extends Mark> = Schema & { readonly [MARK]: M };
type EachMarked<Schema, M extends Mark> = Schema & { readonly [EACH]: M };

/**
 * The marks of a schema. A schema that is derived from another, as by `describe`, is marked like
 * it.
 */
interface Said {
  readonly mark?: Mark;
  readonly each?: Mark;
  readonly isWhole?: true;
}
const SAID = z.registry<Said>();
function say(schema: z.ZodType, what: Said): z.ZodType {
  SAID.add(schema, what);
  return schema;
}

type AnySchema = z.core.$ZodType;
type DefOf<Schema extends AnySchema> = Schema['_zod']['def'];
/** What is within a schema that adds nothing to who sees it: what may be absent, may be null, is listed. */
type WithinOf<Schema extends AnySchema> =
  DefOf<Schema> extends
    | { readonly innerType: infer Inner extends AnySchema }
    | { readonly element: infer Inner extends AnySchema }
    ? Inner
    : DefOf<Schema> extends { readonly options: readonly (infer Option extends AnySchema)[] }
      ? Option
      : never;

type Scalar = string | number | boolean | null | undefined;
type Scalars = Scalar | readonly (Scalar | readonly Scalar[])[];

/** What takes a mark: a scalar, a list of them, or an object that is marked as a whole. */
type Markable<Schema extends AnySchema> = Schema extends { readonly [MARK]: Mark }
  ? { readonly 'already has a mark': never }
  : Schema extends { readonly [WHOLE]: true }
    ? unknown
    : [z.output<Schema>] extends [Scalars]
      ? unknown
      : [WithinOf<Schema>] extends [never]
        ? { readonly 'is marked field by field': never }
        : Markable<WithinOf<Schema>>;

type Marker<M extends Mark> = <Schema extends z.ZodType>(
  field: Schema & Markable<Schema>,
) => Marked<Schema, M>;

/** Says at a field who sees it: `mark.record(Actor)`. The schema that is given stays as it is. */
export const mark = Object.fromEntries(
  MARKS.map((one) => [
    one,
    (field: z.ZodType) => {
      if (!isMarkable(field)) throw new TypeError('an object is marked field by field');
      return say(field.clone(), { mark: one });
    },
  ]),
) as unknown as { readonly [M in Mark]: Marker<M> };

/** Marks every field within what is marked otherwise elsewhere, or not at all. */
export const markEach = <Schema extends z.ZodType, const M extends Mark>(
  each: M,
  schema: Schema,
): EachMarked<Schema, M> => say(schema.clone(), { each }) as EachMarked<Schema, M>;

/** An object that is marked as a whole: nothing in it is more open, or less, than the rest. */
export const whole = <Schema extends z.ZodType>(
  schema: Schema,
): Schema & { readonly [WHOLE]: true } =>
  say(schema, { isWhole: true }) as Schema & { readonly [WHOLE]: true };

/** Paths of the fields that no mark says anything of; never where there is none. */
type Unmarked<Schema, Path extends string = ''> = Schema extends
  { readonly [MARK]: Mark } | { readonly [EACH]: Mark }
  ? never
  : Schema extends AnySchema
    ? DefOf<Schema> extends { readonly shape: infer Shape }
      ? {
          [Field in keyof Shape & string]: Unmarked<Shape[Field], `${Path}.${Field}`>;
        }[keyof Shape & string]
      : [WithinOf<Schema>] extends [never]
        ? Path
        : Unmarked<WithinOf<Schema>, Path>
    : never;

/** Demands of a schema a mark at every field, down to the last: one without does not compile. */
export type FullyMarked<Schema> = [Unmarked<Schema>] extends [never]
  ? unknown
  : { readonly 'no mark for': Unmarked<Schema> };

/** Demands the same of some fields, each at its place. */
export type MarkedFields<Shape> = { readonly [Field in keyof Shape]: FullyMarked<Shape[Field]> };

/** What every audience sees is always there, as is what has fields of its own; the rest may be missing. */
type IsAlwaysThere<Schema> = Schema extends { readonly [MARK]: infer M }
  ? M extends 'state'
    ? true
    : false
  : true;

/** What is left of a value where anything that its schema does not show to everybody may be withheld. */
export type Projected<Schema> = Schema extends { readonly [MARK]: Mark }
  ? z.output<Schema>
  : Schema extends { readonly [EACH]: infer M }
    ? ProjectedAs<M, z.output<Schema>>
    : Schema extends AnySchema
      ? ProjectedDef<DefOf<Schema>, z.output<Schema>>
      : never;

type ProjectedDef<Def, Value> = Def extends { readonly shape: infer Shape }
  ? {
      [
        Field in keyof Value as IsAlwaysThere<Shape[Field & keyof Shape]> extends true
          ? Field
          : never
      ]: Projected<Shape[Field & keyof Shape]>;
    } & {
      [
        Field in keyof Value as IsAlwaysThere<Shape[Field & keyof Shape]> extends true
          ? never
          : Field
      ]?: Value[Field];
    }
  : Def extends { readonly options: readonly (infer Option)[] }
    ? Projected<Option>
    : Def extends { readonly element: infer Element }
      ? Projected<Element>[]
      : Def extends { readonly type: infer Kind; readonly innerType: infer Inner }
        ? Projected<Inner> | (Kind extends 'nullable' ? null : undefined)
        : never;

/** The same of a value whose every field is marked alike. */
type ProjectedAs<M, T> = M extends 'state'
  ? T
  : T extends Scalar
    ? T
    : T extends readonly (infer Element)[]
      ? ProjectedAs<M, Element>[]
      : {
          [Field in keyof T as T[Field] extends Scalars ? never : Field]: ProjectedAs<M, T[Field]>;
        } & {
          [Field in keyof T as T[Field] extends Scalars ? Field : never]?: T[Field];
        };

/** The marks of a schema as a tree, whose leaves are marks. */
export type MarkTree = Mark | { readonly [field: string]: MarkTree };

const TREES = new WeakMap<z.ZodType, MarkTree>();

/**
 * The marks of a schema. Fields of a union are those of all its members.
 *
 * @throws TypeError for a field without a mark, and for a name that two members of a union mark otherwise.
 */
export function marksOf(schema: z.ZodType): MarkTree {
  const tree = TREES.get(schema) ?? toTree(schema, undefined, '');
  TREES.set(schema, tree);
  return tree;
}

/** The mark of one field. */
export const markOf = (field: Marked<z.ZodType, Mark>): Mark => SAID.get(field)?.mark ?? 'act';

function toTree(schema: z.ZodType, outer: Mark | undefined, path: string): MarkTree {
  const said = SAID.get(schema);
  const each = outer ?? said?.each;
  const own = each ?? said?.mark;
  if (own !== undefined && (said?.mark !== undefined || said?.isWhole === true)) return own;
  if (schema instanceof z.ZodObject) {
    const shape: Record<string, z.ZodType> = schema.shape;
    return Object.fromEntries(
      Object.entries(shape).map(([field, one]) => [field, toTree(one, each, `${path}.${field}`)]),
    );
  }
  const members = within(schema).map((one) => toTree(one, each, path));
  const [first, ...others] = members;
  if (first !== undefined) return others.reduce((one, other) => merge(one, other, path), first);
  if (each !== undefined) return each;
  throw new TypeError(`no mark for ${path}`);
}

function merge(one: MarkTree, other: MarkTree, path: string): MarkTree {
  if (typeof one === 'string' || typeof other === 'string') {
    if (one !== other) throw new TypeError(`two marks for ${path}`);
    return one;
  }
  const merged = Object.entries(other).map(([field, tree]) => {
    const known = Object.hasOwn(one, field) ? one[field] : undefined;
    return [field, known === undefined ? tree : merge(known, tree, `${path}.${field}`)] as const;
  });
  return { ...one, ...Object.fromEntries(merged) };
}

function within(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return [schema.unwrap() as z.ZodType];
  }
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  return schema instanceof z.ZodUnion ? (schema.options as z.ZodType[]) : [];
}

const isMarkable = (schema: z.ZodType): boolean =>
  SAID.get(schema)?.isWhole === true ||
  (!(schema instanceof z.ZodObject) && within(schema).every(isMarkable));
