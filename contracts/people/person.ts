import { z } from 'zod';
import { Code, Line, Name, ReviewId } from '../primitives';

/** What a person may be here. A company's and an agency's roles hold for theirs alone. */
export const PersonRole = z.enum([
  'companyMember',
  'companyAdmin',
  'reviewer',
  'agencyLead',
  'coordinator',
  'operator',
  'auditor',
]);
export type PersonRole = z.infer<typeof PersonRole>;

/** How an OpenID provider names someone: `sub` is unique under its issuer, and never given again. */
export const Subject = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  sub: Line(255),
});
export type Subject = z.infer<typeof Subject>;

/**
 * Someone who acts for an agency or a company, or on the staff. Inactive people keep their record and lose
 * their standing; who waits for approval has none yet.
 */
export const Person = z.strictObject({
  person: Code,
  name: Name,
  agency: Code.optional(),
  company: Code.optional(),
  roles: z.array(PersonRole),
  active: z.boolean(),
  /** The identity they log in with; without one, they cannot log in. */
  subject: Subject.nullable().default(null),
  /** Reviews in which they take no part, for a conflict of interest. */
  recusedFrom: z.array(ReviewId).default([]),
  /** Null if the deployment itself registered them. */
  registeredBy: Code.nullable().default(null),
  /** Who last gave them more rights: a role, a login, their standing back. */
  changedBy: Code.nullable().default(null),
  /** Null while the registration, or such a change, waits for another person. */
  approvedBy: Code.nullable().default(null),
});
export type Person = z.infer<typeof Person>;
/** A person as registered: omitted fields are empty. */
export type PersonInput = z.input<typeof Person>;

/** Whether a person has standing: they can log in, act and sign. */
export const hasStanding = ({ active, approvedBy }: Person): boolean =>
  active && approvedBy !== null;
