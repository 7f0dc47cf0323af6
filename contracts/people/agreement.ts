import { z } from 'zod';
import { PromisedVariants } from '../review/access/promised';
import { BasisPointer } from '../review/course';
import { Span } from '../edition/span';
import { Code, Digest, Instant, Name, Text } from '../primitives';

const person = { name: Name, title: Name };

/** Who signs for each side. */
export const Signatories = z.strictObject({
  company: z.array(z.strictObject(person)).min(1).max(10),
  government: z
    .array(z.strictObject({ agency: Code, ...person }))
    .min(1)
    .max(10),
});
export type Signatories = z.infer<typeof Signatories>;

/** What a company and agencies agree to before any review: its text is held elsewhere, by its digest. */
export const AgreementTerms = z
  .strictObject({
    agreement: Code,
    company: Code,
    signatories: Signatories,
    text: BasisPointer,
    /** Variants and capabilities that the company promises in every review under it. */
    promised: PromisedVariants,
    /** Information that it promises, in words. */
    information: z.array(Text).max(50),
    /** How long the record of a review is kept at most; null where the policy edition alone says. */
    retention: Span.nullable(),
    from: Instant,
    until: Instant,
    /** Days before the end at which both sides are reminded of it. */
    remindDaysBefore: z.array(z.int().positive().max(365)).max(10),
  })
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    message: 'must come after `from`',
  });
export type AgreementTerms = z.infer<typeof AgreementTerms>;

/** A reminder of the end that has been given; whom it is for can be read off it. */
export const AgreementReminder = z.strictObject({
  daysBefore: z.int().positive(),
  at: Instant,
  notify: z.array(z.enum(['company', 'coordinator'])),
});
export type AgreementReminder = z.infer<typeof AgreementReminder>;

/** An agreement in the registry. Its terms never change: others are another agreement. */
export const Agreement = z.strictObject({
  terms: AgreementTerms,
  /** Over the canonical JSON of the terms. */
  digest: Digest,
  proposedBy: Code,
  proposedAt: Instant,
  /** An administrator of the company, who has read terms of this digest; null until then. */
  confirmedBy: Code.nullable(),
  confirmedAt: Instant.nullable(),
  terminated: z.strictObject({ by: Code, at: Instant, reason: Text }).nullable(),
  reminders: z.array(AgreementReminder),
});
export type Agreement = z.infer<typeof Agreement>;

export const AgreementStatus = z.enum(['proposed', 'notYet', 'inForce', 'expired', 'terminated']);
export type AgreementStatus = z.infer<typeof AgreementStatus>;

/** Where an agreement stands at an instant; nobody has to write that down for it to be so. */
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
  agreement: Code,
  digest: Digest,
  retention: Span.nullable(),
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
