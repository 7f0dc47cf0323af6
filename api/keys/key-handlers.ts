import type { keyOperations } from '../../contracts/http/keys';
import { REWRAP_JOB } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { readJob, startJob, stopJob } from '../jobs/jobs';
import { toRetireJob } from '../jobs/retirement';

/** Each may ask a key management system several times, and a request has to answer in time. */
const AT_ONCE = 20;

export const keyHandlers: HandlersOf<typeof keyOperations> = {
  rotateKeys: async ({ api, input }) => {
    const progress = await api.keyAdministration.rotate({
      rotation: input.header['Idempotency-Key'],
      company: 'company' in input.body ? input.body.company : null,
      limit: AT_ONCE,
    });
    if (!progress) throw new ApiProblem('not-found');
    return progress;
  },
  rewrapKeys: async ({ api, caller, now }) => {
    const asked = { id: REWRAP_JOB, askedBy: caller.person, askedAt: now, company: null };
    return startJob(api, asked);
  },
  readRewrap: async ({ api }) => readJob(api, REWRAP_JOB),
  stopRewrap: async ({ api, now }) => stopJob(api, { id: REWRAP_JOB, at: now }),
  retireKeys: async ({ api, caller, input: { body }, now }) => {
    const company = 'company' in body ? body.company : null;
    const asked = { id: await toRetireJob(api, company), askedBy: caller.person, askedAt: now };
    const report = await startJob(api, { ...asked, company });
    return report;
  },
  readRetirement: async ({ api, input: { query } }) =>
    readJob(api, await toRetireJob(api, query.company ?? null)),
  stopRetirement: async ({ api, input: { query }, now }) =>
    stopJob(api, {
      id: await toRetireJob(api, query.company ?? null),
      at: now,
    }),
};
