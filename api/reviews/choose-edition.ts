import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { Instant } from '../../contracts/primitives';
import { PROBLEMS } from '../../contracts/http/problem';
import type { ProblemCode } from '../../contracts/http/problem';
import { findEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { submissionFault } from '../../workflows/domain/intake/filing-faults';
import { ApiProblem } from '../http/api-problem';
import type { StartRequest } from './replayed-request';

/** The edition that a review begins under when the company names none. */
const DEFAULT_EDITION = 'us-2026-06';

/**
 * The edition for a new review, once what was submitted fits it.
 *
 * @throws ApiProblem `edition-unknown`, or with the member that does not fit.
 */
export function chooseEdition({ named, submission, now }: StartRequest): PolicyEdition {
  const edition = findEdition(named ?? DEFAULT_EDITION);
  if (!edition) throw unfit('edition-unknown', 'edition', 'is not a policy edition');
  const rules = { edition, calendar: resolveCalendar(edition, now) };
  const fault = submissionFault(submission, rules, now);
  if (!fault) return edition;
  const { minimumDays, ceilingDays } = edition.window;
  const isLength = fault.field === 'windowDays';
  const why = isLength
    ? `must lie between ${minimumDays} and ${ceilingDays}`
    : PROBLEMS[fault.code][1];
  throw unfit(fault.code, fault.field, why);
}

/**
 * What a review would run by that was submitted then under a shipped edition.
 *
 * @throws ApiProblem `edition-unknown`.
 */
export function supposeEdition(id: string, submittedAt: Instant): Rules {
  const edition = findEdition(id);
  if (!edition) throw new ApiProblem('edition-unknown');
  return { edition, calendar: resolveCalendar(edition, submittedAt) };
}

const unfit = (code: ProblemCode, field: string, detail: string): ApiProblem =>
  new ApiProblem(code, { errors: [{ in: 'body', pointer: `/${field}`, detail }] });
