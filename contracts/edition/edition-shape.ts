import { z } from 'zod';
import { ReviewBounds } from './bounds';
import {
  AccessRules,
  AmendmentRules,
  DeterminationRules,
  IntakeRules,
  RefilingRules,
  RequestRules,
} from './course-rules';
import { EscalationRules, Notice } from './escalation-rules';
import { AgencyRole, Audiences, Parties } from './parties';
import { SignOffRules } from './sign-off-rules';
import { Term, UnstoppedTerm } from './span';
import {
  CalendarRules,
  ClosureRules,
  ExtensionRules,
  SuspensionRule,
  TollRules,
  WindowRules,
} from './window-rules';
import { Code } from '../primitives';
import { RedactionRuling } from '../review/accuracy';
import { ActKind } from '../review/act';
import { Outcome } from '../review/disclosure/ending';

/** What the coverage ledger holds besides suites. */
export const CoverageTopic = z.strictObject({ id: Code, title: z.string().min(1) });
export type CoverageTopic = z.infer<typeof CoverageTopic>;

export const FindingRules = z.strictObject({
  mayRecord: Parties,
  /** Who is told of an urgent finding at once. */
  urgentTo: Audiences,
  /** Whether a result may be cited in a final finding before somebody has read its transcript. */
  citing: z.enum(['afterTranscriptReview', 'free']),
  topics: z.array(CoverageTopic),
});
export type FindingRules = z.infer<typeof FindingRules>;

/** How the company checks the facts of a report before it is issued. The window is over by then. */
export const AccuracyRules = z.strictObject({
  /** Outcomes whose report is put before the company first. */
  outcomes: z.array(Outcome).min(1),
  /** From the draft, for the company to comment and to claim redactions. */
  comment: Term,
  /** From the end of that, for comments to be answered and claims to be ruled on. */
  answer: Term,
  /** Who answers and rules. */
  mayAnswer: Parties,
  /** Grounds on which the company may claim a redaction. */
  grounds: z.array(Code).min(1),
  /** What happens to a claim without a ruling in time. */
  unruled: RedactionRuling,
});
export type AccuracyRules = z.infer<typeof AccuracyRules>;

/** What happens to holdings, and how long the record is kept. */
export const CustodyRules = z.strictObject({
  /** From the end, for holdings to be returned or destroyed, and attested. */
  giveBack: Term,
  /** Who is told what is still outstanding then; the review closes with it on record. */
  overdue: Audiences,
  /**
   * From the end, in which the company may attest what it releases, and either side revoke a partner, also once
   * the review is closed. Null where that ends with the closing.
   */
  aftermath: UnstoppedTerm.nullable(),
  retention: z.strictObject({
    /** From the closing; no sooner is the record destroyed. Null where it may be at once. */
    atLeast: UnstoppedTerm.nullable(),
    /** From the closing; then the lead is asked to have the record destroyed. Null where nobody is. */
    atMost: UnstoppedTerm.nullable(),
  }),
});
export type CustodyRules = z.infer<typeof CustodyRules>;

/** How government and company select trusted partners together, for access before the public has it. */
export const PartnerRules = z.strictObject({
  mayNominate: Parties,
  /** Each of them has to agree. */
  agreedBy: Parties,
  /** Reasons for which one of them may object. */
  objections: z.array(Code).min(1),
});
export type PartnerRules = z.infer<typeof PartnerRules>;

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
  /** Null where a withdrawn review cannot be refiled, only started over. */
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
