import { z } from 'zod';
import { ActKind } from '../review/act';
import { AccuracyRules } from './accuracy-rules';
import { AccessRules, DeterminationRules, IntakeRules, RequestRules } from './course-rules';
import { AmendmentRules } from './amendment-rules';
import { ReviewBounds } from './bounds';
import { FindingRules } from './finding-rules';
import { CustodyRules } from './custody-rules';
import { PartnerRules } from './partner-rules';
import { Notice } from './notice';
import { AgencyRole } from './parties';
import { EscalationRules } from './escalation-rules';
import { RefilingRules } from './refiling-rules';
import { SignOffRules } from './sign-off-rules';
import { SuspensionRule } from './suspension-rules';
import {
  CalendarRules,
  ClosureRules,
  ExtensionRules,
  TollRules,
  WindowRules,
} from './window-rules';
import { Code } from '../primitives';

const Citation = z.strictObject({
  id: Code,
  kind: z.enum(['report', 'rule', 'assumption']),
  /** The path within this edition that the source supports. */
  supports: z.string().min(1),
  text: z.string().min(1),
});

const SuiteList = z.array(Code);

/** The shape of an edition, before it is asked whether it contradicts itself. */
export const EditionShape = z.strictObject({
  id: Code,
  title: z.string().min(1),
  standing: z.enum(['assumed', 'shelved-draft', 'test']),
  citations: z.array(Citation).min(1),
  calendar: CalendarRules,
  window: WindowRules,
  suspensions: z.array(SuspensionRule),
  extensions: ExtensionRules,
  /** Null where a withdrawn review is not filed again, but begun anew. */
  refiling: RefilingRules.nullable(),
  intake: IntakeRules,
  /** Null where no order stops the clocks of all reviews. */
  toll: TollRules.nullable(),
  /** Null where no day is closed once a review has begun. */
  closures: ClosureRules.nullable(),
  access: AccessRules,
  amendments: AmendmentRules,
  agencies: z
    .array(z.strictObject({ id: Code, name: z.string().min(1), roles: z.array(AgencyRole).min(1) }))
    .min(1),
  determination: DeterminationRules,
  /** Null where nobody asks the company anything on record. */
  requests: RequestRules.nullable(),
  suites: z.strictObject({ covered: SuiteList, notCovered: SuiteList, cannotRuleOut: SuiteList }),
  findings: FindingRules,
  signOff: SignOffRules,
  /** Acts that count only when two people of the organisation have signed them. */
  twoPeople: z.array(ActKind),
  reminders: z.array(Notice),
  escalation: EscalationRules,
  /** Null where a report is issued as it is composed. */
  accuracy: AccuracyRules.nullable(),
  custody: CustodyRules,
  /** Null where nobody has access before the public has it. */
  partners: PartnerRules.nullable(),
  bounds: ReviewBounds,
});
export type EditionShape = z.infer<typeof EditionShape>;
