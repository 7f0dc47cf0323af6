import { z } from 'zod';
import { Salt } from '../log/log-leaf';
import { Person, PersonRole, Subject } from '../people/person';
import { Code, Instant, ReviewId } from '../primitives';
import { defineOperations } from './operation';
import { PageLimit, listOf } from './page';
import { STATUS } from './status';

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

export const peopleOperations = defineOperations({
  registerPerson: {
    method: 'post',
    path: '/v1/people',
    summary: 'Register a person',
    description:
      'An operator registers administrators of companies, leads of agencies and staff; ' +
      'administrators and leads register their own people. A registration has no effect until ' +
      'somebody else has approved it.',
    action: 'registerPeople',
    callers: ['company', 'reviewer', 'operator'],
    inputs: { body: RegisterPerson },
    answers: { [STATUS.created]: { description: 'The person is registered.', schema: Person } },
    problems: [
      'fresh-authentication-required',
      'already-registered',
      'roles-unfit',
      'company-unknown',
    ],
  },
  approvePerson: {
    method: 'post',
    path: '/v1/people/{person}/approval',
    summary: 'Approve a registration',
    description:
      'By a lead for their agency, an administrator for their company, a coordinator for agencies ' +
      'and staff, or an operator for anyone; never by the person who registered them or last ' +
      'changed their roles. The body repeats the roles and the login that the approver has seen. By ' +
      'this call the approver vouches that they know the person, that the person is not registered ' +
      'already, and that the login is theirs.',
    action: 'approvePerson',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: { path: PersonPath, body: ApprovePerson },
    answers: { [STATUS.ok]: { description: 'The registration is approved.', schema: Person } },
    problems: [
      'fresh-authentication-required',
      'not-found',
      'person-not-pending',
      'person-changed',
    ],
  },
  changePerson: {
    method: 'patch',
    path: '/v1/people/{person}',
    summary: 'Change the record of a person',
    description:
      'Nobody changes their own record. A new role, a new login or a reactivation waits for ' +
      'approval. Losing a role or being deactivated ends the person’s sessions at once, and ' +
      'deactivation revokes their keys; the record stays.',
    action: 'registerPeople',
    callers: ['company', 'reviewer', 'operator'],
    inputs: { path: PersonPath, body: ChangePerson },
    answers: { [STATUS.ok]: { description: 'The record as changed.', schema: Person } },
    problems: [
      'fresh-authentication-required',
      'not-found',
      'own-record',
      'already-registered',
      'roles-unfit',
      'person-pending',
    ],
  },
  listPeople: {
    method: 'get',
    path: '/v1/people',
    summary: 'List people',
    description:
      'An administrator sees the people of the company; a lead, those of the agency; a coordinator, ' +
      'those of agencies and staff; an operator, everybody. A person whose `approvedBy` is null ' +
      'waits for approval.',
    action: 'listPeople',
    callers: ['company', 'reviewer', 'coordinator', 'operator'],
    inputs: {},
    answers: {
      [STATUS.ok]: {
        description: 'The people, in order of their codes.',
        schema: listOf(Person),
      },
    },
    problems: [],
  },
  recuse: {
    method: 'post',
    path: '/v1/people/{person}/recusals',
    summary: 'Recuse a person from a review',
    description:
      'People of agencies, coordinators and auditors recuse themselves; a coordinator or a lead of ' +
      'the agency recuses others. From then on the review does not exist for that person, and what ' +
      'they signed in it is kept but no longer counts. The act `recuse` in the review does the ' +
      'same.',
    action: 'recusePeople',
    callers: ['reviewer', 'coordinator', 'auditor'],
    inputs: { path: PersonPath, body: Recusal },
    answers: { [STATUS.ok]: { description: 'The person is recused.', schema: Person } },
    problems: ['not-found', 'temporal-unavailable'],
  },
  liftRecusal: {
    method: 'delete',
    path: '/v1/people/{person}/recusals/{review}',
    summary: 'Lift a recusal',
    description:
      'A coordinator or a lead of the agency decides that the conflict is over; never the person ' +
      'who was recused. What they signed before stays void.',
    action: 'liftRecusal',
    callers: ['reviewer', 'coordinator'],
    inputs: { path: RecusalPath },
    answers: {
      [STATUS.ok]: { description: 'The recusal is lifted.', schema: Person },
    },
    problems: ['not-found', 'fresh-authentication-required', 'temporal-unavailable'],
  },
  listRegistrations: {
    method: 'get',
    path: '/v1/registrations',
    summary: 'List registrations, latest first',
    description:
      'Who registered, changed or approved whom. Auditors also get the salt of each: with it they ' +
      'can prove that the log holds it, as a leaf of the kind `registration` over everything but ' +
      'the salt.',
    action: 'listRegistrations',
    callers: ['operator', 'auditor'],
    inputs: { query: z.strictObject({ limit: PageLimit }) },
    answers: {
      [STATUS.ok]: {
        description: 'The latest registrations.',
        schema: listOf(ListedRegistration),
      },
    },
    problems: [],
  },
});
