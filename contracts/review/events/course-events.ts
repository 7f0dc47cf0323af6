import { z } from 'zod';
import { mark } from '../../projection/mark';
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
  event('DeficienciesAnswered', { by: mark.record(Actor), answer: mark.contents(Text) }),
  event('AskedIfCovered', {
    by: mark.record(Actor),
    /** Null where nothing runs out, and while a lapse stops it. */
    dueAt: mark.state(Instant.nullable()),
  }),
  event('Consulted', { by: mark.record(Actor), agency: mark.state(Code) }),
  event('ConsultationAnswered', {
    by: mark.record(Actor),
    agency: mark.state(Code),
    view: mark.deliberation(ConsultedView),
  }),
  /** Nobody determined in time: what the edition begins with stands. */
  event('DeterminationLapsed', { stands: mark.record(Determination) }),
  event('RequestAsked', {
    request: mark.state(Code),
    by: mark.record(Actor),
    question: mark.contents(Text),
    /** Null while a lapse stops it. */
    dueAt: mark.state(Instant.nullable()),
  }),
  event('RequestAnswered', {
    request: mark.state(Code),
    by: mark.record(Actor),
    answer: mark.contents(Text),
    documents: mark.contents(z.array(DocumentId)),
    late: mark.state(z.boolean()),
  }),
  event('RequestWithdrawn', {
    request: mark.state(Code),
    by: mark.record(Actor),
    reason: mark.contents(Text),
  }),
  event('RequestOverdue', {
    request: mark.state(Code),
    late: mark.state(z.enum(['noted', 'escalated', 'suspends'])),
  }),
] as const;
