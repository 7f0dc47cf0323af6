import { pathOf } from '../../contracts/http/operation';
import type { Operation } from '../../contracts/http/operation';
import { recordOperations } from '../../contracts/http/record';
import { reportOperations } from '../../contracts/http/reports';
import { reviewOperations } from '../../contracts/http/reviews';
import type {
  ReviewRepresentation,
  ReviewClock,
  ReviewProcedure,
} from '../../contracts/http/review-representation';
import type { Instant } from '../../contracts/primitives';
import { project } from '../../contracts/projection/project';
import type { Rules } from '../../workflows/domain/kernel/rules';
import type { VisibleReview } from '../caller/find-visible-review';
import { onReview } from '../caller/call-access';
import type { CallAccess } from '../caller/call-access';
import { toViewer } from '../caller/to-viewer';
import { ReviewView } from '../../contracts/review/review-view';
import { formatInZone } from '../../projections/words/time';
import { lengthWords } from '../../projections/words/window';
import { consumedMs as consumedOf } from '../../workflows/domain/window/window';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import { lastCallSentence } from '../../projections/words/edition/signing';
import { awaitedSentence, contestSentence } from '../../projections/words/edition/suspensions';

interface RepresentOptions {
  /** By which the review runs; without them every instant counts alike, and no procedure is told. */
  readonly rules: Rules | null;
  readonly now: Instant;
  readonly isInList?: boolean;
}

/** The review as this caller sees it at `now`; in a list, with less of what is opened one by one. */
export function representReview(
  { runFault, ...view }: VisibleReview,
  access: CallAccess,
  { rules, now, isInList = false }: RepresentOptions,
): ReviewRepresentation {
  const linkTo = (operation: Operation): string => pathOf(operation, { review: view.id });
  const resource = onReview({ ...view, runFault });
  const hasDossier = view.dossier !== null && access.allows('readDossier', resource);
  const hasReport = view.report !== null && access.allows('readReport', resource);
  const viewer = { ...toViewer({ caller: access.caller.principal, view, now }), isInList };
  const { value, withheld } = project(view, ReviewView, viewer);
  // Nothing moves the clock of a review whose run is lost.
  const asOf = runFault?.state === 'lost' && runFault.since < now ? runFault.since : now;
  return {
    ...value,
    withheld,
    clock: toReviewClock(view, asOf, rules),
    procedure: toProcedure(view, rules?.edition ?? null),
    runFault,
    links: {
      self: linkTo(reviewOperations.readReview),
      events: linkTo(recordOperations.listEvents),
      evaluations: linkTo(reviewOperations.listEvaluations),
      dossier: hasDossier ? linkTo(reportOperations.readDossier) : null,
      report: hasReport ? linkTo(reportOperations.readReport) : null,
    },
  };
}

type ClockFields = Pick<ReviewView, 'firstContactAt' | 'closedAt' | 'window' | 'plannedRelease'>;

/**
 * The review's two clocks at `now`, or when it closed. Pure; milliseconds. `rules` are those that
 * the review runs by; without them every instant counts alike.
 */
export function toReviewClock(
  { firstContactAt, closedAt, window, plannedRelease }: ClockFields,
  now: Instant,
  rules: Rules | null = null,
): ReviewClock {
  const asOf = closedAt ?? now;
  const until = Date.parse(asOf);
  const elapsedMs = Math.max(0, until - Date.parse(firstContactAt));
  const { budgetMs, openedAt, closesAt, days, counting } = window;
  const said = {
    closesAtInZone: closesAt && formatInZone(closesAt, counting?.timeZone ?? null),
    length: lengthWords(days, counting),
  };
  if (openedAt === null) {
    return { consumedMs: 0, remainingMs: budgetMs, tolledMs: 0, elapsedMs, ...said, asOf };
  }
  const since = Date.parse(openedAt);
  const suspensions = window.suspensions.filter(({ counts }) => counts);
  const tolledMs = toTolledMs(suspensions, since, until);
  const closedDays = window.closures.flatMap(({ counted }) => counted);
  const consumedMs = rules
    ? consumedOf({ ...window, suspensions, plannedRelease, closedDays }, rules, asOf)
    : Math.min(budgetMs, Math.max(0, until - since - tolledMs));
  const leftMs = budgetMs - consumedMs;
  const endsInMs = closesAt === null ? leftMs : Math.max(0, Date.parse(closesAt) - until);
  const remainingMs = Math.min(leftMs, endsInMs);
  return { consumedMs, remainingMs, tolledMs, elapsedMs, ...said, asOf };
}

/** Time between `since` and `until` that lies in any suspension; where two overlap, it counts once. */
function toTolledMs(
  suspensions: ClockFields['window']['suspensions'],
  since: number,
  until: number,
): number {
  const spans = suspensions
    .map(({ from, until: end }) => ({
      from: Math.max(since, Date.parse(from)),
      to: Math.min(until, end === null ? until : Date.parse(end)),
    }))
    .sort((a, b) => a.from - b.from);
  let counted = since;
  let tolledMs = 0;
  for (const { from, to } of spans) {
    tolledMs += Math.max(0, to - Math.max(from, counted));
    counted = Math.max(counted, to);
  }
  return tolledMs;
}

type Procedural = Pick<ReviewView, 'outcome' | 'signing' | 'window'>;

/**
 * What the edition says about what is open, from what everybody is shown alone: how a last call has ended is
 * not told by it. Empty without an edition.
 */
function toProcedure(
  { outcome, signing, window }: Procedural,
  edition: PolicyEdition | null,
): ReviewProcedure {
  if (edition === null || outcome !== null) return { lastCall: null, pauses: [] };
  const open = window.suspensions.filter(
    ({ until, contest }) => until === null || contest?.ruling === null,
  );
  return {
    lastCall: signing.lastCall && lastCallSentence(edition.signOff, edition),
    pauses: open.flatMap(({ id: suspension, reason }) => {
      const rule = edition.suspensions.find((one) => one.reason === reason);
      if (rule === undefined) return [];
      const awaited = awaitedSentence(rule, edition);
      return [{ suspension, awaited, contest: contestSentence(rule, edition) }];
    }),
  };
}
