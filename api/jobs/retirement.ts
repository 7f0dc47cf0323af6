import type { JobId } from '../../contracts/job';
import type { Code } from '../../contracts/primitives';
import { retireJobId } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

/**
 * The job that retires the keys of a company, or of all. Its id tells no company.
 *
 * @throws ApiProblem `not-found` for a company without a key here.
 */
export async function toRetireJob(
  { keyAdministration }: Pick<ApiDependencies, 'keyAdministration'>,
  company: Code | null,
): Promise<JobId> {
  if (company === null) return retireJobId(null);
  const kek = await keyAdministration.nameOf(company);
  if (kek === null) throw new ApiProblem('not-found');
  return retireJobId(kek);
}
