import { z } from 'zod';
import { Code } from './primitives';
import { ActKind, SignOffPosition } from './act';

/** What an agency does in a review under this edition. */
export const AgencyRole = z.enum(['lead', 'determines', 'evaluates', 'signs']);
export type AgencyRole = z.infer<typeof AgencyRole>;

/** Whom a notice is for. */
export const Audience = z.enum(['company', 'lead', 'agencies', 'coordinator', 'principals']);
export type Audience = z.infer<typeof Audience>;

/** When a notice is due. Shares and remainders are of the window's budget, so tolled time does not count. */
export const Trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shareConsumed'), share: z.number().gt(0).lt(1) }),
  z.strictObject({ kind: z.literal('remainingDays'), days: z.number().positive() }),
  z.strictObject({
    kind: z.literal('silentAgency'),
    /** Days since the dossier was assembled in which an agency that signs has not signed. */
    days: z.number().positive(),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;

export const Notice = z.strictObject({ id: Code, when: Trigger, notify: z.array(Audience).min(1) });
export type Notice = z.infer<typeof Notice>;

const Citation = z.strictObject({
  id: Code,
  kind: z.enum(['report', 'assumption']),
  /** The path within this edition that the source supports. */
  supports: z.string().min(1),
  text: z.string().min(1),
});

const SuiteList = z.array(Code);

/**
 * One edition of the policy that a review runs under, as data. A running review stays on the edition
 * it began with. Days are calendar days in `window.timeZone` unless a field says otherwise.
 */
export const PolicyEdition = z
  .strictObject({
    id: Code,
    title: z.string().min(1),
    standing: z.enum(['assumed', 'shelved-draft', 'test']),
    citations: z.array(Citation).min(1),
    window: z.strictObject({
      unit: z.literal('calendarDays'),
      minimumDays: z.int().positive(),
      defaultDays: z.int().positive(),
      /** No extension takes the length past this many days. */
      ceilingDays: z.int().positive(),
      /** The day of the start event is not counted; the window ends at `endOfDay` of its last day. */
      startsOn: z.enum(['submission', 'accessVerified']),
      endOfDay: z.iso.time({ precision: 0 }),
      timeZone: z.string().min(1),
      /** The planned event before which the window ends, if the company named its date. */
      endAnchor: z.enum(['publicRelease', 'trustedPartnerRelease', 'none']),
      atExpiry: z.literal('closeWithCoverage'),
    }),
    access: z.strictObject({
      /** Days from submission in which the company gives working access; then `accessFailed`. */
      deadlineDays: z.int().positive(),
    }),
    suspensions: z.array(
      z.strictObject({
        reason: Code,
        /** Roles of agencies that may begin and end it. */
        mayBegin: z.array(AgencyRole).min(1),
        /** A suspension that lasts longer than this ends the review as `accessFailed`. */
        longestDays: z.int().positive(),
        then: z.literal('accessFailed'),
      }),
    ),
    extensions: z.strictObject({ consent: z.literal('company'), most: z.int().nonnegative() }),
    agencies: z
      .array(
        z.strictObject({ id: Code, name: z.string().min(1), roles: z.array(AgencyRole).min(1) }),
      )
      .min(1),
    determination: z.strictObject({ initial: z.enum(['covered', 'cannotRuleOut']) }),
    suites: z.strictObject({ covered: SuiteList, notCovered: SuiteList, cannotRuleOut: SuiteList }),
    signOff: z.strictObject({
      /** The lead agency's sign-off is needed, and those of this many others. */
      others: z.int().nonnegative(),
      counts: z.array(SignOffPosition).min(1),
    }),
    /** Acts that count only when two people of the organisation have signed them. */
    twoPeople: z.array(ActKind),
    reminders: z.array(Notice),
    escalation: z.strictObject({
      mayResolve: z.array(AgencyRole).min(1),
      /** While an escalation that a person raised is open, a quorum does not issue the report. */
      openHoldsReport: z.boolean(),
      rungs: z.array(Notice),
    }),
  })
  .superRefine((edition, context) => {
    const refuse = (path: (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path, message });
    };
    const { minimumDays, defaultDays, ceilingDays } = edition.window;
    if (minimumDays > defaultDays || defaultDays > ceilingDays) {
      refuse(['window', 'defaultDays'], 'must lie between minimumDays and ceilingDays');
    }
    const leads = edition.agencies.filter((agency) => agency.roles.includes('lead'));
    if (leads.length !== 1) refuse(['agencies'], 'exactly one agency must lead');
    const others = edition.agencies.filter(
      (agency) => agency.roles.includes('signs') && !agency.roles.includes('lead'),
    );
    if (edition.signOff.others > others.length) {
      refuse(
        ['signOff', 'others'],
        'asks for more sign-offs than there are other agencies that sign',
      );
    }
    const ids = [...edition.reminders, ...edition.escalation.rungs].map((notice) => notice.id);
    if (new Set(ids).size !== ids.length) refuse(['reminders'], 'ids of notices must be unique');
  });
export type PolicyEdition = z.infer<typeof PolicyEdition>;
