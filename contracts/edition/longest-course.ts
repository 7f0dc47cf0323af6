import { calendarDaysOf, closedDaysAtMost } from './contradiction';
import type { Path } from './contradiction';
import type { EditionShape } from './edition-shape';
import type { Span } from './span';

/** For how long a review's calendar is resolved at most. */
export const CALENDAR_YEARS = 10;

/** The assumed length of a suspension without a maximum. */
const UNBOUNDED_SUSPENSION_DAYS = 365;

interface CourseSpan {
  readonly path: Path;
  /** In calendar days, at the most. */
  readonly days: number;
}

/** Every term that a review under an edition can go through, each once and at its longest. */
export function spansOf(edition: EditionShape): CourseSpan[] {
  const { access, window, suspensions, refiling, accuracy, custody, signOff } = edition;
  const spans: readonly (readonly [Path, Span | null])[] = [
    [['access', 'deadline'], access.deadline],
    [['window', 'ceilingDays'], { days: window.ceilingDays, unit: window.unit }],
    ...suspensions.map(({ longestTotalDays: days }, index) => {
      const path = ['suspensions', index, 'longestTotalDays'];
      return [path, days === null ? null : { days, unit: window.unit }] as const;
    }),
    [['determination', 'within'], edition.determination.within],
    [['refiling', 'within'], refiling?.within ?? null],
    [['signOff', 'lastCall', 'term'], signOff.lastCall?.term ?? null],
    [['signOff', 'delegation'], signOff.delegation],
    [['accuracy', 'comment'], accuracy?.comment ?? null],
    [['accuracy', 'answer'], accuracy?.answer ?? null],
    [['custody', 'giveBack'], custody.giveBack],
    [['custody', 'aftermath'], custody.aftermath],
    [
      ['custody', 'retention', 'atLeast'],
      custody.retention.atMost ? null : custody.retention.atLeast,
    ],
    [['custody', 'retention', 'atMost'], custody.retention.atMost],
  ];
  return spans.flatMap(([path, span]) =>
    span === null ? [] : [{ path, days: calendarDaysOf(span, edition).most }],
  );
}

/** The days from a submission to the end of everything that can follow from it, each term at its longest. */
export function longestCourseDays(edition: EditionShape): number {
  const unbounded = edition.suspensions.filter(
    ({ longestTotalDays }) => longestTotalDays === null,
  ).length;
  const terms = spansOf(edition).reduce((all, { days }) => all + days, 0);
  return terms + unbounded * UNBOUNDED_SUSPENSION_DAYS + closedDaysAtMost(edition);
}
