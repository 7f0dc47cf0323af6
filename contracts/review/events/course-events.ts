import { z } from 'zod';
import { ConsultedView } from '../course';
import { Determination } from '../position';
import { DocumentId } from '../document';
import { Code, Instant, Text } from '../../primitives';
import { Actor } from '../../statement/statement';
import { SuiteRef } from '../suite';
import { event } from './event-of';

/** What happens between the submission and what the agencies are sure of. */
export const courseEvents = [
  /** Nothing is missing; the lead has the word. */
  event('IntakeChecked', { suites: z.array(SuiteRef) }),
  event('DeficienciesAnswered', { by: Actor, answer: Text }),
  event('AskedIfCovered', {
    by: Actor,
    /** Null where nothing runs out, and while a lapse stops it. */
    dueAt: Instant.nullable(),
  }),
  event('Consulted', { by: Actor, agency: Code }),
  event('ConsultationAnswered', { by: Actor, agency: Code, view: ConsultedView }),
  /** Nobody determined in time: what the edition begins with stands. */
  event('DeterminationLapsed', { stands: Determination }),
  event('RequestAsked', {
    request: Code,
    by: Actor,
    question: Text,
    /** Null while a lapse stops it. */
    dueAt: Instant.nullable(),
  }),
  event('RequestAnswered', {
    request: Code,
    by: Actor,
    answer: Text,
    documents: z.array(DocumentId),
    late: z.boolean(),
  }),
  event('RequestWithdrawn', { request: Code, by: Actor, reason: Text }),
  event('RequestOverdue', { request: Code, late: z.enum(['noted', 'escalated', 'suspends']) }),
] as const;
