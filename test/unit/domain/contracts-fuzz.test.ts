import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { loadEdition } from '../../../policies/editions';
import { arbitraryFor, matching, patternsOf } from '../../support/arbitrary-for';
import { hostileJson, OUTSIZED_JSON, withReplaced } from '../../support/arbitrary-json';
import { rulesOf } from '../../support/review-world';
import { PROJECT_ROOT } from '../../support/read-project';
import { DEEPEST_NESTING } from '../../../api/http/read-body';
import { parseStrictJson } from '../../../trust/statements/strict-json';

const modules = readdirSync(join(PROJECT_ROOT, 'contracts'), { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replace(/\.ts$/, ''))
  .sort();

/** Processor time, not the clock's: the machine may be busy with something else. */
const LONGEST_PARSE_MS = 1_000;
const RUNS = 40;

/** What the generator does not find by chance, because its parts have to fit each other. */
const EXAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  PolicyEdition: [loadEdition('us-2026-06'), loadEdition('draft-2026-05')],
  Foundation: [rulesOf('us-2026-06')],
  // One of two of its members, never both.
  PreviewToll: [{ reason: 'lapse' }],
};

const valuesFor = (name: string, schema: z.ZodType): fc.Arbitrary<unknown> =>
  fc.oneof(...[arbitraryFor(schema), ...(EXAMPLES[name] ?? []).map((one) => fc.constant(one))]);

/** What such a schema gives is not what it takes: a page's cursor, for one. */
function isTransforming(schema: z.ZodType): boolean {
  try {
    z.toJSONSchema(schema, { io: 'output' });
    return false;
  } catch {
    return true;
  }
}

type Schemas = [name: string, schema: z.ZodType][];

async function schemasOf(module: string): Promise<Schemas> {
  const exported = (await import(join(PROJECT_ROOT, 'contracts', module))) as object;
  // A stream of bytes is no JSON.
  return Object.entries(exported).filter((entry): entry is [string, z.ZodType] => {
    return entry[1] instanceof z.ZodType && !(entry[1] instanceof z.ZodCustom);
  });
}

const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const before = process.cpuUsage();
  const result = work();
  return { result, ms: process.cpuUsage(before).user / 1_000 };
}

/**
 * Zod throws at a length that is not a primitive: null for what the reading of JSON has refused
 * before.
 */
function attempt(schema: z.ZodType, value: unknown): z.ZodSafeParseResult<unknown> | null {
  try {
    return schema.safeParse(value);
  } catch (error) {
    if (!parseStrictJson(JSON.stringify(value), DEEPEST_NESTING).ok) return null;
    throw error;
  }
}

/** Parses, and holds the parse to what is promised of any input. */
function parse(schema: z.ZodType, value: unknown): z.ZodSafeParseResult<unknown> | null {
  const { result, ms } = timed(() => attempt(schema, value));
  if (ms > LONGEST_PARSE_MS) throw new Error(`took ${ms} ms`);
  if (Reflect.ownKeys(Object.prototype).length !== PROTOTYPE_KEYS) throw new Error('polluted');
  return result;
}
const PROTOTYPE_KEYS = Reflect.ownKeys(Object.prototype).length;

it('every module of the contracts is looked at, and most hold schemas', async () => {
  const counts = await Promise.all(modules.map(async (module) => (await schemasOf(module)).length));
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(15);
});

describe.each(modules)('contracts/%s', (module) => {
  it('says no to what somebody sends who means harm, at once and without a trace', async () => {
    for (const [name, schema] of await schemasOf(module)) {
      for (const value of Object.values(OUTSIZED_JSON)) parse(schema, value);
      const arbitrary = valuesFor(name, schema);
      const picks = fc.nat(5_000);
      fc.assert(
        fc.property(arbitrary, hostileJson, picks, (value, hostile, pick) => {
          parse(schema, hostile);
          parse(schema, withReplaced(value, pick, hostile));
        }),
        { numRuns: RUNS },
      );
    }
  });

  it('means the same by what it takes, once written and read again', async () => {
    for (const [name, schema] of await schemasOf(module)) {
      const transforms = isTransforming(schema);
      let taken = 0;
      fc.assert(
        fc.property(valuesFor(name, schema), (value) => {
          const first = parse(schema, value);
          if (!first?.success) return;
          taken += 1;
          const written = JSON.stringify(first.data);
          const again = transforms ? value : first.data;
          expect(JSON.stringify(schema.parse(copyOf(again)))).toBe(written);
        }),
        { numRuns: RUNS },
      );
      expect([name, taken > 0]).toEqual([name, true]);
    }
  });

  it('has no pattern that takes ever longer over a longer text', async () => {
    const patterns = (await schemasOf(module)).flatMap(([, schema]) => patternsOf(schema));
    for (const pattern of new Set(patterns)) {
      const regex = new RegExp(pattern);
      for (const text of adversarial(pattern)) {
        const { ms } = timed(() => regex.test(text));
        expect([pattern, ms < LONGEST_PARSE_MS]).toEqual([pattern, true]);
      }
    }
  });
});

/** What fits again and again, and then does not fit: the case in which a bad pattern tries every way. */
function adversarial(pattern: string): string[] {
  const fitting = fc.sample(matching(pattern), { numRuns: 5, seed: 1 });
  const pieces = new Set(fitting.flatMap((text) => [text, ...text.slice(0, 40).split(/(?:)/u)]));
  return [...pieces]
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const long = piece.repeat(Math.ceil(60_000 / piece.length));
      return [`${long}\u0000`, `${fitting[0] ?? ''}${long}\u0000`];
    });
}
