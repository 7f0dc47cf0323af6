import { EscalationLevel } from './escalation-rules';
import { ORDERS } from '../toll/order';
import type { EditionShape } from './edition-shape';
import type { Span } from './span';
import {
  LARGEST_EDITION_BYTES,
  MOST_CARRIED_BYTES,
  bytesOf,
  mostCarried,
  suitesOf,
} from './most-carried';
import type { SignOffRule } from './sign-off-rules';

/** Where an edition contradicts itself, and why. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly why: string;
}

/** Everything in which an edition contradicts itself; empty for one that can be worked by. */
export const contradictionsOf = (edition: EditionShape): Contradiction[] => [
  ...inWindow(edition),
  ...inSuspensions(edition),
  ...inRequests(edition),
  ...inToll(edition),
  ...inProbe(edition),
  ...inTopics(edition),
  ...inAgencies(edition),
  ...inQuestions(edition),
  ...inLadder(edition),
  ...inNotices(edition),
  ...inCustody(edition),
  ...inPartners(edition),
  ...inSize(edition),
];

type Check = (edition: EditionShape) => Contradiction[];

const when = (isSo: boolean, path: Contradiction['path'], why: string): Contradiction[] =>
  isSo ? [{ path, why }] : [];

const inWindow: Check = ({ window }) => {
  const { minimumDays, defaultDays, ceilingDays, unit, tolling, earlyEnd } = window;
  return [
    ...when(
      minimumDays > defaultDays || defaultDays > ceilingDays,
      ['window', 'defaultDays'],
      'must lie between minimumDays and ceilingDays',
    ),
    ...when(
      unit === 'businessDays' && tolling !== 'wholeDays',
      ['window', 'tolling'],
      'business days can be tolled as whole days alone',
    ),
    ...when(
      earlyEnd.onQuorum && earlyEnd.by.length > 0,
      ['window', 'earlyEnd', 'by'],
      'nobody ends what ends of itself',
    ),
  ];
};

const inSuspensions: Check = ({ suspensions }) => {
  const reasons = suspensions.map(({ reason }) => reason);
  return [
    ...when(new Set(reasons).size < reasons.length, ['suspensions'], 'each reason must stand once'),
    ...suspensions.flatMap(({ longest, then }, index) =>
      when(
        longest === null && then !== 'resume',
        ['suspensions', index, 'then'],
        'a suspension that may last for ever comes to nothing but its end',
      ),
    ),
  ];
};

const inRequests: Check = ({ requests, suspensions }) => {
  if (!requests) return [];
  const { late, reason } = requests;
  return [
    ...when(
      (late === 'suspends') !== (reason !== null),
      ['requests', 'reason'],
      'must be given where a late answer suspends, and there alone',
    ),
    ...when(
      reason !== null && !suspensions.some((one) => one.reason === reason),
      ['requests', 'reason'],
      'names a reason that is no suspension’s',
    ),
  ];
};

const inToll: Check = ({ toll, suspensions, twoPeople }) =>
  toll === null
    ? []
    : [
        ...when(
          !suspensions.some(({ reason }) => reason === toll.reason),
          ['toll', 'reason'],
          'is no reason of a suspension',
        ),
        ...when(
          !ORDERS.every((order) => twoPeople.includes(order)),
          ['twoPeople'],
          'an order on every review is for two people',
        ),
      ];

const inProbe: Check = ({ access: { probe }, suspensions }) => {
  const credits = probe?.credits ?? null;
  const isKnown = suspensions.some(({ reason }) => reason === credits);
  return [
    ...when(
      credits !== null && !isKnown,
      ['access', 'probe', 'credits'],
      'names a reason that is no suspension’s',
    ),
    ...when(
      probe !== null && probe.jitterMinutes >= probe.everyHours * 60,
      ['access', 'probe', 'jitterMinutes'],
      'must be shorter than the time between two probes',
    ),
  ];
};

const inTopics: Check = ({ findings: { topics } }) => {
  const ids = topics.map(({ id }) => id);
  return when(new Set(ids).size < ids.length, ['findings', 'topics'], 'ids must be unique');
};

const inAgencies: Check = ({ agencies, determination }) => {
  const ids = agencies.map(({ id }) => id);
  const leads = agencies.filter(({ roles }) => roles.includes('lead'));
  return [
    ...when(new Set(ids).size < ids.length, ['agencies'], 'each agency must stand once'),
    ...when(leads.length !== 1, ['agencies'], 'exactly one agency must lead'),
    ...when(
      determination.within !== null && !agencies.some(({ roles }) => roles.includes('determines')),
      ['determination', 'within'],
      'runs out for an agency that determines, and there is none',
    ),
  ];
};

const inQuestions: Check = (edition) => {
  const { questions } = edition.signOff;
  const ids = questions.map(({ id }) => id);
  return [
    ...when(new Set(ids).size < ids.length, ['signOff', 'questions'], 'ids must be unique'),
    ...questions.flatMap(({ rule }, index) =>
      inRule(rule, edition, ['signOff', 'questions', index, 'rule']),
    ),
  ];
};

function inRule(
  rule: SignOffRule,
  edition: EditionShape,
  path: Contradiction['path'],
): Contradiction[] {
  const signers = edition.agencies.filter(({ roles }) => roles.includes('signs'));
  switch (rule.kind) {
    case 'lead':
      return when(
        !signers.some(({ roles }) => roles.includes('lead')),
        path,
        'asks for the lead, which does not sign',
      );
    case 'agency':
      return when(
        !signers.some(({ id }) => id === rule.agency),
        [...path, 'agency'],
        'asks for an agency that does not sign',
      );
    case 'others': {
      const others = signers.filter(({ roles }) => !roles.includes('lead'));
      return when(
        rule.count > others.length,
        [...path, 'count'],
        'asks for more sign-offs than there are other agencies that sign',
      );
    }
    case 'all':
    case 'any':
      return rule.of.flatMap((one, index) => inRule(one, edition, [...path, 'of', index]));
    case 'atLeast':
      return [
        ...when(rule.count > rule.of.length, [...path, 'count'], 'asks for more than it lists'),
        ...rule.of.flatMap((one, index) => inRule(one, edition, [...path, 'of', index])),
      ];
    default:
      return rule satisfies never;
  }
}

const inLadder: Check = ({ escalation: { ladder } }) => {
  const levels = ladder.map(({ level }) => EscalationLevel.options.indexOf(level));
  const rises = levels.every((level, index) => index === 0 || level > (levels[index - 1] ?? -1));
  return [
    ...when(!rises, ['escalation', 'ladder'], 'each step must be higher than the one before'),
    ...ladder.flatMap(({ climbsAfter }, index) =>
      when(
        (climbsAfter === null) !== (index === ladder.length - 1),
        ['escalation', 'ladder', index, 'climbsAfter'],
        'every step climbs after a time but the last, which does not',
      ),
    ),
  ];
};

const inNotices: Check = ({ reminders, escalation: { rungs }, window }) => {
  const ids = [...reminders, ...rungs].map(({ id }) => id);
  const late = [
    ...reminders.map((notice, index) => ({ notice, path: ['reminders', index] })),
    ...rungs.map((notice, index) => ({ notice, path: ['escalation', 'rungs', index] })),
  ];
  return [
    ...when(new Set(ids).size < ids.length, ['reminders'], 'ids of notices must be unique'),
    ...late.flatMap(({ notice: { when: trigger }, path }) =>
      when(
        trigger.kind === 'remainingDays' && trigger.days > window.ceilingDays,
        [...path, 'when', 'days'],
        'is longer than any window under this edition',
      ),
    ),
  ];
};

const inCustody: Check = ({ custody: { giveBack, retention } }) => {
  const { atLeast, atMost } = retention;
  const longest = (span: Span | null): number =>
    span && span.unit === atMost?.unit ? span.days : 0;
  return [
    ...when(
      atMost !== null && longest(atLeast) > atMost.days,
      ['custody', 'retention', 'atMost'],
      'is over before the record may be destroyed',
    ),
    ...when(
      atMost !== null && longest(giveBack) > atMost.days,
      ['custody', 'giveBack'],
      'must be over before the record is to be destroyed',
    ),
  ];
};

const inPartners: Check = ({ partners }) => {
  const agreedBy = partners?.agreedBy ?? [];
  const isOneSided = !agreedBy.includes('company') || agreedBy.every((one) => one === 'company');
  return when(
    partners !== null && isOneSided,
    ['partners', 'agreedBy'],
    'must name the company and somebody of the government',
  );
};

/** A finding knows the suites that it cites by one bit each. */
const MOST_SUITES = 30;

const inSize: Check = (edition) => [
  ...when(
    bytesOf(edition) > LARGEST_EDITION_BYTES,
    [],
    `must not be larger than ${LARGEST_EDITION_BYTES} bytes`,
  ),
  ...when(
    suitesOf(edition).length > MOST_SUITES,
    ['suites'],
    `must not be more than ${MOST_SUITES}`,
  ),
  ...when(
    mostCarried(edition) > MOST_CARRIED_BYTES,
    ['bounds'],
    `let a review carry more than ${MOST_CARRIED_BYTES} bytes from one run to the next`,
  ),
];
