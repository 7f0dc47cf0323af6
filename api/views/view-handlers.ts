import { rebuildView } from '../../store/record/review-views';
import type { viewOperations } from '../../contracts/http/views';
import { REBUILD_JOB } from '../../workflows/messages';
import { ApiProblem } from '../http/api-problem';
import type { HandlersOf } from '../http/handler';
import { readJob, startJob, stopJob } from '../jobs/jobs';

export const viewHandlers: HandlersOf<typeof viewOperations> = {
  rebuildViews: async ({ api, caller, now }) => {
    const asked = { id: REBUILD_JOB, askedBy: caller.person, askedAt: now, company: null };
    return startJob(api, asked);
  },
  readRebuild: async ({ api }) => readJob(api, REBUILD_JOB),
  stopRebuild: async ({ api, now }) => stopJob(api, { id: REBUILD_JOB, at: now }),
  rebuildView: async ({ api, input }) => {
    const view = await rebuildView(api.store, input.path.review);
    if (!view) throw new ApiProblem('not-found');
    return { review: view.id, sequence: view.sequence };
  },
};
