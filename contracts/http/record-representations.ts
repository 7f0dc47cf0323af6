import type { z } from 'zod';
import type { Projected } from '../projection/mark';
import { EvaluationProgress } from '../review/evaluation';
import { toProjectedSchema } from '../projection/project';
import { ReadRecord } from '../log/read-record';
import { Refusal } from '../review/refusal';
import { Withheld } from './withheld';

interface Shown {
  readonly withheld: string[];
}

/** How far an evaluation has come, as the caller may see it. */
export type ProgressRepresentation = Projected<typeof EvaluationProgress> & Shown;
export const ProgressRepresentation = toProjectedSchema(EvaluationProgress).extend({
  withheld: Withheld,
}) as unknown as z.ZodType<ProgressRepresentation>;

/** What was refused, as the caller may see it. */
export type RefusalRepresentation = Projected<typeof Refusal> & Shown;
export const RefusalRepresentation = toProjectedSchema(Refusal).extend({
  withheld: Withheld,
}) as unknown as z.ZodType<RefusalRepresentation>;

/** A reading, as the caller may see it. */
export type ReadRepresentation = Projected<typeof ReadRecord> & Shown;
export const ReadRepresentation = toProjectedSchema(ReadRecord).extend({
  withheld: Withheld,
}) as unknown as z.ZodType<ReadRepresentation>;
