import { findReview } from '../../store/record/reviews';
import type { CarriedEvidence, Follows } from '../../contracts/review/intake';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { Code, Instant } from '../../contracts/primitives';
import type { ReviewView } from '../../contracts/review/review-view';
import { resolveCalendar } from '../../policies/resolve-calendar';
import { refilingFault } from '../../workflows/domain/intake/filing-faults';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

interface FollowUpRequest {
  readonly company: Code;
  readonly follows: Follows;
  /** Under which the new review is to run. */
  readonly edition: PolicyEdition;
  readonly now: Instant;
}

/**
 * The earlier review that a submission names, with the evidence that it leaves: one of the same company's, and
 * closed. What is open is gone on with. It is filed again only after a withdrawal, and within the edition's days.
 *
 * @throws ApiProblem `earlier-review-unknown`, the same for one that is not there and for another company's;
 *   `earlier-review-open`, `earlier-review-not-withdrawn`, `refiling-not-provided`, `refiling-too-late`.
 */
export async function requireEarlier(
  { store }: Pick<ApiDependencies, 'store'>,
  { company, follows, edition, now }: FollowUpRequest,
): Promise<Follows> {
  const { review, kind } = follows;
  const earlier = await findReview(store, review, { kind: 'company', company });
  if (!earlier) throw toProblem('earlier-review-unknown');
  const { phase, closedAt } = earlier;
  if (phase !== 'closed' || closedAt === null) throw toProblem('earlier-review-open');
  if (kind === 'refile') requireRefiling(earlier, { edition, now, closedAt });
  const carried = toCarried(earlier);
  return { review, kind, ...(carried && { carried }) };
}

function toCarried({ dossier, evaluations, findings }: ReviewView): CarriedEvidence | null {
  if (!dossier) return null;
  const run = evaluations.filter(({ status }) => status === 'completed');
  const final = findings.findings.filter(({ status }) => status === 'final');
  return {
    dossier: dossier.digest,
    suites: run.map(({ suite }) => suite),
    findings: final.map(({ id }) => id),
  };
}

function requireRefiling(
  { outcome }: ReviewView,
  {
    edition,
    now,
    closedAt,
  }: Pick<FollowUpRequest, 'edition' | 'now'> & { readonly closedAt: Instant },
): void {
  if (outcome !== 'withdrawn') throw toProblem('earlier-review-not-withdrawn');
  const rules = { edition, calendar: resolveCalendar(edition, closedAt) };
  const fault = refilingFault(rules, { withdrawnAt: closedAt, at: now });
  if (fault) throw toProblem(fault);
}

const toProblem = (code: ConstructorParameters<typeof ApiProblem>[0]): ApiProblem =>
  new ApiProblem(code, {
    errors: [
      {
        in: 'body',
        pointer: '/follows/review',
        detail: 'is not a closed review of yours to follow',
      },
    ],
  });
