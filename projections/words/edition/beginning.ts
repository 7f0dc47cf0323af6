import type { AgencyRole } from '../../../contracts/edition/parties';
import type { PolicyEdition } from '../../../contracts/edition/policy-edition';
import {
  countWords,
  daysWords,
  lapseWords,
  listWords,
  plainWords,
  say,
  spanWords,
  timeWords,
} from './phrases';
import type { EditionSentence } from './phrases';

const ROLES = {
  lead: 'leads the review',
  determines: 'determines whether the model is covered',
  consulted: 'is consulted on whether the model is covered',
  evaluates: 'evaluates the model',
  signs: 'signs off on the dossier',
} as const satisfies Record<AgencyRole, string>;

export const whoTakesPart = ({ agencies, twoPeople }: PolicyEdition): EditionSentence[] => [
  ...agencies.map(({ id, name, roles }) =>
    say(`agency ${id}`, `${id}: ${name}. It ${listWords(roles.map((role) => ROLES[role]))}.`),
  ),
  say(
    'others',
    'The company that submits the model, and coordinators of the government, act besides the agencies.',
  ),
  say(
    'two people',
    twoPeople.length === 0
      ? 'Every act needs the signature of one person.'
      : `Two people of the same organisation must sign each of these acts: ${twoPeople.map(actWords).join('; ')}.`,
  ),
];

const ACTS: Readonly<Partial<Record<PolicyEdition['twoPeople'][number], string>>> = {
  destroy: 'to destroy the record of a review',
  determine: 'to determine whether a model is covered',
  toll: 'to pause the clocks of all reviews',
  endToll: 'to resume the clocks of all reviews',
  orderClosedDays: 'to close days in all open reviews',
};

const actWords = (act: PolicyEdition['twoPeople'][number]): string =>
  ACTS[act] ?? `to ${plainWords(act)}`;

const STARTS = {
  submission: 'The clock starts with the submission.',
  acceptance: 'The clock starts when the submission is accepted.',
  accessVerified: 'The clock starts when the company’s access has been verified to work.',
  partiesComplete:
    'The clock starts when the submission is accepted and everything that the company promised has been delivered.',
} as const satisfies Record<PolicyEdition['window']['startsOn'], string>;

export function whenTheClockStarts(edition: PolicyEdition): EditionSentence[] {
  const { intake, access, window } = edition;
  const { startsOn, firstDay, cutOff, timeZone } = window;
  return [
    say(
      'acceptance',
      intake.acceptance === 'automatic'
        ? 'A submission is accepted as soon as it is complete.'
        : 'A submission is accepted when it is complete and the lead agency accepts it.',
    ),
    say(
      'access',
      `The company has ${spanWords(access.deadline)} from the submission to give working access. If it does not, the review ends as “access failed”; if it is waiting for the agencies, as “agencies not ready”.${lapseWords(access.deadline, edition)}`,
    ),
    say('start', STARTS[startsOn]),
    say(
      'first day',
      firstDay === 'counted'
        ? 'The day of the start is the first day of the window.'
        : 'The day of the start is not counted; the first day of the window is the day after.',
    ),
    say(
      'cut-off',
      cutOff === null
        ? 'There is no cut-off hour: a start counts on the day on which it happens, at any hour.'
        : `A start after ${timeWords(cutOff)} (${timeZone}), or on a day that is not a business day, counts as of the next business day.`,
    ),
  ];
}

const ANCHORS = {
  none: 'A planned release does not end the window.',
  publicRelease:
    'If the company has named the date of its public release, the window ends no later than the day before.',
  trustedPartnerRelease:
    'If the company has named the date on which trusted partners get the model, the window ends no later than the day before.',
} as const satisfies Record<PolicyEdition['window']['endAnchor'], string>;

export function howLongItLasts(edition: PolicyEdition): EditionSentence[] {
  const { window, refiling } = edition;
  const { minimumDays, defaultDays, ceilingDays, unit, endOfDay, timeZone, rollOver } = window;
  return [
    say(
      'length',
      `The company offers a window of ${daysWords(minimumDays, unit)} to ${daysWords(ceilingDays, unit)}; ${daysWords(defaultDays, unit)} if it names no length.`,
    ),
    say(
      'end of day',
      `The last day of the window, and of every other term here, ends at ${timeWords(endOfDay)} (${timeZone}).`,
    ),
    say(
      'roll-over',
      rollOver === 'none'
        ? 'An end on a day that is not a business day stays on that day.'
        : 'An end on a day that is not a business day moves to the next business day.',
    ),
    say('release', ANCHORS[window.endAnchor]),
    extensionSentence(edition),
    ...amendmentSentences(edition),
    say(
      'refiling',
      refiling === null
        ? 'A withdrawn review cannot be refiled.'
        : `A withdrawn review may be refiled as its continuation within ${spanWords(refiling.within)} of the withdrawal.${lapseWords(refiling.within, edition)}`,
    ),
    ...calendarSentences(edition),
  ];
}

function extensionSentence({ extensions, window }: PolicyEdition): EditionSentence {
  const { consent, most, longestDays } = extensions;
  if (most === 0) return say('extensions', 'The window cannot be extended.');
  const who = {
    company: 'Only the company',
    lead: 'Only the lead agency',
    coordinator: 'Only a coordinator',
  }[consent];
  const often = most === 1 ? 'once' : `up to ${most} times`;
  const by =
    longestDays === null
      ? ''
      : `, ${most === 1 ? '' : 'each time '}by ${daysWords(longestDays, window.unit)} at most`;
  return say(
    'extensions',
    `${who} can extend the window: ${often}${by}, and never beyond ${daysWords(window.ceilingDays, window.unit)} in all.`,
  );
}

function amendmentSentences({
  amendments: { major, clock, takenBack, withoutLead },
}: PolicyEdition): EditionSentence[] {
  const fields = listWords(major.map(plainWords), 'or');
  return [
    say(
      'amendments',
      major.length === 0
        ? 'A change of what was submitted is a minor amendment.'
        : `A change of ${fields} after acceptance is a major amendment; any other change is a minor one.`,
    ),
    say(
      'withdrawn promises',
      `If the company withdraws a promise, ${
        takenBack === 'noted'
          ? 'that is noted in the dossier and the report'
          : 'that is a major amendment once the submission is accepted'
      }; the item counts as promised but not delivered, and does not open the window.`,
    ),
    say(
      'further amendments',
      `After acceptance, ${countWords(withoutLead, 'amendment')} of a review ${withoutLead === 1 ? 'takes' : 'take'} effect when the company files ${withoutLead === 1 ? 'it' : 'them'}; any further one needs the lead agency to accept it.`,
    ),
    ...(major.length === 0 && takenBack === 'noted'
      ? []
      : [
          say(
            'amendments and the clock',
            clock === 'none'
              ? 'An amendment does not move the window.'
              : 'A major amendment restarts an open window, for the days that the company offers; extensions already used are not restored.',
          ),
        ]),
  ];
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function calendarSentences({ calendar }: PolicyEdition): EditionSentence[] {
  const { weekend, holidays, alsoClosed } = calendar;
  const closed = [
    ...[...weekend].sort().map((day) => `${WEEKDAYS[day - 1] ?? ''}s`),
    ...(holidays ? holidayWords(holidays) : []),
    ...alsoClosed,
  ];
  return [
    say(
      'business days',
      closed.length === 0
        ? 'Every day is a business day.'
        : `Business days are all days but ${listWords(closed)}.`,
    ),
    ...(holidays?.observedNearWeekend === true
      ? [
          say(
            'observed',
            'A holiday that falls on a Saturday or a Sunday also closes the working day on which that country observes it, as a rule the Friday before or the Monday after.',
          ),
        ]
      : []),
  ];
}

function holidayWords({
  country,
  region,
  closures = [],
}: NonNullable<PolicyEdition['calendar']['holidays']>): string[] {
  const name = COUNTRIES.of(country) ?? country;
  return [
    `national holidays (${name})`,
    ...(region === undefined ? [] : [`holidays of the region ${plainWords(region)}`]),
    ...closures.map((list) => `days closed by ${plainWords(list)}`),
  ];
}

const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region' });
