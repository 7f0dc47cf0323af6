import { z } from 'zod';
import { Salt } from '../log-leaf';
import { Person, PersonRole, Subject } from '../person';
import { Code, Instant, ReviewId } from '../primitives';

const Name = Person.shape.name;

/** A person is at one place: at a company, at an agency, or on the staff of the deployment. */
export const RegisterPerson = z.strictObject({
  person: Code,
  name: Name,
  company: Code.optional(),
  agency: Code.optional(),
  roles: z.array(PersonRole).min(1).max(2),
  /** By whom they will log in; can be given later, once. */
  subject: Subject.nullable().default(null),
});
export type RegisterPerson = z.infer<typeof RegisterPerson>;

export const ChangePerson = z.strictObject({
  name: Name.optional(),
  roles: z.array(PersonRole).min(1).max(2).optional(),
  active: z.boolean().optional(),
  /** Only for someone who has none: a record never comes to be another's. */
  subject: Subject.optional(),
});
export type ChangePerson = z.infer<typeof ChangePerson>;

/** What the approver has read in the record, and asked the person about: it is refused once it says anything else. */
export const ApprovePerson = z.strictObject({
  roles: RegisterPerson.shape.roles,
  subject: Subject.nullable(),
});
export type ApprovePerson = z.infer<typeof ApprovePerson>;

export const PersonPath = z.strictObject({ person: Code });
export const Recusal = z.strictObject({ review: ReviewId });
export const RecusalPath = z.strictObject({ person: Code, review: ReviewId });

/** A company that can have reviews. */
export const Company = z.strictObject({ company: Code, name: Name, registeredAt: Instant });
export type Company = z.infer<typeof Company>;
export const RegisterCompany = Company.pick({ company: true, name: true });

/** Who registered, changed or approved whom, and when; it stays, and the log commits to it. */
export const Registration = z.strictObject({
  id: z.uuid(),
  at: Instant,
  by: Code,
  what: z.enum([
    'personRegistered',
    'personChanged',
    'personApproved',
    'recused',
    'recusalLifted',
    'companyRegistered',
    'serviceRegistered',
    'serviceChanged',
    'apiKeyIssued',
    'apiKeyRevoked',
    'serviceKeyAdded',
    'serviceKeyRevoked',
    'agreementProposed',
    'agreementConfirmed',
    'agreementTerminated',
    'agreementReminder',
  ]),
  /** Code of the person, company, service or agreement. */
  about: Code,
  /** What is new, in codes: roles, an id of a key or a review. */
  detail: z.array(z.string().max(200)),
});
export type Registration = z.infer<typeof Registration>;

/** A registration in the list; `salt` opens its leaf in the log, which commits to the rest, and is for auditors. */
export const ListedRegistration = Registration.extend({ salt: Salt.optional() });
export type ListedRegistration = z.infer<typeof ListedRegistration>;
