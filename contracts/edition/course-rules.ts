import { z } from 'zod';
import { Code } from '../primitives';
import { Parties } from './parties';
import { DriftRule, ProbeRules } from './probe-rules';
import { Span } from './span';

export const IntakeRules = z.strictObject({
  /** `automatic`: as soon as nothing is missing. `lead`: when the lead agency accepts, too. */
  acceptance: z.enum(['automatic', 'lead']),
});
export type IntakeRules = z.infer<typeof IntakeRules>;

export const AccessRules = z.strictObject({
  /** From the submission, for the company to give working access; then `accessFailed`. */
  deadline: Span,
  /** Null where nobody looks between evaluations. */
  probe: ProbeRules.nullable(),
  /** `ask`: the company explains, and the lead takes the explanation, before anything goes on. */
  drift: DriftRule,
  /** `needed`: an agency's people open what the model answered under a grant of access of their own alone. */
  grants: z.enum(['needed', 'recorded']),
});
export type AccessRules = z.infer<typeof AccessRules>;

/** `urgentFindings`: none is preliminary. `escalations`: none is open. `consultations`: all are answered. */
export const SettledFirst = z.enum(['urgentFindings', 'escalations', 'consultations']);
export type SettledFirst = z.infer<typeof SettledFirst>;

export const DeterminationRules = z.strictObject({
  /** What stands until an agency determines, and after its time has run out. */
  initial: z.enum(['covered', 'cannotRuleOut']),
  /** From the company's question to the answer. Null where nothing runs out. */
  within: Span.nullable(),
  /** Whether a determination says where its basis is held. */
  basis: z.enum(['required', 'optional']),
  /** What has to be settled before a determination that the model is not covered, which ends the review. */
  settledFirst: z.array(SettledFirst),
});
export type DeterminationRules = z.infer<typeof DeterminationRules>;

/** Questions to the company. */
export const RequestRules = z.strictObject({
  mayAsk: Parties,
  answerWithin: Span,
  /** What a late answer comes to. */
  late: z.enum(['noted', 'escalated', 'suspends']),
  /** Reason under which the clock stands still until the answer; with `suspends` alone. */
  reason: Code.nullable(),
});
export type RequestRules = z.infer<typeof RequestRules>;
