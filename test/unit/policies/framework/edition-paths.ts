import { z } from 'zod';
import { EditionShape } from '../../../../contracts/edition/edition-shape';

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
}

/** Every path of an edition that says something of its own; a span of days, and a rule of sign-offs, is one. */
export function editionPaths(): string[] {
  const schema = z.toJSONSchema(EditionShape) as Schema;
  return [...new Set(leavesOf(schema, ''))];
}

function leavesOf(schema: Schema, path: string): string[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap((choice) => leavesOf(choice, path));
  if (schema.type === 'null') return [];
  if (schema.type === 'array' && isComposite(schema.items)) {
    return leavesOf(schema.items, `${path}/*`);
  }
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0 || isSpan(schema)) return [path];
  return properties.flatMap(([name, property]) => leavesOf(property, `${path}/${name}`));
}

const isComposite = (schema: Schema | undefined): schema is Schema =>
  schema !== undefined &&
  (schema.type === 'object' || (schema.anyOf ?? schema.oneOf) !== undefined);

const isSpan = ({ properties = {} }: Schema): boolean =>
  Object.keys(properties).sort().join() === 'days,unit';
