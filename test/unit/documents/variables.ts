import type { z } from 'zod';

/** One variable of the environment, as its schema has it. */
export interface Variable {
  readonly name: string;
  /** What stands in the column of defaults. */
  readonly otherwise: string;
  readonly description: string;
  readonly isSecret: boolean;
}

interface Definition {
  readonly type: string;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly values?: readonly unknown[];
  readonly defaultValue?: unknown;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def;

/** Every variable that a process's schema reads, each once, in the order in which the schema has them. */
export function variablesIn(schema: z.ZodType): Variable[] {
  const found = collect(schema, null);
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index);
}

function collect(schema: z.ZodType, condition: string | null): Variable[] {
  const { type, left, right, options, shape, ...rest } = definitionOf(schema);
  if (left && right) return [...collect(left, condition), ...collect(right, condition)];
  if (type === 'pipe' && rest.in) return collect(rest.in, condition);
  if (options) return options.flatMap((option) => collect(option, conditionOf(option)));
  if (!shape) throw new Error(`a schema of ${type} holds no variables`);
  return Object.entries(shape).map(([name, field]) => toVariable(name, field, condition));
}

/** What tells this option of a union from the others, such as `KEY_ENCRYPTION=local-file`. */
function conditionOf(option: z.ZodType): string | null {
  const [found] = Object.entries(definitionOf(option).shape ?? {}).flatMap(([name, field]) => {
    const [value] = definitionOf(field).values ?? [];
    return typeof value === 'string' ? [`${name}=${value}`] : [];
  });
  return found ?? null;
}

function toVariable(name: string, field: z.ZodType, condition: string | null): Variable {
  const meta = field.meta() ?? {};
  const { description = '', unit, secret, default: said } = meta;
  const isLiteral = definitionOf(field).type === 'literal';
  const value = typeof said === 'string' ? said : toDefault(field, unit);
  const only = isLiteral || condition === null ? '' : `, with \`${condition}\``;
  return { name, description, otherwise: `${value}${only}`, isSecret: secret === true };
}

function toDefault(field: z.ZodType, unit: unknown): string {
  const { type, defaultValue } = definitionOf(field);
  if (type === 'optional') return 'none';
  if (type !== 'default') return '**required**';
  if (Array.isArray(defaultValue) && defaultValue.length === 0) return 'none';
  return `\`${String(defaultValue)}\`${typeof unit === 'string' ? ` ${unit}` : ''}`;
}
