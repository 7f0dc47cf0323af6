import { z } from 'zod';
import { ActKind } from '../act';
import { AmendmentRules } from './amendment-rules';
import { AccessRules } from './course-rules';
import { Notice } from './notice';
import { AgencyRole } from './parties';
import { EscalationRules, SignOffRules } from './sign-off-rules';
import { CalendarRules, ExtensionRules, SuspensionRule, WindowRules } from './window-rules';
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
  access: AccessRules,
  amendments: AmendmentRules,
  agencies: z
    .array(z.strictObject({ id: Code, name: z.string().min(1), roles: z.array(AgencyRole).min(1) }))
    .min(1),
  determination: z.strictObject({ initial: z.enum(['covered', 'cannotRuleOut']) }),
  suites: z.strictObject({ covered: SuiteList, notCovered: SuiteList, cannotRuleOut: SuiteList }),
  signOff: SignOffRules,
  /** Acts that count only when two people of the organisation have signed them. */
  twoPeople: z.array(ActKind),
  reminders: z.array(Notice),
  escalation: EscalationRules,
});
export type EditionShape = z.infer<typeof EditionShape>;
