import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { STORED_KINDS } from '../../store/stored-kinds';
import { digestOf } from '../../trust/statements/digest';

/** Digests of the JSON schemas of each kind, by the kind's name and then by version. */
export const SchemaDigests = z.record(z.string(), z.record(z.string(), z.string()));
export type SchemaDigests = z.infer<typeof SchemaDigests>;

export const SCHEMA_FILE = join(__dirname, 'schemas.json');
export const HOW_TO_RECORD = 'npx tsx test/stored/record-schemas.ts';

export const readSchemaDigests = (file = SCHEMA_FILE): SchemaDigests =>
  SchemaDigests.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Of every kind, its version now and what its schema says. */
export const currentDigests = (): Map<string, { version: number; digest: string }> =>
  new Map(
    [...STORED_KINDS].map(([name, { version, schema }]) => [
      name,
      { version, digest: toSchemaDigest(schema) },
    ]),
  );

/** Of the shape alone: descriptions and names may change at any time. */
export const toSchemaDigest = (schema: z.ZodType): string =>
  digestOf(
    z.toJSONSchema(schema, { metadata: z.registry(), unrepresentable: 'any', io: 'output' }),
  );

/** What is wrong with each kind, and what to do about it. */
export function findSchemaFaults(recorded: SchemaDigests, current = currentDigests()): string[] {
  const faults: string[] = [];
  for (const [name, { version, digest }] of current) {
    const known = recorded[name]?.[String(version)];
    if (known === undefined) {
      faults.push(`${name}: version ${version} is not recorded: ${HOW_TO_RECORD}`);
    } else if (known !== digest) {
      faults.push(
        `${name}: the schema has changed, and the version is still ${version}. Raise it beside the schema, add ` +
          `an upcaster (a view needs none), and record it: ${HOW_TO_RECORD}`,
      );
    }
  }
  for (const name of Object.keys(recorded)) {
    if (!current.has(name)) faults.push(`${name} is no longer stored: ${HOW_TO_RECORD}`);
  }
  return faults;
}

/**
 * What is recorded, with the kinds of now. Versions that no release has may change: theirs are the last digests.
 *
 * @throws Error for a version that was released with another schema.
 */
export function recordDigests(
  recorded: SchemaDigests,
  released: readonly SchemaDigests[],
): SchemaDigests {
  const next: SchemaDigests = {};
  for (const [name, { version, digest }] of [...currentDigests()].sort()) {
    const before = Object.entries(recorded[name] ?? {}).filter(([one]) => Number(one) < version);
    const isOther = released.some((one) => (one[name]?.[String(version)] ?? digest) !== digest);
    if (isOther) {
      throw new Error(`${name}: version ${version} was released with another schema; raise it`);
    }
    next[name] = { ...Object.fromEntries(before), [String(version)]: digest };
  }
  return next;
}
