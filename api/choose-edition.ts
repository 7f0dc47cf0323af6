import type { PolicyEdition } from '../contracts/policy-edition';
import type { ProblemCode } from '../contracts/api/problem';
import { findEdition } from '../policies/editions';
import { ApiProblem } from './api-problem';
import type { StartRequest } from './start-request';

/** The edition that a review begins under when the company names none. */
export const DEFAULT_EDITION = 'us-2026-06';

/**
 * The edition for a new review, once the length of its window lies within that edition's bounds.
 *
 * @throws ApiProblem `edition-unknown`, `window-too-short` or `window-too-long`.
 */
export function chooseEdition({ named, submission }: StartRequest): PolicyEdition {
  const edition = findEdition(named ?? DEFAULT_EDITION);
  if (!edition) throw unfit('edition-unknown', 'edition', 'names no policy edition');
  const { minimumDays, ceilingDays } = edition.window;
  const days = submission.windowDays ?? edition.window.defaultDays;
  const bounds = `must lie between ${minimumDays} and ${ceilingDays}`;
  if (days < minimumDays) throw unfit('window-too-short', 'windowDays', bounds);
  if (days > ceilingDays) throw unfit('window-too-long', 'windowDays', bounds);
  return edition;
}

const unfit = (code: ProblemCode, field: string, detail: string): ApiProblem =>
  new ApiProblem(code, { errors: [{ in: 'body', pointer: `/${field}`, detail }] });
