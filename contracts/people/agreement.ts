import { z } from 'zod';
import { mark, markEach } from '../projection/mark';
import { PromisedVariants } from '../review/access/snapshot';
import { BasisPointer } from '../review/determination';
import { Span } from '../edition/span';
import { Code, Digest, Instant, Name, Text } from '../primitives';

const person = { name: mark.record(Name), title: mark.record(Name) };

/** Who signs for each side. */
export const Signatories = z.strictObject({
  company: z.array(z.strictObject(person)).min(1).max(10),
  government: z
    .array(z.strictObject({ agency: mark.record(Code), ...person }))
    .min(1)
    .max(10),
});
export type Signatories = z.infer<typeof Signatories>;

/**
 * What a company and agencies agree to before any review. The text is held elsewhere and named by
 * its digest.
 */
export const AgreementTerms = z
  .strictObject({
    agreement: mark.state(Code),
    company: mark.record(Code),
    signatories: Signatories,
    text: BasisPointer,
    /** Variants and capabilities that the company promises in every review under it. */
    promised: markEach('record', PromisedVariants),
    /** Information that it promises, in words. */
    information: mark.record(z.array(Text).max(50)),
    /** How long the record of a review is kept at most; null where the policy edition alone says. */
    retention: markEach('record', Span.nullable()),
    from: mark.state(Instant),
    until: mark.state(Instant),
    /** Days before the end at which both sides are reminded of it. */
    remindDaysBefore: mark.state(z.array(z.int().positive().max(365)).max(10)),
  })
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    message: 'must come after `from`',
  });
export type AgreementTerms = z.infer<typeof AgreementTerms>;

/** A reminder of the end that has been given; whom it is for can be read off it. */
export const AgreementReminder = z.strictObject({
  daysBefore: mark.state(z.int().positive()),
  at: mark.state(Instant),
  notify: mark.state(z.array(z.enum(['company', 'coordinator']))),
});
export type AgreementReminder = z.infer<typeof AgreementReminder>;

/** An agreement in the registry. Its terms never change: others are another agreement. */
export const Agreement = z.strictObject({
  terms: AgreementTerms,
  /** Over the canonical JSON of the terms. */
  digest: mark.record(Digest),
  proposedBy: mark.record(Code),
  proposedAt: mark.state(Instant),
  /** An administrator of the company, who has read terms of this digest; null until then. */
  confirmedBy: mark.record(Code.nullable()),
  confirmedAt: mark.state(Instant.nullable()),
  terminated: z
    .strictObject({ by: mark.record(Code), at: mark.state(Instant), reason: mark.record(Text) })
    .nullable(),
  reminders: z.array(AgreementReminder),
});
export type Agreement = z.infer<typeof Agreement>;

export const AgreementStatus = z.enum(['proposed', 'notYet', 'inForce', 'expired', 'terminated']);
export type AgreementStatus = z.infer<typeof AgreementStatus>;

/** The status of an agreement at an instant, derived from its terms. */
export function statusOfAgreement(
  { terms: { from, until }, confirmedAt, terminated }: Agreement,
  now: Instant,
): AgreementStatus {
  if (terminated !== null && terminated.at <= now) return 'terminated';
  if (confirmedAt === null || confirmedAt > now) return 'proposed';
  if (now >= until) return 'expired';
  return now < from ? 'notYet' : 'inForce';
}

/** The agreement that a submission is made under, as the company's signature vouches for it. */
export const AgreementRef = z.strictObject({
  agreement: mark.record(Code),
  digest: mark.record(Digest),
  retention: markEach('record', Span.nullable()),
});
export type AgreementRef = z.infer<typeof AgreementRef>;

export const toAgreementRef = ({ terms, digest }: Agreement): AgreementRef => ({
  agreement: terms.agreement,
  digest,
  retention: terms.retention,
});

const DAY_MS = 86_400_000;

/** Days before the end of which a reminder is due, and has not been given. */
export function dueReminders(agreement: Agreement, now: Instant): number[] {
  const { terms, reminders } = agreement;
  if (statusOfAgreement(agreement, now) !== 'inForce') return [];
  const left = Date.parse(terms.until) - Date.parse(now);
  return [...new Set(terms.remindDaysBefore)]
    .filter((days) => left <= days * DAY_MS)
    .filter((days) => !reminders.some(({ daysBefore }) => daysBefore === days))
    .sort((a, b) => b - a);
}
