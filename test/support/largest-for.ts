import { z } from 'zod';

interface JsonSchema {
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** Texts as long as they may be, of the characters that take up most room in JSON; or of one letter. */
export type Texts = 'widest' | 'short';
const TEXTS = {
  widest: (length: number): string => '\u0001'.repeat(length),
  short: (): string => 'a',
} as const satisfies Record<Texts, (length: number) => string>;

/**
 * The largest value that follows a schema: of every member that it can have, and each list as full as it may be.
 * Codes and digests are other ones for each number.
 */
export function largestFor(schema: z.ZodType, number: number, texts: Texts = 'widest'): unknown {
  const made =
    SCHEMAS.get(schema) ?? (z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema);
  SCHEMAS.set(schema, made);
  if (texts !== 'short' || number >= KEPT) return largest(made, { number, texts });
  const short = SHORT.get(schema) ?? [];
  SHORT.set(schema, short);
  return (short[number] ??= largest(made, { number, texts }));
}
const SCHEMAS = new Map<z.ZodType, JsonSchema>();
/** The first few of the short ones are asked for again and again. */
const KEPT = 16;
const SHORT = new Map<z.ZodType, unknown[]>();

interface LargestOptions {
  readonly number: number;
  readonly texts: Texts;
}

function largest(schema: JsonSchema, making: LargestOptions): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return [...schema.enum].sort((one, other) => other.length - one.length)[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return largestOf(choices.map((choice) => largest(choice, making)));
  switch (schema.type) {
    case 'object': {
      const members = Object.entries(schema.properties ?? {});
      return Object.fromEntries(members.map(([name, member]) => [name, largest(member, making)]));
    }
    case 'array': {
      const { items: item = {}, maxItems = 100 } = schema;
      const items = (index: number): LargestOptions => ({
        ...making,
        number: making.number * 100 + index,
      });
      return Array.from({ length: maxItems }, (_, index) => largest(item, items(index)));
    }
    case 'string':
      return largestText(schema, making);
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

const largestOf = (values: readonly unknown[]): unknown =>
  [...values].sort((one, other) => sizeOf(other) - sizeOf(one))[0];

const sizeOf = (value: unknown): number => (value === null ? 0 : JSON.stringify(value).length);

function largestText(
  { format, pattern, maxLength }: JsonSchema,
  { number, texts }: LargestOptions,
): string {
  if (format === 'date-time') return '2026-07-02T13:00:00.000Z';
  if (format === 'date') return '2026-08-20';
  if (format === 'uri') return `https://example.test/${'a'.repeat((maxLength ?? 100) - 21)}`;
  if (pattern?.startsWith('^sha256:')) return digestOf(number);
  if (pattern?.startsWith('^[a-z0-9]')) return codeOf('code', number);
  if (pattern !== undefined) return `doc-${'a'.repeat(26)}`;
  return TEXTS[texts](maxLength ?? 4_000);
}

export const digestOf = (number: number): string => `sha256:${String(number).padStart(64, '0')}`;

/** A code of the longest kind, of its own for each number. */
export const codeOf = (start: string, number: number): string =>
  `${start}-${String(number).padStart(62 - start.length, '0')}`;
