import { z } from 'zod';
import { Audiences, Parties } from './parties';
import { Span, Term } from './span';
import { Code } from '../primitives';
import { mark, markEach } from '../projection/mark';

/** When a notice is due. Paused time is no part of a window's budget, so it does not count. */
export const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shareConsumed'),
    share: z.number().gt(0).lt(1),
    /** What it is a share of. */
    of: z.literal('windowBudget'),
  }),
  /** So many days before the window ends, at the time of day at which it does. */
  z.strictObject({ kind: z.literal('remainingDays'), ...Span.shape }),
  /** Since the dossier was assembled, for an agency that signs and has not signed. */
  z.strictObject({ kind: z.literal('silentAgency'), ...Term.shape }),
]);
export type Trigger = z.infer<typeof Trigger>;

export const Notice = z.strictObject({ id: Code, when: Trigger, notify: Audiences });
export type Notice = z.infer<typeof Notice>;

/** Who has an escalation in hand, from the first step of the ladder to the last. */
export const EscalationLevel = z.enum(['lead', 'coordinator', 'principals']);
export type EscalationLevel = z.infer<typeof EscalationLevel>;

/**
 * What raises an escalation of itself. `deadlock`: everybody asked has signed, and the sign-offs that are
 * asked for do not stand. `silentCompany`: a request is overdue, where the edition escalates that.
 */
export const EscalationCause = z.enum([
  'deadlock',
  'silentCompany',
  'unreachable',
  'urgentFinding',
]);
export type EscalationCause = z.infer<typeof EscalationCause>;

/** One step of the ladder that an escalation climbs while nobody resolves it. */
export const LadderStep = z.strictObject({
  level: EscalationLevel,
  notify: Audiences,
  /** Until the next step; null on the last one. */
  climbsAfter: Term.nullable(),
});
export type LadderStep = z.infer<typeof LadderStep>;

/**
 * The step that an escalation takes next unless somebody resolves it, and how long after the
 * previous one.
 */
export const NextStep = z.strictObject({
  level: mark.state(EscalationLevel),
  after: markEach('state', Term),
});
export type NextStep = z.infer<typeof NextStep>;

export const EscalationRules = z.strictObject({
  /** Who may acknowledge, snooze and resolve. */
  mayResolve: Parties,
  /**
   * While an escalation that holds is open, a quorum does not issue the report. What the review escalates of
   * itself holds; what a party escalates holds so often on a dossier, and further ones with the consent of one of
   * `furtherBy`. Null where none holds.
   */
  holdsReport: z
    .strictObject({ perDossier: z.int().positive().max(20), furtherBy: Parties })
    .nullable(),
  /** How long one that is acknowledged may stay unresolved before it climbs on, where its step climbs at all. */
  inHand: Term,
  ladder: z.array(LadderStep).min(1),
  /** By how much one snooze puts off the next step; null where nobody may. */
  snooze: Term.nullable(),
  /** What raises one of itself, besides a request that is overdue. */
  causes: z.array(EscalationCause.extract(['deadlock', 'unreachable', 'urgentFinding'])),
  rungs: z.array(Notice),
});
export type EscalationRules = z.infer<typeof EscalationRules>;
