import type { JobReport } from '../../contracts/http/jobs';
import type { keyOperations, KeysOf } from '../../contracts/http/keys';
import type { JobId } from '../../contracts/job';
import type { Code } from '../../contracts/primitives';
import type { AskedJob } from '../../store/record/jobs';
import { retireJobId, REWRAP_JOB, rotateJobId } from '../../workflows/messages';
import type { ApiDependencies } from '../dependencies';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { readJob, startJob, stopJob } from '../jobs/jobs';
import type { JobParts } from '../jobs/jobs';

type Api = JobParts & Pick<ApiDependencies, 'keyAdministration'>;

export const keyHandlers: HandlersOf<typeof keyOperations> = {
  rotateKeys: async ({ api, caller, input: { body }, now }) =>
    startKeyJob(api, rotateJobId, { askedBy: caller.person, askedAt: now, of: body }),
  readRotation: async ({ api, input: { query } }) =>
    readJob(api, rotateJobId(await findKek(api, query.company))),
  stopRotation: async ({ api, input: { query }, now }) =>
    stopJob(api, { id: rotateJobId(await findKek(api, query.company)), at: now }),
  rewrapKeys: async ({ api, caller, now }) => {
    const asked = { id: REWRAP_JOB, askedBy: caller.person, askedAt: now, company: null };
    return startJob(api, asked);
  },
  readRewrap: async ({ api }) => readJob(api, REWRAP_JOB),
  stopRewrap: async ({ api, now }) => stopJob(api, { id: REWRAP_JOB, at: now }),
  retireKeys: async ({ api, caller, input: { body }, now }) =>
    startKeyJob(api, retireJobId, { askedBy: caller.person, askedAt: now, of: body }),
  readRetirement: async ({ api, input: { query } }) =>
    readJob(api, retireJobId(await findKek(api, query.company))),
  stopRetirement: async ({ api, input: { query }, now }) =>
    stopJob(api, { id: retireJobId(await findKek(api, query.company)), at: now }),
};

async function startKeyJob(
  api: Api,
  toId: (kek: string | null) => JobId,
  { of, ...asked }: { readonly of: KeysOf } & Pick<AskedJob, 'askedBy' | 'askedAt'>,
): Promise<JobReport> {
  const company = 'company' in of ? of.company : null;
  return startJob(api, { id: toId(await findKek(api, company)), ...asked, company });
}

/**
 * The name of a company's key-encryption key, which tells no company; null for those of all.
 *
 * @throws ApiProblem `not-found` for a company without a key here.
 */
async function findKek(
  { keyAdministration }: Api,
  company: Code | null | undefined,
): Promise<string | null> {
  if (company === null || company === undefined) return null;
  const kek = await keyAdministration.nameOf(company);
  if (kek === null) throw new ApiProblem('not-found');
  return kek;
}
