import { ReviewView } from '../../contracts/review/review-view';
import { EvaluationProgress } from '../../contracts/review/evaluation';
import { listReviews } from '../../store/record/reviews';
import { maySee } from '../../contracts/projection/confidentiality';
import { markOf } from '../../contracts/projection/mark';
import type { reviewOperations } from '../../contracts/http/reviews';
import { project } from '../../contracts/projection/project';
import { digestOf } from '../../trust/statements/digest';
import { ApiProblem } from '../http/api-problem';
import { onReview } from '../caller/call-access';
import { readOutcomeStatistics } from './count-outcomes';
import { withFaults } from '../caller/find-visible-review';
import type { HandlersOf } from '../http/handler';
import { toBody } from '../http/reply-parts';
import { readProgress } from './read-progress';
import { recordReading } from '../caller/record-reading';
import { representReview } from './represent-review';
import { rulesOfReviews } from './review-rules';
import { startReview } from './start-review';
import { toUnknowingViewer, toViewer } from '../caller/to-viewer';
import { findFoundation } from '../../store/record/foundations';
import type { Code, Instant } from '../../contracts/primitives';
import type { Supposition } from '../../contracts/review/window/what-if';
import type { Rules } from '../../workflows/domain/kernel/rules';
import { whatIf } from '../../workflows/domain/window/what-if';
import { supposeEdition } from './choose-edition';
import { wholeRecord } from '../record/whole-record';

export const reviewHandlers: HandlersOf<typeof reviewOperations> = {
  startReview,
  listReviews: async ({ api, caller, access, input, now }) => {
    const { cursor, limit, ...filters } = input.query;
    // A match reveals what the filter compared.
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
    const [known] = await Promise.all([
      rulesOfReviews(api.store, [view.id]),
      recordReading(call, { what: 'review', which: `#${view.sequence}` }),
    ]);
    const rules = known.get(view.id) ?? null;
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
    const viewer = toViewer({ caller, view, now });
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
    const { id, submittedAt } = view;
    const [recorded, rules] = await Promise.all([
      wholeRecord(api.store, id),
      findFoundation(api.store, id),
    ]);
    const editions = rules && editionsOf(suppositions, rules, submittedAt);
    const answer = editions && whatIf(recorded, rules, { at: now, suppositions, editions });
    if (!answer) throw new ApiProblem('not-found');
    return answer;
  },
  readOutcomeStatistics,
};

/**
 * Its own edition is what it was submitted under, also where a shipped one has the same name.
 *
 * @throws ApiProblem `edition-unknown` for another that is not shipped.
 */
function editionsOf(
  suppositions: readonly Supposition[],
  own: Rules,
  submittedAt: Instant,
): Record<Code, Rules> {
  const named = suppositions.flatMap((one) => (one.kind === 'edition' ? one.edition : []));
  const rules = [...new Set(named)].map(
    (id) => [id, id === own.edition.id ? own : supposeEdition(id, submittedAt)] as const,
  );
  return Object.fromEntries(rules);
}
