import { EvaluationProgress } from '../../contracts/review/evaluation';
import { ReviewView } from '../../contracts/review/review-view';
import { listReviews } from '../../store/record/reviews';
import { maySee } from '../../contracts/projection/confidentiality';
import { markOf } from '../../contracts/projection/mark';
import { pathOf } from '../../contracts/http/operation';
import { reviewOperations } from '../../contracts/http/reviews';
import { STATUS } from '../../contracts/http/status';
import { project } from '../../contracts/projection/project';
import { digestOf } from '../../trust/statements/digest';
import { answerWhatIf } from './answer-what-if';
import { ApiProblem } from '../http/api-problem';
import { onReview } from '../caller/call-access';
import { countOutcomes } from './count-outcomes';
import { withFaults } from '../caller/find-visible-review';
import type { HandlersOf } from '../http/handler';
import { toBody } from '../http/list-body';
import { readProgress } from './read-progress';
import { recordReading } from '../caller/record-reading';
import { representReview } from './represent-review';
import { rulesOfReviews } from './review-rules';
import { startReview } from './start-review';
import { toUnknowingViewer, toViewer } from '../caller/to-viewer';

export const reviewHandlers: HandlersOf<typeof reviewOperations> = {
  startReview: async ({ api, caller, access, input, now }) => {
    const { edition: named, agreement, ...submission } = input.body;
    const { view, isReplayed } = await startReview(api, {
      company: caller.company,
      idempotencyKey: input.header['Idempotency-Key'],
      named,
      agreement,
      submission,
      now,
    });
    const rules = (await rulesOfReviews(api.store, [view.id])).get(view.id) ?? null;
    return {
      status: STATUS.created,
      body: representReview(view, access, { rules, now: new Date().toISOString() }),
      headers: {
        Location: pathOf(reviewOperations.readReview, { review: view.id }),
        ...(isReplayed ? { 'Idempotent-Replayed': 'true' } : {}),
      },
    };
  },
  listReviews: async ({ api, caller, access, input, now }) => {
    const { cursor, limit, ...filters } = input.query;
    // What is found by a filter tells what the filter looked at.
    const seesCompany = maySee(markOf(ReviewView.shape.company), toUnknowingViewer(caller));
    if (filters.company !== undefined && !seesCompany) throw new ApiProblem('forbidden');
    const page = await listReviews(api.store, {
      ...filters,
      visibility: access.visibility,
      after: cursor,
      limit,
    });
    const shown = (await withFaults(api.store, page.items)).filter((view) =>
      access.allows('readReview', onReview(view)),
    );
    const ids = shown.map(({ id }) => id);
    const rulesOf = await rulesOfReviews(api.store, ids);
    const items = shown.map((view) =>
      representReview(view, access, { rules: rulesOf.get(view.id) ?? null, now, isInList: true }),
    );
    const { next, unreadable } = page;
    return { ...toBody({ items, unreadable }), next };
  },
  readReview: async (call) => {
    const { api, access, view, now } = call;
    await recordReading(call, { what: 'review', which: `#${view.sequence}` });
    const rules = (await rulesOfReviews(api.store, [view.id])).get(view.id) ?? null;
    const body = representReview(view, access, { rules, now });
    for (const { id, content } of body.findings.findings) {
      if (content.text !== undefined) await recordReading(call, { what: 'finding', which: id });
    }
    return body;
  },
  listEvaluations: async (call) => {
    const { api, caller, view, now } = call;
    const { items: progress, unreadable } = await readProgress(api.store, view);
    const done = progress.filter(({ summary }) => summary !== null);
    if (done.length > 0) {
      const which = digestOf(done.map(({ summary }) => summary));
      await recordReading(call, { what: 'evaluations', which, count: done.length });
    }
    const viewer = toViewer(caller, view, now);
    const items = progress.map((one) => {
      const { value, withheld } = project(one, EvaluationProgress, viewer);
      return { ...value, withheld };
    });
    return toBody({ items, unreadable });
  },
  askWhatIf: async (call) => {
    const { api, view, input, now } = call;
    await recordReading(call, { what: 'review', which: `#${view.sequence}` });
    const { suppositions } = input.body;
    return answerWhatIf(api, view, { suppositions, at: now });
  },
  readOutcomeStatistics: async ({ api, access, input, now }) =>
    countOutcomes(api, { access, period: input.query, now }),
};
