import fc from 'fast-check';
import { z } from 'zod';

interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
}

const toJsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** Every regular expression that a schema holds its input against. */
export function patternsOf(schema: z.ZodType): string[] {
  const found = new Set<string>();
  JSON.stringify(toJsonSchema(schema), (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}

/** JSON that mostly follows a schema; what a refinement asks for beyond it is left to chance. */
export function arbitraryFor(schema: z.ZodType): fc.Arbitrary<unknown> {
  const root = toJsonSchema(schema);
  const known = new Map<string, fc.Arbitrary<unknown>>();

  const resolve = (reference: string): fc.Arbitrary<unknown> => {
    const name = reference.split('/').at(-1) ?? '';
    const target = root.$defs?.[name] ?? root;
    const made = known.get(reference);
    if (made) return made;
    const { value } = fc.letrec<{ value: unknown }>((tie) => {
      known.set(reference, fc.oneof({ maxDepth: 2 }, fc.constant(null), tie('value')));
      return { value: from(target) };
    });
    known.set(reference, value);
    return value;
  };

  const from = (part: JsonSchema): fc.Arbitrary<unknown> => {
    if (part.$ref !== undefined) return resolve(part.$ref);
    if ('const' in part) return fc.constant(part.const);
    if (part.enum) return fc.constantFrom(...part.enum);
    const options = part.anyOf ?? part.oneOf;
    if (options) return fc.oneof(...options.map(from));
    if (part.allOf)
      return from(Object.assign({}, ...part.allOf, { type: part.type }) as JsonSchema);
    if (Array.isArray(part.type)) {
      return fc.oneof(...part.type.map((type: string) => from({ ...part, type })));
    }
    if (part.type === 'object') return toObjects(part, from);
    if (part.type === 'array') return toArrays(part, from);
    return toScalars(part);
  };
  return from(root);
}

type From = (part: JsonSchema) => fc.Arbitrary<unknown>;

function toObjects(part: JsonSchema, from: From): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties: extra, propertyNames } = part;
  const own = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, from(value)])),
    { requiredKeys: [...required], noNullPrototype: true },
  );
  if (typeof extra !== 'object' || propertyNames === undefined) return own;
  const names = from(propertyNames).map(String);
  return fc.dictionary(names, from(extra), { maxKeys: 3, noNullPrototype: true });
}

function toArrays(part: JsonSchema, from: From): fc.Arbitrary<unknown> {
  if (part.prefixItems) return fc.tuple(...part.prefixItems.map(from));
  const { items, minItems = 0, maxItems = minItems + 3 } = part;
  const item = typeof items === 'object' ? from(items) : fc.jsonValue();
  return fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
}

function toScalars(part: JsonSchema): fc.Arbitrary<unknown> {
  switch (part.type) {
    case 'string':
      return toTexts(part);
    case 'integer':
      return toIntegers(part);
    case 'number':
      return part.exclusiveMaximum === undefined
        ? toIntegers(part)
        : fc.double({ min: part.minimum ?? 0, max: part.exclusiveMaximum, maxExcluded: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function toIntegers({ minimum, exclusiveMinimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const least = exclusiveMinimum === undefined ? minimum : exclusiveMinimum + 1;
  const min = Math.max(least ?? -1_000_000, Number.MIN_SAFE_INTEGER);
  return fc.integer({ min, max: Math.min(maximum ?? min + 1_000_000, min + 1_000_000) });
}

function toTexts(part: JsonSchema): fc.Arbitrary<string> {
  const { pattern, format, minLength = 0 } = part;
  if (format === 'date') return toDates().map((day) => day.slice(0, 10));
  if (format === 'date-time') return toDates();
  if (format === 'uri') return fc.webUrl({ validSchemes: ['https', 'http'] });
  if (pattern !== undefined) return matching(pattern);
  return fc.string({ minLength, maxLength: Math.min(part.maxLength ?? 40, minLength + 40) });
}

/** A lookahead or lookbehind without another group in it. */
const LOOKAROUND = /\(\?<?[=!](?:[^()[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])*\)/g;

/** Texts that fit a pattern. Taking one apart is slow, and most stand in many places. */
export function matching(pattern: string): fc.Arbitrary<string> {
  const regex = new RegExp(pattern);
  // The generator knows no lookaround: it goes without, and what does not fit is left out.
  const plain = new RegExp(pattern.replace(LOOKAROUND, ''));
  const made = MATCHING.get(pattern) ?? fc.stringMatching(plain).filter((text) => regex.test(text));
  MATCHING.set(pattern, made);
  return made;
}
const MATCHING = new Map<string, fc.Arbitrary<string>>();

const toDates = (): fc.Arbitrary<string> =>
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
