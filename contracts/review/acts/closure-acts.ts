import { z } from 'zod';
import { defineAct } from '../define-act';
import { LocalDate, Text } from '../../primitives';

/** Days that become closed days, and what closes them. */
export const CLOSED_DAYS = {
  days: z
    .array(LocalDate)
    .min(1)
    .max(20)
    .refine(
      (days) => days.every((day, index) => index === 0 || day > (days[index - 1] ?? '')),
      'must be in ascending order, each once',
    ),
  source: Text.describe('for example the executive order by its date and number'),
};

/** Days that are closed in a review that runs, besides those of its calendar. */
export const closureActs = [
  defineAct('closeDays', {
    signedBy: 'person',
    begins: 'DaysClosed',
    summary: 'close days in a review that runs',
    fields: CLOSED_DAYS,
  }),
] as const;
