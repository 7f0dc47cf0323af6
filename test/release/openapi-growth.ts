import { z } from 'zod';

/**
 * What a client of before would miss in an API of now. It may only grow: an operation, a parameter that may be
 * left out, a field or a value of an answer may be added. New values of answers count as growth: a client takes a
 * value that it does not know for one that it does not know.
 */
export function findShrinkage(before: unknown, after: unknown): string[] {
  const [old, now] = [Document.parse(before), Document.parse(after)];
  const faults: string[] = [];
  for (const [path, methods] of Object.entries(old.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const place = `${method.toUpperCase()} ${path}`;
      const other = now.paths[path]?.[method];
      if (!other) faults.push(`${place} is gone`);
      else faults.push(...compareOperations({ old, now }, operation, other).map(at(place)));
    }
  }
  return faults;
}

const Schema = z.looseObject({});
type Schema = Readonly<Record<string, unknown>>;
const Content = z.record(z.string(), z.looseObject({ schema: Schema.optional() })).optional();
const Operation = z.looseObject({
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: Schema.optional(),
      }),
    )
    .optional(),
  requestBody: z.looseObject({ content: Content, required: z.boolean().optional() }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content })).optional(),
  security: z.array(z.looseObject({})).optional(),
});
type Operation = z.infer<typeof Operation>;
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({}).optional(),
});
type Document = z.infer<typeof Document>;

interface Both {
  readonly old: Document;
  readonly now: Document;
}

const at =
  (place: string) =>
  (fault: string): string =>
    `${place}: ${fault}`;

function compareOperations(both: Both, before: Operation, after: Operation): string[] {
  const wasOpen = (before.security ?? []).length === 0;
  return [
    ...(wasOpen && (after.security ?? []).length > 0 ? ['asks who calls'] : []),
    ...compareParameters(both, before, after),
    ...compareBodies(both, before, after),
    ...compareAnswers(both, before, after),
  ];
}

function compareParameters(both: Both, before: Operation, after: Operation): string[] {
  const faults: string[] = [];
  const keyOf = (one: { readonly name: string; readonly in: string }) => `${one.in} ${one.name}`;
  const known = new Map((before.parameters ?? []).map((one) => [keyOf(one), one]));
  const left = new Map((after.parameters ?? []).map((one) => [keyOf(one), one]));
  for (const [key, one] of known) {
    const other = left.get(key);
    if (!other) faults.push(`the parameter ${key} is gone`);
    else faults.push(...comparer(both, 'input')(one.schema, other.schema).map(at(key)));
  }
  for (const [key, one] of left) {
    if (one.required === true && known.get(key)?.required !== true) {
      faults.push(`the parameter ${key} is asked for`);
    }
  }
  return faults;
}

function compareBodies(both: Both, before: Operation, after: Operation): string[] {
  if (!before.requestBody)
    return after.requestBody?.required === true ? ['a body is asked for'] : [];
  if (!after.requestBody) return ['it no longer takes a body'];
  return compareContents(
    [before.requestBody.content, after.requestBody.content],
    comparer(both, 'input'),
  ).map(at('body'));
}

function compareAnswers(both: Both, before: Operation, after: Operation): string[] {
  return Object.entries(before.responses ?? {}).flatMap(([status, answer]) => {
    const other = after.responses?.[status];
    // What a fault is told by is its code; losing one is no loss.
    if (!other) return Number(status) < 400 ? [`it no longer answers ${status}`] : [];
    return compareContents([answer.content, other.content], comparer(both, 'output')).map(
      at(status),
    );
  });
}

type Compare = (before: unknown, after: unknown) => string[];

function compareContents(
  [before, after]: readonly [z.infer<typeof Content>, z.infer<typeof Content>],
  compare: Compare,
): string[] {
  return Object.entries(before ?? {}).flatMap(([type, { schema }]) => {
    const other = after?.[type];
    return other ? compare(schema, other.schema) : [`${type} is gone`];
  });
}

type Direction = 'input' | 'output';

/** Compares what a client sends, or what it gets: of each, another side must not become narrower. */
function comparer(both: Both, direction: Direction): Compare {
  /** By the pair of references: none while it is under way, for a schema may hold itself. */
  const known = new Map<string, string[]>();
  const compare: Compare = (before, after) => {
    const [one, other] = [resolve(both.old, before), resolve(both.now, after)];
    const [old, now] = [variantsOf(both.old, one), variantsOf(both.now, other)];
    const pair = `${refOf(before)} ${refOf(after)}`;
    if (refOf(before) === '') return compareVariants(old, now);
    const found = known.get(pair);
    if (found) return found;
    known.set(pair, []);
    const faults = compareVariants(old, now);
    known.set(pair, faults);
    return faults;
  };

  function compareVariants(before: readonly Schema[], after: readonly Schema[]): string[] {
    return before.flatMap((variant) => {
      const alike = after.filter((one) => isAlike(variant, one));
      // Nobody misses parts of an answer that is no longer given.
      if (alike.length === 0) {
        return direction === 'input' || after.length >= before.length
          ? [`${nameOf(variant)} is no longer ${direction === 'input' ? 'accepted' : 'given'}`]
          : [];
      }
      const found = alike.map((one) => compareOne(variant, one));
      return found.reduce((best, one) => (one.length < best.length ? one : best));
    });
  }

  function compareOne(before: Schema, after: Schema): string[] {
    return [
      ...compareValues(before, after),
      ...compareLimits(before, after),
      ...compareProperties(before, after),
      ...(before['items'] === undefined ? [] : compare(before['items'], after['items'])).map(
        at('[]'),
      ),
      ...compareMaps(before, after),
    ];
  }

  function compareValues(before: Schema, after: Schema): string[] {
    if (direction === 'output') return [];
    const [values, others] = [valuesOf(before), valuesOf(after)];
    if (!others) return [];
    if (!values) return ['takes fewer values'];
    return values
      .filter((value) => !others.includes(value))
      .map((value) => `${String(value)} is no longer accepted`);
  }

  function compareLimits(before: Schema, after: Schema): string[] {
    if (direction === 'output') return [];
    return LIMITS.filter(([name, isNarrower]) => {
      const limit = after[name];
      return limit !== undefined && (before[name] === undefined || isNarrower(before[name], limit));
    }).map(([name]) => `its ${name} is narrower`);
  }

  function compareProperties(before: Schema, after: Schema): string[] {
    const [known, left] = [propertiesOf(before), propertiesOf(after)];
    const [was, is] = [requiredOf(before), requiredOf(after)];
    const gone = Object.keys(known).filter((name) => !(name in left));
    const asked = direction === 'input' ? is.filter((name) => !was.includes(name)) : [];
    const unsure =
      direction === 'output' ? was.filter((name) => name in left && !is.includes(name)) : [];
    return [
      ...gone.map((name) => `${name} is gone`),
      ...asked.map((name) => `${name} is asked for`),
      ...unsure.map((name) => `${name} may be absent`),
      ...Object.entries(known).flatMap(([name, schema]) =>
        name in left ? compare(schema, left[name]).map(at(name)) : [],
      ),
    ];
  }

  function compareMaps(before: Schema, after: Schema): string[] {
    const [values, others] = [before['additionalProperties'], after['additionalProperties']];
    if (typeof values !== 'object' || values === null) return [];
    return typeof others === 'object' ? compare(values, others).map(at('{}')) : ['{} is gone'];
  }

  return compare;
}

const refOf = (schema: unknown): string => toText(Schema.safeParse(schema).data?.['$ref']) ?? '';

const toText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What a reference stands for, within its own document. */
function resolve(document: Document, schema: unknown): Schema {
  const reference = refOf(schema);
  if (reference === '') return Schema.safeParse(schema).data ?? {};
  const parts = reference.replace('#/', '').split('/');
  let found: unknown = document;
  for (const part of parts) found = Schema.safeParse(found).data?.[part];
  return resolve(document, found);
}

/** Each with one type. */
function variantsOf(document: Document, schema: Schema): readonly Schema[] {
  const variants = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(variants)) {
    return variants.flatMap((one) => variantsOf(document, resolve(document, one)));
  }
  const { type } = schema;
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...schema, type: one })) : [schema];
}

/** Whether one can stand for the other: of the same type, and with the same constants that tell variants apart. */
function isAlike(one: Schema, other: Schema): boolean {
  const [type, others] = [one['type'], other['type']];
  if (type !== undefined && others !== undefined && type !== others) return false;
  return Object.entries(constantsOf(one)).every(([name, value]) => {
    const found = constantsOf(other)[name];
    return found === undefined || found === value;
  });
}

const constantsOf = (schema: Schema): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(propertiesOf(schema)).flatMap(([name, one]) => {
      const value = Schema.safeParse(one).data?.['const'];
      return value === undefined ? [] : [[name, value]];
    }),
  );

function nameOf(schema: Schema): string {
  const constants = Object.values(constantsOf(schema)).map(String);
  return constants.length > 0 ? constants.join(' ') : (toText(schema['type']) ?? 'a value');
}

const propertiesOf = (schema: Schema): Schema => Schema.safeParse(schema['properties']).data ?? {};
const requiredOf = ({ required }: Schema): string[] =>
  Array.isArray(required) ? required.map(String) : [];

function valuesOf(schema: Schema): readonly unknown[] | null {
  if (schema['const'] !== undefined) return [schema['const']];
  return Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]) : null;
}

type IsNarrower = (before: unknown, after: unknown) => boolean;
const isLess: IsNarrower = (before, after) => Number(after) < Number(before);
const isMore: IsNarrower = (before, after) => Number(after) > Number(before);
const isOther: IsNarrower = (before, after) => before !== after;
const LIMITS: readonly (readonly [string, IsNarrower])[] = [
  ...(['maxLength', 'maximum', 'maxItems'] as const).map((name) => [name, isLess] as const),
  ...(['minLength', 'minimum', 'minItems'] as const).map((name) => [name, isMore] as const),
  ...(['pattern', 'format'] as const).map((name) => [name, isOther] as const),
];
