import { z } from 'zod';
import { Parties } from './parties';
import { Term, UnstoppedTerm } from './span';
import { Code } from '../primitives';

export const IntakeRules = z.strictObject({
  /** `automatic`: as soon as nothing is missing. `lead`: when the lead agency accepts, too. */
  acceptance: z.enum(['automatic', 'lead']),
});
export type IntakeRules = z.infer<typeof IntakeRules>;

/** A withdrawn review may be refiled as its continuation. */
export const RefilingRules = z.strictObject({
  /** From the withdrawal. */
  within: UnstoppedTerm,
});
export type RefilingRules = z.infer<typeof RefilingRules>;

/** How access is probed while the window is open. */
export const ProbeRules = z.strictObject({
  everyHours: z.int().positive().max(168),
  /** Probes come up to this much later, so that many reviews do not probe at once. */
  jitterMinutes: z.int().nonnegative().max(720),
  /** Failures in a row that make an outage. */
  failures: z.int().positive().max(20),
  /** Reason under which an outage stops the clock; null where it is only recorded. */
  credits: Code.nullable(),
});
export type ProbeRules = z.infer<typeof ProbeRules>;

/**
 * What follows when a snapshot other than the verified one shows. `markStale`: a check of access
 * that is given again marks what was found before as stale. `ask`: a check or a probe asks the
 * company, then the lead. An edition with probes asks: a probe checks access that nobody gave
 * again, and would mark nothing.
 */
export const DriftRule = z.enum(['markStale', 'ask']);
export type DriftRule = z.infer<typeof DriftRule>;

export const AccessRules = z.strictObject({
  /** From the submission, for the company to give working access; then `accessFailed`. */
  deadline: Term,
  /** Null if access is not probed between evaluations. */
  probe: ProbeRules.nullable(),
  /** `ask`: the company explains, and the lead takes the explanation, before anything goes on. */
  drift: DriftRule,
  /** `needed`: an agency's people open what the model answered under a grant of access of their own alone. */
  grants: z.enum(['needed', 'recorded']),
});
export type AccessRules = z.infer<typeof AccessRules>;

/** What a company can change of what it submitted. */
export const AmendedField = z.enum([
  'modelName',
  'modelVersion',
  'weights',
  'systemPrompt',
  'safeguards',
  'promised',
]);
export type AmendedField = z.infer<typeof AmendedField>;

export const AmendmentRules = z.strictObject({
  /** A change of one of these is a major one, once intake is accepted; of all others a minor one. */
  major: z.array(AmendedField),
  /**
   * What a major one does to a window that is open. `restart`: it restarts at that instant, with
   * the days that the company gives; no extension that was used up comes back.
   */
  clock: z.enum(['none', 'restart']),
  /**
   * What taking a promise back is, once intake is accepted: `noted` on record, in dossier and
   * report, or `major` as well. Either way it counts as promised, not delivered: it opens no
   * window, and coverage lists it.
   */
  takenBack: z.enum(['noted', 'major']),
  /** How many amendments count as the company files them once intake is accepted; the lead takes up any further one. */
  withoutLead: z.int().nonnegative().max(10_000),
});
export type AmendmentRules = z.infer<typeof AmendmentRules>;

/** `urgentFindings`: none is preliminary. `escalations`: none is open. `consultations`: all are answered. */
export const SettledFirst = z.enum(['urgentFindings', 'escalations', 'consultations']);
export type SettledFirst = z.infer<typeof SettledFirst>;

export const DeterminationRules = z.strictObject({
  /** What stands until an agency determines, and after its time has run out. */
  initial: z.enum(['covered', 'cannotRuleOut']),
  /** From the company's question to the answer. Null where nothing runs out. */
  within: Term.nullable(),
  /** Whether a determination says where its basis is held. */
  basis: z.enum(['required', 'optional']),
  /** What has to be settled before a determination that the model is not covered, which ends the review. */
  settledFirst: z.array(SettledFirst),
});
export type DeterminationRules = z.infer<typeof DeterminationRules>;

/** Questions to the company. */
export const RequestRules = z.strictObject({
  mayAsk: Parties,
  answerWithin: Term,
  /** What follows from a late answer. */
  late: z.enum(['noted', 'escalated', 'suspends']),
  /** Reason under which the clock is paused until the answer; only with `suspends`. */
  reason: Code.nullable(),
});
export type RequestRules = z.infer<typeof RequestRules>;
