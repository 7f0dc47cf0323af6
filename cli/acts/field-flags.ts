import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { Code, Digest, Instant, LocalDate } from '../../contracts/primitives';
import { parseStrictJson } from '../../trust/statements/strict-json';
import { UsageError } from '../context/failures';
import { parseWith } from '../context/options';
import { DEEPEST_JSON } from '../context/signer';

/** One field of an act as an option of the command line. */
export interface FieldFlag {
  /** Where its value belongs in the act. */
  readonly path: readonly string[];
  /** As it is written: `--content.severity.level`. */
  readonly flag: string;
  /** The flag's placeholder: `<code>`. */
  readonly placeholder: string;
  readonly isRequired: boolean;
  /** What holds where nobody says anything of it; undefined where nothing does. */
  readonly otherwise: unknown;
  /** Itself and, where null can be said, what says it. */
  readonly options: readonly Option[];
  /** Undefined if it was not given. */
  readonly read: (given: Readonly<Record<string, unknown>>) => unknown;
}

/** How some fields are named, and told of, otherwise than their contract does. */
interface FieldWords {
  /** By field: the flag without its dashes; behind a comma, the one that says null. */
  readonly names: Readonly<Record<string, string>>;
  /** By field; a contract's own description takes precedence. */
  readonly usual: Readonly<Record<string, string>>;
  /** By field; takes precedence over both. */
  readonly own: Readonly<Record<string, string>>;
}

interface Place {
  readonly path: readonly string[];
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly description: string | undefined;
}

/** The options of everything that an act says, made from its contract: a field within a field has a dot in its name. */
export function fieldFlags(schema: z.ZodObject, words: FieldWords): FieldFlag[] {
  const top: Place = { path: [], isRequired: true, isNullable: false, description: undefined };
  return walk(schema, top, words);
}

function walk(schema: unknown, place: Place, words: FieldWords): FieldFlag[] {
  const description = (schema as z.ZodType).description ?? place.description;
  if (schema instanceof z.ZodOptional) {
    return walk(schema.unwrap(), { ...place, isRequired: false, description }, words);
  }
  if (schema instanceof z.ZodNullable) {
    return walk(schema.unwrap(), { ...place, isNullable: true, description }, words);
  }
  if (!(schema instanceof z.ZodObject)) {
    return [toFlag(schema as z.ZodType, { ...place, description }, words)];
  }
  return Object.entries(schema.shape).flatMap(([field, of]) =>
    field === 'kind' && of instanceof z.ZodLiteral
      ? []
      : walk(of, { ...place, path: [...place.path, field], description: undefined }, words),
  );
}

function toFlag(schema: z.ZodType, place: Place, words: FieldWords): FieldFlag {
  const { path, isRequired, isNullable } = place;
  const field = path.at(-1) ?? '';
  const [name = '', none = `no-${name}`] = (
    words.names[field] ?? path.map(toKebab).join('.')
  ).split(',');
  const { placeholder, complete } = toValue(schema, toKebab(field));
  const description = words.own[field] ?? place.description ?? words.usual[field] ?? '';
  const option = complete(new Option(`--${name} ${placeholder}`, description));
  // Commander would make one option with two meanings of `--x` and `--no-x`: a value, or false.
  const negated = isNullable ? [new Option(`--${none}`, `instead of --${name}: none`)] : [];
  const otherwise =
    isRequired && schema instanceof z.ZodArray && schema.safeParse([]).success ? [] : undefined;
  const attribute = option.attributeName();
  return {
    path,
    flag: `--${name}`,
    placeholder,
    isRequired: isRequired && otherwise === undefined,
    otherwise,
    options: [option, ...negated],
    read: (given) => {
      const isNone = negated.some((one) => given[one.attributeName()] === !one.negate);
      if (isNone) return null;
      const value = given[attribute];
      return schema instanceof z.ZodBoolean && value !== undefined ? value === 'yes' : value;
    },
  };
}

/** `dossierDigest` as `dossier-digest`. */
export const toKebab = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

interface Value {
  readonly placeholder: string;
  /** Gives an option its choices, or what reads and checks its value. */
  readonly complete: (option: Option) => Option;
}

function toValue(schema: z.ZodType, field: string): Value {
  if (schema instanceof z.ZodArray) {
    const element = schema.element as z.ZodType;
    if (!isScalar(element)) return asJson(schema);
    const { placeholder, complete } = toValue(element, field);
    return { placeholder: placeholder.replace('>', '...>'), complete };
  }
  if (schema instanceof z.ZodEnum) return choice(`<${field}>`, schema.options.map(String));
  if (schema instanceof z.ZodBoolean) return choice('<yes|no>', ['yes', 'no']);
  if (schema instanceof z.ZodNumber) return parsed('<n>', (text) => check(schema, toNumber(text)));
  if (!isScalar(schema)) return asJson(schema);
  return parsed(toPlaceholder(schema), (text) => parseWith(schema)(fromFile(text)));
}

const isScalar = (schema: z.ZodType): boolean =>
  [z.ZodString, z.ZodStringFormat, z.ZodEnum, z.ZodNumber].some((kind) => schema instanceof kind);

const choice = (placeholder: string, choices: readonly string[]): Value => ({
  placeholder,
  complete: (option) => option.choices(choices),
});

const parsed = (placeholder: string, parse: (text: string) => unknown): Value => ({
  placeholder,
  complete: (option) =>
    option.argParser((text: string, before: unknown) =>
      option.variadic
        ? [...(Array.isArray(before) ? (before as unknown[]) : []), parse(text)]
        : parse(text),
    ),
});

const asJson = (schema: z.ZodType): Value =>
  parsed('<json>', (text) => {
    const read = parseStrictJson(Buffer.from(fromFile(text)), DEEPEST_JSON);
    if (read.ok) return check(schema, read.value);
    throw new InvalidArgumentError('must be JSON, or @file with a file that holds JSON');
  });

function check(schema: z.ZodType, value: unknown): unknown {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => [...path, message].join(': '));
  throw new InvalidArgumentError(faults.join('; '));
}

/** As people write numbers: neither `1e3` nor `0x10` is what somebody means by a count of days. */
const toNumber = (text: string): number =>
  /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;

/** What a contract is called on the command line; one that only describes another is that one. */
const PLACEHOLDERS: readonly (readonly [z.ZodType, string])[] = [
  [Code, '<code>'],
  [Instant, '<instant>'],
  [LocalDate, '<date>'],
  [Digest, '<digest>'],
];

const toPlaceholder = (schema: z.ZodType): string =>
  PLACEHOLDERS.find(([known]) => known.def === schema.def)?.[1] ?? '<text>';

/**
 * `@file` and `@-` stand for the contents of a file or of stdin; `@@` begins a value that begins
 * with `@`.
 */
function fromFile(text: string): string {
  if (!text.startsWith('@') || text.startsWith('@@')) return text.replace(/^@@/, '@');
  const file = text.slice(1);
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new UsageError(`${file === '-' ? 'stdin' : file} cannot be read.`);
  }
}
