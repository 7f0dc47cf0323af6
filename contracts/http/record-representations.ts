import type { z } from 'zod';
import type { Projected } from '../projection/confidentiality';
import { EvaluationProgress } from '../review/evaluation';
import { PROGRESS_MARKS, READ_MARKS, REFUSAL_MARKS } from '../review/marks/record-marks';
import { toProjectedSchema } from '../projection/projected-schema';
import { ReadRecord } from '../log/read-record';
import { Refusal } from '../review/refusal';
import { Withheld } from './withheld';

interface Shown {
  readonly withheld: string[];
}

/** How far an evaluation has come, as the caller may see it. */
export type ProgressRepresentation = Projected<EvaluationProgress, typeof PROGRESS_MARKS> & Shown;
export const ProgressRepresentation = toProjectedSchema(EvaluationProgress, PROGRESS_MARKS).extend({
  withheld: Withheld,
}) as unknown as z.ZodType<ProgressRepresentation>;

/** What was refused, as the caller may see it. */
export type RefusalRepresentation = Projected<Refusal, typeof REFUSAL_MARKS> & Shown;
export const RefusalRepresentation = toProjectedSchema(Refusal, REFUSAL_MARKS).extend({
  withheld: Withheld,
}) as unknown as z.ZodType<RefusalRepresentation>;

/** A reading, as the caller may see it. */
export type ReadRepresentation = Projected<ReadRecord, typeof READ_MARKS> & Shown;
export const ReadRepresentation = toProjectedSchema(ReadRecord, READ_MARKS).extend({
  withheld: Withheld,
}) as unknown as z.ZodType<ReadRepresentation>;
