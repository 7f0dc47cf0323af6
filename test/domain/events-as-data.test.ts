import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ReviewEvent } from '../../contracts/event';

/** What others call something, as they call it: the company, an endpoint, a suite, an order's statement. */
const NAMES: readonly string[] = [
  'AccessProvided.endpoint',
  'AccessProvided.model',
  'AccessVerified.snapshot.model',
  'AccessVerified.snapshot.systemFingerprint',
  'DriftDetected.observed.model',
  'DriftDetected.observed.systemFingerprint',
  'EvaluationCompleted.summary.scaffold',
  'EvaluationCompleted.summary.limitations[]',
  'PartnerNominated.name',
  'SuspensionBegan.order',
  'DaysClosed.order',
];

const isBare = (schema: z.ZodType): boolean =>
  schema instanceof z.ZodString && (schema.def.checks ?? []).length === 0;

/** Paths of strings that hold anything: neither a code, nor an instant, nor bounded text. */
function bareStrings(schema: z.ZodType, path: string): string[] {
  if (isBare(schema)) return [path];
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return bareStrings(schema.unwrap() as z.ZodType, path);
  }
  if (schema instanceof z.ZodArray) return bareStrings(schema.element as z.ZodType, `${path}[]`);
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => bareStrings(option as z.ZodType, path));
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, one]) =>
    bareStrings(one, `${path}.${name}`),
  );
}

describe('an event', () => {
  it('holds no string of the code’s own making: codes, instants, and what others wrote', () => {
    const found = ReviewEvent.options.flatMap((option) =>
      bareStrings(option, option.shape.type.value),
    );
    expect(found.filter((path) => !NAMES.includes(path))).toEqual([]);
  });

  it('is found out by that where it does', () => {
    const why = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a'), days: z.array(z.iso.date()) }),
      z.strictObject({ kind: z.literal('b'), text: z.string().nullable() }),
    ]);
    const schema = z.strictObject({ moves: z.array(z.strictObject({ why })) });
    expect(bareStrings(schema, 'Moved')).toEqual(['Moved.moves[].why.text']);
  });
});
