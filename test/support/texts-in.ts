import type { z } from 'zod';
import { OWN_WORDS } from '../../contracts/primitives';
import type { Author } from '../../contracts/primitives';

/** A place in a schema that takes a sentence, and whose words stand there; null where nobody is named. */
export interface TextIn {
  readonly path: string;
  readonly of: Author | null;
}

/** No code, digest, id, instant or other format looks like one of these; a text of any length limits does. */
const SENTENCES = [
  'It is',
  'It is.',
  'The endpoint did not answer.',
  'The window was moved because its clock was paused for two days by an order.',
  `A longer one: ${'and it goes on '.repeat(20)}`,
];

type Schema = z.core.$ZodType;

/**
 * Every place of a schema that takes a sentence, by its path: `why`, `terms[].which`.
 *
 * @throws TypeError for a kind of schema that it does not know: nothing is passed over.
 */
export function textsIn(schema: Schema, path = ''): TextIn[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([field, one]) =>
        textsIn(one, path === '' ? field : `${path}.${field}`),
      );
    case 'array':
      return textsIn(def.element, `${path}[]`);
    case 'nullable':
    case 'optional':
    case 'readonly':
      return textsIn(def.innerType, path);
    case 'union':
      return unique(def.options.flatMap((option) => textsIn(option, path)));
    case 'string':
      return takesSentence(schema) ? [{ path, of: authorOf(schema) }] : [];
    case 'enum':
    case 'literal':
      return spacedOptions(def).length === 0 ? [] : [{ path, of: null }];
    case 'number':
    case 'boolean':
    case 'null':
      return [];
    default:
      throw new TypeError(`${path}: nothing is known of a schema of type ${def.type}`);
  }
}

/** The strings of a value that read like words, by their paths: what has a space in it. */
export function spacedIn(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return /\s/.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((one) => spacedIn(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, one]) =>
    spacedIn(one, path === '' ? field : `${path}.${field}`),
  );
}

const takesSentence = (schema: Schema): boolean =>
  SENTENCES.some((sentence) => (schema as z.ZodType).safeParse(sentence).success);

const authorOf = (schema: Schema): Author | null => OWN_WORDS.get(schema as z.ZodType)?.of ?? null;

/** A sentence as the one value that is allowed would be a sentence all the same. */
function spacedOptions(def: z.core.$ZodEnumDef | z.core.$ZodLiteralDef<z.core.util.Literal>) {
  const values = 'entries' in def ? Object.values(def.entries) : def.values;
  return values.filter((value) => typeof value === 'string' && value.includes(' '));
}

const unique = (texts: readonly TextIn[]): TextIn[] => [
  ...new Map(texts.map((text) => [`${text.path} ${text.of ?? ''}`, text])).values(),
];
