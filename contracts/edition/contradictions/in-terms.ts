import { EscalationLevel } from '../escalation-rules';
import { calendarDaysOf, duplicates, longestWindowDays, when } from '../contradiction';
import type { Check, Contradiction, Path } from '../contradiction';
import type { EditionShape } from '../edition-shape';
import { CALENDAR_YEARS, longestCourseDays, spansOf } from '../longest-course';

/** The ladder: each step higher than the one before, told to those who have it, and climbed but for the last. */
export const inLadder: Check = ({ escalation: { ladder, causes } }) => {
  const levels = ladder.map(({ level }) => EscalationLevel.options.indexOf(level));
  const rises = levels.every((level, index) => index === 0 || level > (levels[index - 1] ?? -1));
  return [
    ...duplicates(['escalation', 'causes'], causes, 'each cause'),
    ...when(!rises, {
      path: ['escalation', 'ladder'],
      code: 'out-of-order',
      why: 'each step must be higher than the previous one',
    }),
    ...ladder.flatMap(({ level, notify, climbsAfter }, index) => [
      ...when((climbsAfter === null) !== (index === ladder.length - 1), {
        path: ['escalation', 'ladder', index, 'climbsAfter'],
        code: climbsAfter === null ? 'endless' : 'never',
        why: 'every step except the last must move up after a time',
      }),
      ...when(!notify.includes(level), {
        path: ['escalation', 'ladder', index, 'notify'],
        code: 'nobody',
        why: `must name "${level}", whose step it is: those who handle an escalation must be notified`,
      }),
    ]),
  ];
};

/** The ladder as a whole: its last step must be reached within the longest window. */
export const inLadderTimes: Check = (edition) => {
  const { ladder } = edition.escalation;
  const least = ladder.map(({ climbsAfter }) =>
    climbsAfter === null ? 0 : calendarDaysOf(climbsAfter, edition).least,
  );
  const reached = least.map((_, index) => least.slice(0, index + 1).reduce((a, b) => a + b, 0));
  const late = reached.findIndex((days) => days >= longestWindowDays(edition));
  return when(late >= 0, {
    path: ['escalation', 'ladder', late, 'climbsAfter'],
    code: 'never',
    why: 'is longer than the longest window under this edition, so no escalation reaches the next step',
  });
};

/** Terms that run within the window: one that is as long as the longest window never runs out in it. */
export const inTermsOfWindow: Check = (edition) => {
  const { requests, determination, escalation, signOff } = edition;
  const terms = [
    { path: ['requests', 'answerWithin'], span: requests?.answerWithin ?? null },
    { path: ['determination', 'within'], span: determination.within },
    { path: ['signOff', 'lastCall', 'term'], span: signOff.lastCall?.term ?? null },
    { path: ['escalation', 'inHand'], span: escalation.inHand },
    { path: ['escalation', 'snooze'], span: escalation.snooze },
  ];
  return terms.flatMap(({ path, span }) =>
    when(span !== null && calendarDaysOf(span, edition).least >= longestWindowDays(edition), {
      path,
      code: 'never',
      why: 'is as long as the longest window under this edition, so it never runs out within one',
    }),
  );
};

/** What is kept, from when to when. */
export const inCustody: Check = (edition) => {
  const { giveBack, retention } = edition.custody;
  const { atLeast, atMost } = retention;
  if (!atMost) return [];
  const isComparable = atLeast === null || atLeast.unit === atMost.unit;
  return [
    ...when(!isComparable, {
      path: ['custody', 'retention', 'atMost'],
      code: 'units',
      why: 'must use the unit of atLeast: otherwise which is longer depends on the calendar',
    }),
    ...when(isComparable && atLeast !== null && atLeast.days > atMost.days, {
      path: ['custody', 'retention', 'atMost'],
      code: 'out-of-order',
      why: 'ends before the record may be destroyed',
    }),
    ...when(calendarDaysOf(giveBack, edition).most > calendarDaysOf(atMost, edition).least, {
      path: ['custody', 'giveBack'],
      code: 'out-of-order',
      why: 'must end before the record is due to be destroyed',
    }),
  ];
};

/** Every term must end within the calendar that a review carries. */
export const inCalendarRange: Check = (edition) => {
  if (longestCourseDays(edition) <= CALENDAR_YEARS * 365) return [];
  const [longest] = spansOf(edition).sort((one, other) => other.days - one.days);
  return [beyond(longest?.path ?? ['window', 'ceilingDays'], edition)];
};

const beyond = (path: Path, edition: EditionShape): Contradiction => ({
  path,
  code: 'beyond-calendar',
  why:
    `lets a review last ${longestCourseDays(edition)} days with all its terms; ` +
    `a review carries a calendar of at most ${CALENDAR_YEARS} years`,
});
