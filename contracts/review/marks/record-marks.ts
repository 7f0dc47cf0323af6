import type { MarksOf } from '../../projection/confidentiality';
import type { EvaluationProgress } from '../evaluation';
import type { ReadRecord } from '../../log/read-record';
import type { Refusal } from '../refusal';
import {
  COUNTS_MARKS,
  SUITE_GAP_MARKS,
  SUMMARY_MARKS,
  TROUBLE_MARKS,
  UNPARSABLE_MARKS,
} from './shared-marks';

export const PROGRESS_MARKS = {
  suite: 'state',
  attempt: 'state',
  status: 'state',
  why: SUITE_GAP_MARKS,
  counts: COUNTS_MARKS,
  whyUnparsable: UNPARSABLE_MARKS,
  current: {
    at: 'state',
    lastRowAt: 'state',
    inFlight: 'state',
    oldestMs: 'state',
    trouble: TROUBLE_MARKS,
  },
  summary: SUMMARY_MARKS,
} as const satisfies MarksOf<EvaluationProgress>;

export const REFUSAL_MARKS = {
  review: 'state',
  number: 'state',
  at: 'state',
  channel: 'state',
  code: 'state',
  by: 'record',
  act: 'record',
  count: 'state',
  since: 'state',
} as const satisfies MarksOf<Refusal>;

/** Before the report, a company learns who read, and not which of the agencies' papers. */
export const READ_MARKS = {
  review: 'state',
  number: 'state',
  at: 'state',
  by: 'record',
  what: 'record',
  which: 'deliberation',
  count: 'record',
  rules: 'record',
} as const satisfies MarksOf<ReadRecord>;
